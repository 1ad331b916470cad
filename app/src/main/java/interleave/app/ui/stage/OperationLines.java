package interleave.app.ui.stage;

import interleave.app.ui.look.ProcessColors;
import interleave.app.words.Words;
import interleave.lab.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.animation.Animation;
import javafx.animation.Interpolator;
import javafx.animation.Transition;
import javafx.scene.Group;
import javafx.util.Duration;

/// All lines between cards and objects, and the one value that flies.
///
/// Lines are taken from a pool, so no node is made while only numbers change.
final class OperationLines extends Group {
    private static final Duration FLIGHT = Duration.millis(350);

    private final List<OperationLine> background = new ArrayList<>();
    private final OperationLine newest = new OperationLine();
    private final Flight flight = new Flight(newest);

    OperationLines() {
        setManaged(false);
        setId("operation-lines");
        newest.setId("newest-operation");
        newest.setVisible(false);
        getChildren().add(newest);
    }

    /// @param curves where the line of a spec goes, or null when it has no place
    void show(World world, List<LineSpec> specs, Words words, Function<LineSpec, Curve> curves) {
        var used = 0;
        var withNewest = false;
        for (var spec : specs) {
            var curve = curves.apply(spec);
            var process = world.process(spec.process());
            if (curve == null || process == null) {
                continue;
            }
            withNewest |= spec.kind().newest();
            var line = spec.kind().newest() ? newest : line(used++);
            var said = spec.wordKey().isEmpty() ? "" : words.say(spec.wordKey());
            line.show(spec, said, ProcessColors.styleClass(process), curve);
            line.setVisible(true);
        }
        newest.setVisible(withNewest);
        for (var i = used; i < background.size(); i++) {
            background.get(i).setVisible(false);
        }
    }

    private OperationLine line(int place) {
        while (background.size() <= place) {
            var line = new OperationLine();
            background.add(line);
            getChildren().add(getChildren().size() - 1, line);
        }
        return background.get(place);
    }

    /// The event that the newest line stands for, or [World#NONE].
    int newestEvent() {
        return newest.isVisible() ? newest.spec().eventIndex() : World.NONE;
    }

    /// Lets the value of the newest operation fly.
    void fly() {
        if (newest.isVisible()) {
            flight.stop();
            newest.fly(0);
            flight.playFromStart();
        }
    }

    /// Ends a flight where it would have ended.
    void land() {
        if (flight.getStatus() == Animation.Status.RUNNING) {
            flight.stop();
            newest.rest();
        }
    }

    private static final class Flight extends Transition {
        private final OperationLine line;

        Flight(OperationLine line) {
            this.line = line;
            setCycleDuration(FLIGHT);
            setInterpolator(Interpolator.EASE_BOTH);
        }

        @Override
        protected void interpolate(double share) {
            if (line.isVisible()) {
                line.fly(share);
            }
        }
    }
}

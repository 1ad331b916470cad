package interleave.app.ui.stage;

import atlantafx.base.theme.PrimerLight;
import interleave.app.words.Words;
import interleave.lab.words.Language;
import interleave.lab.world.World;
import interleave.worker.trace.Event;
import interleave.worker.trace.Operation;
import interleave.worker.trace.RunMode;
import interleave.worker.trace.Stamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;

/// Measures what one frame of the stage costs on the JavaFX thread while processes run free.
final class StageCost {
    private static final int FRAMES = 600;
    private static final int WARM_UP = 300;

    private StageCost() {}

    public static void main(String[] arguments) {
        Platform.startup(() -> {});
        for (var workers : new int[] {5, 32, 5, 32}) {
            for (var eventsPerFrame : new int[] {2, 400}) {
                var worlds = worlds(workers, eventsPerFrame);
                var done = new CompletableFuture<String>();
                Platform.runLater(() -> done.complete(measure(worlds)));
                System.out.printf("%2d workers, %4d events a frame: %s%n", workers, eventsPerFrame, done.join());
            }
        }
        Platform.exit();
    }

    /// Worlds of a free run that loses many updates, so many events apart.
    private static List<World> worlds(int workers, int eventsPerFrame) {
        var moment = Moment.of(workers).lock(true).join(1);
        moment.add(new Event.ModeChanged(moment.at(Stamp.LAB), RunMode.FREE, true));
        var worlds = new ArrayList<World>();
        var worker = 0;
        while (worlds.size() < FRAMES) {
            var until = moment.world().eventCount() + eventsPerFrame;
            while (moment.world().eventCount() < until) {
                worker = worker % workers + 1;
                if (moment.world().eventCount() % 3 == 0) {
                    moment.read(worker);
                } else {
                    moment.plus(worker, 1).announce(worker, Operation.READ, 0, 0);
                }
            }
            worlds.add(moment.world());
        }
        return worlds;
    }

    private static String measure(List<World> worlds) {
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        var stage = new StageView(Words.of("stage", Language.ENGLISH), CardCommands.NONE);
        var scene = new Scene(stage, 880, 520);
        var show = new long[worlds.size()];
        var layout = new long[worlds.size()];
        var paint = new long[worlds.size()];
        var picture = new WritableImage(880, 520);
        for (var frame = 0; frame < worlds.size(); frame++) {
            var start = System.nanoTime();
            stage.show(worlds.get(frame));
            var shown = System.nanoTime();
            scene.getRoot().applyCss();
            scene.getRoot().layout();
            show[frame] = shown - start;
            layout[frame] = System.nanoTime() - shown;
            var laidOut = System.nanoTime();
            if (frame % 4 == 0) {
                scene.snapshot(picture);
                paint[frame / 4] = System.nanoTime() - laidOut;
            }
        }
        return "show %s, style and layout %s, whole picture %s".formatted(
                figures(show, WARM_UP, show.length),
                figures(layout, WARM_UP, layout.length),
                figures(paint, WARM_UP / 4, paint.length / 4));
    }

    private static String figures(long[] nanos, int from, int to) {
        var sorted = Arrays.copyOfRange(nanos, from, to);
        Arrays.sort(sorted);
        return "median %.3f ms, 99 %% %.3f ms".formatted(sorted[sorted.length / 2] / 1e6, sorted[sorted.length * 99 / 100] / 1e6);
    }
}

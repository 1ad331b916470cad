package interleave.app.ui.stage;

import interleave.app.words.Words;
import interleave.lab.world.World;
import interleave.lab.world.WorldHistory;
import interleave.worker.trace.RunMode;
import java.util.List;
import java.util.Objects;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;

/// The stage: the processes of a world as cards, the objects that they share below, and the values that go between them.
///
/// It draws whatever is in the world and knows nothing of lessons. Cards have the ids `process-card-0`, `-1` … by the
/// index of their process, objects `object-N` by their number; the newest finding is in `finding-note`.
///
/// **Threading:** JavaFX thread only.
public final class StageView extends Region {
    /// More events than this between two frames, and single operations can no longer be seen.
    private static final int MAX_EVENTS_SEEN = 12;
    /// More events than this, and more than one operation is among them.
    private static final int MAX_EVENTS_FLOWN = 6;
    private static final long MIN_NANOS_BETWEEN_FLIGHTS = 300_000_000;

    private final QueueLengths lengths = new QueueLengths();
    private final StageBoard board;
    private final IdleNote idle = new IdleNote();
    private final ScrollPane scroll = new ScrollPane();
    private World world = World.EMPTY;
    private boolean animated = true;
    private boolean flies = true;
    private boolean retold = true;
    private long flownNanos;

    /// @param stageWords the texts of the part `stage`
    public StageView(Words stageWords, CardCommands commands) {
        board = new StageBoard(stageWords, commands, lengths);
        board.animated(animated);
        setId("stage");
        getStyleClass().add("stage-view");
        getStylesheets().addAll(sheet("processes"), sheet("stage"));
        setAccessibleRole(AccessibleRole.PARENT);
        scroll.setId("stage-scroll");
        scroll.getStyleClass().add("stage-scroll");
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setFocusTraversable(false);
        scroll.setContent(board);
        // what is in it changes all the time: a picture of it would be drawn anew in every frame, and as a whole
        scroll.skinProperty().subscribe(_ -> scroll.lookupAll(".viewport").forEach(port -> port.setCache(false)));
        getChildren().addAll(scroll, idle);
        language(stageWords);
    }

    private static String sheet(String name) {
        var file = "/interleave/app/assets/css/" + name + ".css";
        return Objects.requireNonNull(StageView.class.getResource(file), file).toExternalForm();
    }

    /// Shows a moment of a run, with what led to it.
    public void show(World newWorld, WorldHistory history) {
        lengths.follow(history);
        show(newWorld);
    }

    /// Shows this moment: the newest one or any earlier one. To be called at most once a frame.
    public void show(World newWorld) {
        if (newWorld == world && !retold) {
            return;
        }
        var before = world;
        world = newWorld;
        retold = false;
        var empty = world.processes().isEmpty();
        idle.setVisible(empty);
        scroll.setVisible(!empty);
        var blurred = !world.traced() || rushing(before);
        var mover = blurred ? null : LineSpec.mover(world);
        var specs = blurred ? List.<LineSpec>of() : LineSpec.of(world);
        var newestBefore = board.lines().newestEvent();
        board.show(world, specs, mover);
        if (board.lines().newestEvent() != newestBefore) {
            move(before);
        }
    }

    /// At full speed lines would only flicker.
    private boolean rushing(World before) {
        return animated
                && world.mode() == RunMode.FREE
                && !world.paused()
                && Math.abs(world.eventCount() - before.eventCount()) > MAX_EVENTS_SEEN;
    }

    private void move(World before) {
        var events = world.eventCount() - before.eventCount();
        var now = System.nanoTime();
        if (animated && flies && events > 0 && events <= MAX_EVENTS_FLOWN && now - flownNanos > MIN_NANOS_BETWEEN_FLIGHTS) {
            flownNanos = now;
            board.lines().fly();
        } else {
            board.lines().land();
        }
    }

    /// Says everything in another language from now on.
    public void language(Words stageWords) {
        setAccessibleText(stageWords.say("stage"));
        idle.say(stageWords);
        board.language(stageWords);
        retold = true;
        show(world);
    }

    /// Whether values fly; when not, each operation is drawn at its end. Off for a moment of the past.
    public void animated(boolean newAnimated) {
        animated = newAnimated;
        board.animated(animated);
        if (!animated) {
            board.lines().land();
        }
    }

    /// Whether there is time to let values fly: each frame of a flight is drawn.
    public void flies(boolean newFlies) {
        flies = newFlies;
    }

    @Override
    protected void layoutChildren() {
        board.visibleHeight(getHeight());
        scroll.resizeRelocate(0, 0, getWidth(), getHeight());
        var width = Math.min(440, getWidth() - 48);
        var height = Math.min(getHeight(), Math.ceil(idle.prefHeight(width)));
        idle.resizeRelocate(Math.round((getWidth() - width) / 2), Math.round((getHeight() - height) * 0.42), width, height);
    }
}

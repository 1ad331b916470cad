package interleave.app.ui.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.lab.world.World;
import interleave.worker.memory.ObjectKind;
import interleave.worker.trace.Event;
import interleave.worker.trace.ExitCause;
import interleave.worker.trace.Operation;
import interleave.worker.trace.RunMode;
import interleave.worker.trace.Stamp;
import java.util.Comparator;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// The pictures of semaphores, queues and pools show what is in the world, and nothing else.
@ExtendWith(ApplicationExtension.class)
final class ObjectPicturesTest {
    private static final int OBJECT = 5;

    private StageView stage;

    @Start
    void open(Stage window) {
        stage = StageWindow.open(window, CardCommands.NONE);
    }

    private void show(FxRobot robot, World world) {
        StageWindow.show(robot, stage, world);
    }

    /// The places that are seen, from top to bottom and left to right, each with its colour and how it is drawn.
    private static List<String> places(FxRobot robot, String id) {
        return robot.lookup("#" + id + "-" + OBJECT + " .cell").queryAllAs(Label.class).stream()
                .filter(Node::isVisible)
                .sorted(Comparator.comparingDouble(Label::getLayoutY).thenComparingDouble(Label::getLayoutX))
                .map(cell -> (cell.getText() + " " + kind(cell)).strip())
                .toList();
    }

    private static String kind(Label cell) {
        for (var kind : List.of("empty", "dead", "unknown", "waiting", "idle")) {
            if (cell.getPseudoClassStates().contains(PseudoClass.getPseudoClass(kind))) {
                return kind;
            }
        }
        return cell.getStyleClass().stream().filter(name -> name.startsWith("process-")).findFirst().orElseThrow();
    }

    /// Five processes and three printers.
    private static Moment printers() {
        var moment = Moment.of(5).join(1);
        return moment.add(new Event.ObjectCreated(moment.at(1), OBJECT, ObjectKind.SEMAPHORE, null, 512, Integer.MAX_VALUE, 3, "printers"));
    }

    private static void acquire(Moment moment, int worker, long left, long sequence) {
        moment.add(new Event.PermitAcquired(moment.at(worker + 1), OBJECT, left, sequence));
    }

    @Test
    void permitsAreWithThoseWhoHaveThem(FxRobot robot) {
        var moment = printers();
        acquire(moment, 2, 2, 1);
        moment.add(new Event.Sleeping(moment.at(3), 2_000_000_000L, 0));
        acquire(moment, 1, 1, 2);
        show(robot, moment.world());
        assertEquals(List.of("P2 · sleep(2.00 s) process-2", "P1 · computes process-1", "empty"), places(robot, "inside"));
        assertEquals(List.of(), places(robot, "waiters"));
    }

    @Test
    void theQueueOutsideIsInItsOrder(FxRobot robot) {
        var moment = printers();
        for (var worker = 1; worker <= 3; worker++) {
            acquire(moment, worker, 3 - worker, worker);
        }
        for (var worker : new int[] {5, 4}) {
            moment.add(new Event.Blocked(moment.at(worker + 1), Operation.ACQUIRE, OBJECT, 9 - worker, Long.MAX_VALUE));
        }
        show(robot, moment.world());
        assertEquals(List.of("1. P5 process-5", "2. P4 process-4"), places(robot, "waiters"));
        assertTrue(places(robot, "inside").stream().noneMatch(place -> place.endsWith("empty")));
    }

    @Test
    void permitOfADeadProcessIsNotFree(FxRobot robot) {
        var moment = printers();
        acquire(moment, 1, 2, 1);
        show(robot, moment.ends(1, -9, ExitCause.SIGNAL).world());
        assertEquals(List.of("† P1 dead", "empty", "empty"), places(robot, "inside"));
    }

    @Test
    void whoHasAPermitWithoutARecordIsUnknown(FxRobot robot) {
        var moment = printers();
        acquire(moment, 1, 2, 1);
        moment.add(new Event.ModeChanged(moment.at(Stamp.LAB), RunMode.FREE, false));
        moment.add(new Event.Sampled(moment.at(Stamp.LAB), OBJECT, 1, 0, 0));
        show(robot, moment.world());
        assertEquals(List.of("? unknown", "? unknown", "empty"), places(robot, "inside"));
    }

    /// Two that put, two that get, and a queue of three places.
    private static Moment queue(int capacity) {
        var moment = Moment.of(4).join(1);
        return moment.add(new Event.ObjectCreated(moment.at(1), OBJECT, ObjectKind.QUEUE, null, 512, capacity, 0, "queue"));
    }

    private static void put(Moment moment, int worker, long number, String item) {
        moment.add(new Event.Sent(moment.at(worker + 1), OBJECT, 0, number, 4, item));
    }

    @Test
    void itemsHaveTheColourOfWhoPutThemAndTheNextIsAtTheExit(FxRobot robot) {
        var moment = queue(3);
        put(moment, 1, 1, "0");
        put(moment, 2, 2, "5");
        show(robot, moment.world());
        assertEquals(List.of("empty", "5 process-2", "0 process-1"), places(robot, "items"));
    }

    /// In a window of this size there is room for who it is; what it does stands on its card.
    @Test
    void whoWaitsToPutIsAtOneEndAndWhoWaitsToGetAtTheOther(FxRobot robot) {
        var full = queue(1);
        put(full, 1, 1, "0");
        full.add(new Event.Blocked(full.at(2), Operation.PUT, OBJECT, 1, Long.MAX_VALUE));
        show(robot, full.world());
        assertEquals(List.of("P1 process-1"), places(robot, "putters"));
        assertEquals(List.of(), places(robot, "getters"));
        var empty = queue(1);
        empty.add(new Event.Blocked(empty.at(4), Operation.GET, OBJECT, 1, Long.MAX_VALUE));
        show(robot, empty.world());
        assertEquals(List.of(), places(robot, "putters"));
        assertEquals(List.of("P3 process-3"), places(robot, "getters"));
    }

    @Test
    void whatCameWithoutARecordIsUnknown(FxRobot robot) {
        var moment = queue(3);
        moment.add(new Event.ModeChanged(moment.at(Stamp.LAB), RunMode.FREE, false));
        moment.add(new Event.Sampled(moment.at(Stamp.LAB), OBJECT, 2, 0, 0));
        show(robot, moment.world());
        assertEquals(List.of("empty", "? unknown", "? unknown"), places(robot, "items"));
    }

    @Test
    void aQueueWithoutBoundHasNoFreePlaces(FxRobot robot) {
        var moment = queue(0);
        put(moment, 1, 1, "7");
        show(robot, moment.world());
        assertEquals(List.of("7 process-1"), places(robot, "items"));
    }

    @Test
    void resultsAreInTheOrderOfTheInput(FxRobot robot) {
        var moment = Moment.of(2).join(1);
        moment.add(new Event.ObjectCreated(moment.at(1), OBJECT, ObjectKind.POOL, null, 512, 2, 0, "pool"));
        for (var chunk = 0; chunk < 4; chunk++) {
            moment.add(new Event.ChunkSubmitted(moment.at(1), OBJECT, 1, chunk, 1, "Square(" + chunk + ")"));
        }
        moment.add(new Event.ChunkTaken(moment.at(2), OBJECT, 1, 0)).add(new Event.ChunkTaken(moment.at(3), OBJECT, 1, 1));
        moment.add(new Event.ChunkDone(moment.at(3), OBJECT, 1, 1, false, "[1]"));
        moment.add(new Event.ChunkTaken(moment.at(3), OBJECT, 1, 2));
        show(robot, moment.world());
        assertEquals(List.of("Square(3) waiting"), places(robot, "pending"));
        assertEquals(List.of("P1 Square(0) process-1", "P2 Square(2) process-2"), places(robot, "running"));
        assertEquals(List.of("empty", "1 process-2", "empty", "empty"), places(robot, "finished"));
        moment.add(new Event.ChunkDone(moment.at(2), OBJECT, 1, 0, false, "[0]"));
        show(robot, moment.world());
        assertEquals(List.of("0 process-1", "1 process-2", "empty", "empty"), places(robot, "finished"));
        assertEquals(List.of("P1 idle idle", "P2 Square(2) process-2"), places(robot, "running"));
    }

    @Test
    void noTextOfAPictureIsCut(FxRobot robot) {
        var moment = printers();
        acquire(moment, 1, 2, 1);
        robot.interact(() -> stage.setStyle("-fx-font-size: 20px"));
        show(robot, moment.world());
        for (var cell : robot.lookup(".cell").queryAllAs(Label.class)) {
            assertTrue(!cell.isVisible() || cell.getWidth() >= cell.prefWidth(-1) - 0.5, cell.getText());
        }
    }
}

package interleave.app.ui.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.app.words.Words;
import interleave.lab.words.Language;
import interleave.lab.world.World;
import interleave.worker.memory.ObjectKind;
import interleave.worker.trace.Event;
import interleave.worker.trace.ExitCause;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// The boxes of events, conditions, barriers, arrays, blocks, files and managers.
@ExtendWith(ApplicationExtension.class)
final class StageObjectsTest {
    private StageView stage;

    @Start
    void open(Stage window) {
        stage = StageWindow.open(window, CardCommands.NONE);
    }

    private void show(FxRobot robot, World world) {
        StageWindow.show(robot, stage, world);
    }

    private static String figure(FxRobot robot, int object) {
        return robot.lookup("#figure-" + object).queryAs(Label.class).getText();
    }

    private static String spoken(FxRobot robot, int object) {
        return robot.lookup("#object-" + object).query().getAccessibleText();
    }

    private static List<String> places(FxRobot robot, String id) {
        return robot.lookup("#" + id + " .cell").queryAll().stream().filter(Node::isVisible).map(cell -> ((Label) cell).getText()).toList();
    }

    private static List<String> chips(FxRobot robot, String id) {
        return robot.lookup("#" + id + " .label-chip").queryAll().stream().filter(Node::isVisible).map(chip -> ((Label) chip).getText()).toList();
    }

    @Test
    void whatProcessesWaitFor(FxRobot robot) {
        show(robot, Objects.of("sync"));
        assertEquals("not set", figure(robot, Objects.EVENT));
        assertEquals(List.of("P1"), chips(robot, "waiters-" + Objects.EVENT));
        assertEquals("Event ready: not set, waiting, in order: P1", spoken(robot, Objects.EVENT));
        assertEquals("lock: P5", figure(robot, Objects.CONDITION));
        assertEquals("Condition changed: lock: P5, waiting, in order: P2", spoken(robot, Objects.CONDITION));
        assertEquals("arrived: 1 of 3", figure(robot, Objects.BARRIER));
        assertEquals("Barrier meeting: arrived: 1 of 3: P4", spoken(robot, Objects.BARRIER));
    }

    @Test
    void whatHasBroken(FxRobot robot) {
        show(robot, Objects.of("sync-broken"));
        assertEquals("set", figure(robot, Objects.EVENT));
        assertEquals(List.of(), chips(robot, "waiters-" + Objects.EVENT));
        assertEquals("broken", figure(robot, Objects.BARRIER));
        assertEquals("Broken barrier", robot.lookup("#finding-title").queryAs(Label.class).getText());
    }

    @Test
    void whatIsInThem(FxRobot robot) {
        show(robot, Objects.of("content"));
        assertEquals(List.of("[3] 90", "[4] 160", "[5] 250", "[6] 360"), chips(robot, "cells-" + Objects.ARRAY).subList(0, 4));
        assertEquals(List.of("P2 [6] = 360"), chips(robot, "newest-" + Objects.ARRAY));
        assertEquals(List.of("P2 [0:4] = 2a 00 00 00"), chips(robot, "newest-" + Objects.BLOCK));
        assertEquals(List.of("P4 [1] = 'hola'"), chips(robot, "newest-" + Objects.LIST));
        assertEquals("16", figure(robot, Objects.FILE));
        assertEquals("File total.txt, 3 bytes: 16, written last by P3", spoken(robot, Objects.FILE));
    }

    @Test
    void whatIsLost(FxRobot robot) {
        show(robot, Objects.of("content-lost"));
        assertTrue(spoken(robot, Objects.ARRAY).endsWith(", lost: 5"), spoken(robot, Objects.ARRAY));
        assertTrue(spoken(robot, Objects.FILE).endsWith(", lost: 4"), spoken(robot, Objects.FILE));
        assertEquals("name removed by P3", figure(robot, Objects.BLOCK));
    }

    @Test
    void whatAManagerKeeps(FxRobot robot) {
        show(robot, Objects.of("manager"));
        assertEquals("objects: 3", figure(robot, Objects.MANAGER));
        assertEquals(List.of("dict-1 {total: 20}", "Lock-2"), chips(robot, "referents-" + Objects.MANAGER).subList(0, 2));
        assertEquals(List.of("main", "P1", "P2"), chips(robot, "clients-" + Objects.MANAGER));
        assertTrue(spoken(robot, Objects.MANAGER).startsWith("Manager SyncManager-4, objects: 3: dict-1 {total: 20}"), spoken(robot, Objects.MANAGER));
    }

    /// Two workers, and so many chunks that nobody has taken.
    private static Moment pool(int chunks) {
        var moment = Moment.of(2).join(1);
        moment.add(new Event.ObjectCreated(moment.at(1), 5, ObjectKind.POOL, null, 512, 2, 0, "pool"));
        for (var chunk = 0; chunk < chunks; chunk++) {
            moment.add(new Event.ChunkSubmitted(moment.at(1), 5, 1, chunk, 1, "Square(" + chunk + ")"));
        }
        return moment;
    }

    @Test
    void whatAPoolHasDone(FxRobot robot) {
        var moment = pool(3);
        moment.add(new Event.ChunkTaken(moment.at(2), 5, 1, 0)).add(new Event.ChunkTaken(moment.at(3), 5, 1, 1));
        moment.add(new Event.ChunkDone(moment.at(3), 5, 1, 1, true, "ArithmeticException"));
        moment.add(new Event.ChunkDone(moment.at(2), 5, 1, 0, false, "[0]"));
        show(robot, moment.world());
        assertEquals("Pool pool, takes tasks, done 2 of 3, failed: 1", spoken(robot, 5));
        assertEquals(List.of("0", "✗ ArithmeticExc…", ""), places(robot, "finished-5"));
    }

    @Test
    void taskOfADeadWorkerIsNotRunning(FxRobot robot) {
        var moment = pool(2);
        moment.add(new Event.ChunkTaken(moment.at(2), 5, 1, 0)).add(new Event.ChunkTaken(moment.at(3), 5, 1, 1));
        show(robot, moment.world());
        assertEquals(List.of("P1 Square(0)", "P2 Square(1)"), places(robot, "running-5"));
        moment.ends(1, -9, ExitCause.SIGNAL);
        show(robot, moment.world());
        assertEquals(List.of("P2 Square(1)", "† P1 Square(0)"), places(robot, "running-5"));
        assertEquals("† P1 Square(0), lost: P1 died with it", robot.lookup("#running-5 .cell:dead").query().getAccessibleText());
        moment.add(new Event.ChunkDone(moment.at(3), 5, 1, 1, false, "[1]"));
        show(robot, moment.world());
        assertEquals(List.of("P2 idle", "† P1 Square(0)"), places(robot, "running-5"));
    }

    @Test
    void deadOwnerIsMarkedOnItsChip(FxRobot robot) {
        var moment = Moment.of(2).lock(true).join(1).acquire(1);
        show(robot, moment.world());
        assertEquals(List.of("P1"), chips(robot, "owner-1"));
        show(robot, moment.ends(1, -9, ExitCause.SIGNAL).world());
        assertEquals(List.of("† P1"), chips(robot, "owner-1"));
        assertEquals("P1, dead owner", robot.lookup("#owner-1 .label-chip:dead").query().getAccessibleText());
        show(robot, Moment.of(2).lock(true).join(1).acquire(2).world());
        assertEquals(List.of("P2"), chips(robot, "owner-1"));
        assertTrue(robot.lookup("#owner-1 .label-chip:dead").queryAll().isEmpty());
    }

    @Test
    void whoDiesInsideASemaphoreLosesAPermit(FxRobot robot) {
        var moment = Moment.of(2).join(1);
        moment.add(new Event.ObjectCreated(moment.at(1), 5, ObjectKind.SEMAPHORE, null, 512, 1, 1, "printers"));
        moment.add(new Event.PermitAcquired(moment.at(2), 5, 0, 1));
        moment.ends(1, -9, ExitCause.SIGNAL);
        show(robot, moment.world());
        assertEquals("A lost permit", robot.lookup("#finding-title").queryAs(Label.class).getText());
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyFindingHasATitle(Language language) {
        for (var kind : List.of("lost-update", "deadlock", "standstill", "orphaned-lock", "never-taken", "out-of-order",
                "too-many-inside", "broken-barrier")) {
            assertTrue(!Words.of("stage", language).say("finding." + kind).isEmpty());
        }
    }
}

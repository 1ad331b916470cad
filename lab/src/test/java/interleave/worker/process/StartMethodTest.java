package interleave.worker.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.lab.run.LiveRun;
import interleave.lab.run.RunSettings;
import interleave.lab.world.Activity;
import interleave.lab.world.ProcessState;
import interleave.worker.fault.ProcessException;
import interleave.worker.memory.RegionLayout;
import interleave.worker.memory.SlotLayout;
import interleave.worker.memory.SlotState;
import interleave.worker.memory.SlotTable;
import interleave.worker.support.Leftovers;
import interleave.worker.support.Programs;
import interleave.worker.support.TestArena;
import interleave.worker.trace.Event;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Timeout(120)
class StartMethodTest {
    private static final RunSettings FORKSERVER = RunSettings.free(42).with(StartMethod.FORKSERVER);

    private static List<String> printed(Process program) throws IOException {
        var run = LiveRun.start(FORKSERVER, program);
        try (run) {
            assertTrue(run.awaitEnd(25_000), () -> "the run did not end: " + run.history().events());
        }
        Leftovers.assertNone(run.memory().region().file().getParent());
        return run.history().newest().output().stream().map(line -> line.text()).toList();
    }

    @Test
    void forkCannotBeHadAndSaysWhy() {
        var fault = assertThrows(ProcessException.class, () -> StartMethod.of("fork"));
        assertTrue(fault.getMessage().startsWith("a Java runtime cannot fork"), fault.getMessage());
        assertThrows(ProcessException.class, () -> StartMethod.of("clone"));
        assertEquals(StartMethod.SPAWN, StartMethod.all().getFirst());
    }

    @Test
    void workersOfTheServerKeepTheRulesOfExitCodes() throws IOException {
        assertEquals(
                List.of("fine", "return -> 0", "3 -> 3", "-1 -> 255"),
                printed(new Programs.Endings(List.of("return", "3", "-1"))));
    }

    @Test
    void theServerLivesOnWhenTheSystemRefusesProcesses() throws IOException {
        var lines = printed(new RefusedLaunches());
        var refused = lines.stream().filter(line -> line.contains(": the system cannot start another process: ")).count();
        assertTrue(refused >= 2, lines::toString);
        assertEquals(List.of("refused " + refused, "then 0", "the same server true"),
                lines.stream().filter(line -> !line.contains(": the system cannot") && !line.equals("fine")).toList());
    }

    @Test
    void signalsReachWorkersOfTheServer() throws IOException {
        var lines = printed(new Programs.Manners());
        assertTrue(lines.contains("terminated -15") && lines.contains("Process-2 killed -9"), lines::toString);
    }

    @Test
    void theServerIsTheParentOfItsWorkers() throws IOException {
        try (var run = LiveRun.start(FORKSERVER, new Programs.Counting(3, Integer.MAX_VALUE))) {
            while (run.history().events().stream().filter(event -> event instanceof Event.Written).count() < 10) {
                Thread.onSpinWait();
            }
            var processes = run.history().newest().processes();
            var server = processes.stream().filter(process -> process.label().equals("forkserver")).findFirst().orElseThrow();
            var parents = processes.stream().filter(process -> process.label().startsWith("P") && process.pid() > 0)
                    .map(process -> ProcessHandle.of(process.pid()).orElseThrow().parent().orElseThrow().pid()).distinct().toList();
            assertEquals(List.of(server.pid()), parents);
        }
    }

    @Test
    void moreWorkersThanAreReadyAreLaunched() throws IOException {
        assertEquals(List.of("total 600"), printed(new Programs.Counting(12, 50)));
    }

    @Test
    void thePreforkedPoolFillsWhileNobodyAsks() throws IOException {
        var run = LiveRun.start(FORKSERVER, new Programs.Counting(1, Integer.MAX_VALUE));
        try (run) {
            TestArena.await(() -> ready(run.memory().slots()) == 8, "eight workers that are ready");
            assertEquals(8, preforked(run.memory().slots()), "no more are started than are kept");
        }
        Leftovers.assertNone(run.memory().region().file().getParent());
    }

    private static long ready(SlotTable slots) {
        return IntStream.range(0, slots.used())
                .filter(slot -> slots.state(slot) == SlotState.PREFORKED && slots.has(slot, SlotLayout.READY)).count();
    }

    private static long preforked(SlotTable slots) {
        return IntStream.range(0, slots.used()).filter(slot -> slots.state(slot) == SlotState.PREFORKED).count();
    }

    @Test
    void workersMayBeTakenWhileTheyStart() throws IOException {
        // one after the other, faster than they are pre-forked: at some time each kind of slot is taken
        assertEquals(Collections.nCopies(12, "3 -> 3"), printed(new Programs.Endings(Collections.nCopies(12, "3"))));
    }

    @Test
    void aKilledServerIsStartedAgain() throws IOException {
        var run = LiveRun.start(FORKSERVER, new Programs.Twice());
        try (run) {
            while (run.history().newest().output().isEmpty()) {
                Thread.onSpinWait();
            }
            var server = run.history().newest().processes().stream()
                    .filter(process -> process.label().equals("forkserver")).findFirst().orElseThrow();
            run.signal(server.slot(), Signals.KILL);
            assertTrue(run.awaitEnd(25_000), () -> "the run did not end: " + run.history().events());
            assertEquals(List.of("fine", "0", "fine", "0"), run.history().newest().output().stream().map(line -> line.text()).toList());
        }
        Leftovers.assertNone(run.memory().region().file().getParent());
    }

    @Test
    void aServerWhoseStartFailedIsStartedAgain() throws IOException {
        assertEquals(List.of("refused", "fine", "0"), printed(new Foundlings.WithoutCommand()));
    }

    @Test
    void aServerIsStartedAlsoWhenItsStarterDied() throws IOException {
        assertEquals(List.of("claimed true", "starter -10", "fine", "0"), printed(new Foundlings.AfterADeadStarter()));
    }

    @Test
    void theServerLivesOnWhenNoSlotIsFree() throws IOException {
        var run = LiveRun.start(FORKSERVER.with(new RegionLayout.Sizes(7, 1024, 64, 16 << 20)), new Programs.Counting(1, Integer.MAX_VALUE));
        try (run) {
            var slots = run.memory().slots();
            for (var round = 0; round < 2; round++) {
                // the lab, the parent, the server and the counter have the others
                TestArena.await(() -> ready(slots) == 3, "workers in all slots that are left");
                var slot = slots.used() - 1;
                var generation = slots.generation(slot);
                run.signal(slot, Signals.KILL);
                TestArena.await(() -> slots.generation(slot) != generation, "the slot's next worker");
            }
            TestArena.await(() -> ready(slots) == 3, "workers in all slots that are left");
        }
        Leftovers.assertNone(run.memory().region().file().getParent());
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aChildOutlivesItsServerAndItsEndIsToldAllTheSame() throws IOException {
        var run = LiveRun.start(FORKSERVER, new Foundlings.Fostered());
        try (run) {
            TestArena.await(() -> process(run, "P1").map(ProcessState::activity).filter(Activity.SLEEPING::equals).isPresent(), "a child that sleeps");
            run.signal(process(run, "forkserver").orElseThrow().slot(), Signals.KILL);
            TestArena.await(() -> process(run, "forkserver").orElseThrow().ended(), "the end of the server");
            var child = process(run, "P1").orElseThrow();
            assertTrue(ProcessHandle.of(child.pid()).orElseThrow().isAlive(), "it is not its server's death that ends it");
            run.signal(child.slot(), Signals.KILL);
            assertTrue(run.awaitEnd(25_000), () -> "the run did not end: " + run.history().events());
            assertEquals(List.of("-9", "fine", "0"), run.history().newest().output().stream().map(line -> line.text()).toList());
        }
        Leftovers.assertNone(run.memory().region().file().getParent());
    }

    private static Optional<ProcessState> process(LiveRun run, String label) {
        return run.history().newest().processes().stream().filter(process -> process.label().equals(label)).findFirst();
    }
}

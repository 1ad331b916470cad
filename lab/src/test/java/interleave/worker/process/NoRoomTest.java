package interleave.worker.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import interleave.lab.run.LiveRun;
import interleave.lab.run.RunSettings;
import interleave.lab.world.OutputLine;
import interleave.worker.memory.RegionLayout;
import interleave.worker.memory.RunMemory;
import interleave.worker.shared.Value;
import interleave.worker.support.Leftovers;
import interleave.worker.support.Programs;
import interleave.worker.trace.RunMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// A file system that is full when a run wants more of it: a small one of the test's own, where the user may mount one.
@EnabledOnOs(OS.LINUX)
@Timeout(120)
class NoRoomTest {
    private static final RegionLayout.Sizes SMALL = new RegionLayout.Sizes(16, 4096, 64, 1 << 20);

    @TempDir
    Path folder;

    private String arenasBefore;

    @BeforeEach
    void mountSmall() throws Exception {
        assumeTrue(done("mount", "-t", "tmpfs", "-o", "size=16m", "interleave-test", folder.toString()), "may not mount");
        arenasBefore = System.getProperty("interleave.arenas");
        System.setProperty("interleave.arenas", folder.toString());
    }

    @AfterEach
    void unmount() throws Exception {
        if (arenasBefore == null) {
            System.clearProperty("interleave.arenas");
        } else {
            System.setProperty("interleave.arenas", arenasBefore);
        }
        done("umount", folder.toString());
    }

    private static boolean done(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
    }

    /// Leaves no page free.
    private void fill() throws IOException {
        var rest = folder.resolve("rest");
        try (var out = Files.newOutputStream(rest)) {
            var page = new byte[4096];
            while (true) {
                out.write(page);
            }
        } catch (IOException full) {
            assertEquals(0, Files.getFileStore(folder).getUsableSpace(), full.toString());
        }
    }

    @Test
    void aRunThatFindsNoRoomSaysSoAtItsStart() throws IOException {
        fill();
        var fault = assertThrows(IOException.class, () -> LiveRun.start(RunSettings.free(1).with(SMALL), new Programs.Counting(1, 1)));
        assertTrue(fault.getMessage().contains(folder + " has 0 MB free: free some space, or name a directory"), fault.getMessage());
    }

    /// As when somebody else takes it between the look and the taking.
    @Test
    void whatIsMissingAtTheStartIsToldWithTheDirectory() throws IOException {
        try (var arena = ArenaDirectory.create(1 << 20)) {
            fill();
            var fault = assertThrows(IOException.class, () -> RegionLayout.create(arena.memoryFile(), SMALL, 1));
            assertTrue(fault.getMessage().startsWith("the file system of %s has no room for ".formatted(arena.path())), fault.getMessage());
            assertTrue(fault.getMessage().endsWith("(No space left on device): free some space there, or name a directory on a larger disk"
                    + " with INTERLEAVE_JVM_ARGS=-Dinterleave.arenas=DIR"), fault.getMessage());
        }
    }

    /// Everything that lies in the pages of a slot that was handed out can be written, however full it gets.
    @Test
    void ringsOfLanesHaveTheirRoomBeforeTheyAreUsed() throws IOException {
        try (var arena = ArenaDirectory.create(1 << 20);
                var memory = RunMemory.of(RegionLayout.create(arena.memoryFile(), SMALL, 1))) {
            var slot = memory.slots().claim();
            fill();
            var ringBytes = (long) SMALL.ringRecords() * RegionLayout.RECORD_BYTES;
            var ringAt = memory.region().getLong(RegionLayout.RINGS_AT_OFFSET) + slot * ringBytes;
            memory.region().fillZero(ringAt, ringBytes);
            assertEquals(0, memory.region().getLong(ringAt + ringBytes - Long.BYTES));
            Files.delete(folder.resolve("rest"));
        }
    }

    @Test
    void aProcessForWhichThereIsNoRoomIsAnErrorOfWhoeverStartsIt() throws IOException {
        try (var run = LiveRun.start(RunSettings.stepping(1).withParentByHand(true).with(SMALL), new LateStarter())) {
            // before its first operation
            run.awaitRest(60_000);
            fill();
            run.mode(RunMode.FREE);
            assertTrue(run.awaitEnd(20_000), "it goes on");
            assertEquals(Optional.empty(), run.failure());
            var errors = run.history().newest().output().stream().filter(OutputLine::error).map(OutputLine::text).collect(Collectors.joining("\n"));
            assertTrue(errors.contains("has no room for 256 KB more of shared memory (No space left on device)"), errors);
            Leftovers.assertGone(ProcessHandle.current().descendants().map(ProcessHandle::pid).toList(), 1000);
        }
        Files.delete(folder.resolve("rest"));
        try (var left = Files.list(folder)) {
            assertEquals(0, left.count());
        }
    }

    /// Does something that is stepped, and then starts a process.
    static final class LateStarter extends Process {
        LateStarter() {}

        @Override
        protected void run() {
            var total = Value.raw("i", 0, "total");
            total.set(1);
            new Programs.Counting(1, 1).start();
        }
    }
}

package interleave.worker.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.lab.run.LiveRun;
import interleave.lab.run.RunSettings;
import interleave.lab.world.OutputLine;
import interleave.lab.world.ProcessState;
import interleave.worker.support.Programs;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Rule PR9: names are numbered when a process is made, of any length, and can be changed at any time.
@Timeout(60)
class NamesTest {
    private static final String LONG = "ñ".repeat(500) + "\nend";

    private static List<String> printed(Process program) throws IOException {
        try (var run = LiveRun.start(RunSettings.free(1), program)) {
            assertTrue(run.awaitEnd(60_000));
            assertEquals(List.of(), run.history().newest().anomalies().first().stream().toList());
            return run.history().newest().output().stream().map(OutputLine::text).toList();
        }
    }

    /// Made in one order and started in another; one of them is never started.
    static final class MadeAndStarted extends Process {
        @Override
        protected void run() {
            var first = new Process(new Says("1"));
            var never = new Process(new Says("2"));
            var third = new Process(new Says("3"));
            print("%s %s %s", first.name(), never.name(), third.name());
            third.start();
            third.join();
            first.start();
            first.join();
            print("%s %s %s", first.name(), never.name(), third.name());
        }
    }

    /// Says who it is, and who its own child is.
    record Says(String text) implements Target {
        @Override
        public void run() {
            var child = new Process(new Programs.Ending("return"));
            Process.print("%s is %s and makes %s", text, Process.currentProcess().name(), child.name());
        }
    }

    @Test
    void numberedWhenMade() throws IOException {
        try (var run = LiveRun.start(RunSettings.free(1), new MadeAndStarted())) {
            assertTrue(run.awaitEnd(60_000));
            assertEquals(
                    List.of("Process-1 Process-2 Process-3", "3 is Process-3 and makes Process-3:1", "1 is Process-1 and makes Process-1:1",
                            "Process-1 Process-2 Process-3"),
                    run.history().newest().output().stream().map(OutputLine::text).toList());
            assertEquals(List.of("main", "P3", "P1"), run.history().newest().processes().stream().map(ProcessState::label).toList());
        }
    }

    /// Gives its child a long name, and another one while it runs.
    static final class Renaming extends Process {
        @Override
        protected void run() {
            var child = new Process(new Renamed());
            child.name(LONG);
            child.start();
            child.join();
            print("parent: %d", child.name().length());
            child.name("later");
            print("parent: %s", child.name());
        }
    }

    /// Says its name, and changes it.
    record Renamed() implements Target {
        @Override
        public void run() {
            Process.print("child: %b", Process.currentProcess().name().equals(LONG));
        }
    }

    /// A process that gives itself another name.
    static final class RenamesItself extends Process {
        @Override
        protected void run() {
            name("another");
            print("%s %s", name(), currentProcess().name());
            throw new IllegalStateException("with its name");
        }
    }

    @Test
    void neverCutAndChangedAtAnyTime() throws IOException {
        assertEquals(List.of("child: true", "parent: 504", "parent: later"), printed(new Renaming()));
    }

    @Test
    void aProcessCanChangeItsOwnName() throws IOException {
        assertEquals(List.of("another another", "Process another:"), printed(new RenamesItself()).subList(0, 2));
    }

    /// Lines that are longer than a record.
    static final class PrintsMuch extends Process {
        @Override
        protected void run() {
            print("%s", "x".repeat(100_000));
            System.out.println("𝄞".repeat(50_000));
        }
    }

    @Test
    void longLinesAreNotCutEither() throws IOException {
        assertEquals("x".repeat(100_000) + "𝄞".repeat(50_000), String.join("", printed(new PrintsMuch())));
    }
}

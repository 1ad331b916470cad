package interleave.worker.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.lab.run.LiveRun;
import interleave.lab.run.RunSettings;
import interleave.lab.world.OutputLine;
import interleave.lab.world.ProcessState;
import interleave.worker.support.Programs;
import interleave.worker.trace.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What a Java runtime says itself is told, and lies nowhere afterwards.
@Timeout(120)
class LastWordsTest {
    private static final String FLAGS = "interleave.worker.flags";

    private static List<String> errors(LiveRun run) {
        return run.history().newest().output().stream().filter(OutputLine::error).map(OutputLine::text).toList();
    }

    @Test
    void aWorkerThatCannotStartSaysWhy() throws IOException {
        System.setProperty(FLAGS, "-XX:NoSuchFlag");
        try (var run = LiveRun.start(RunSettings.free(1), new Programs.Endings(List.of("return")))) {
            assertTrue(run.awaitEnd(30_000));
            assertEquals(List.of(1), run.history().newest().processes().stream().map(process -> process.exit().code()).toList());
            assertTrue(errors(run).stream().anyMatch(line -> line.contains("NoSuchFlag")), errors(run).toString());
        } finally {
            System.clearProperty(FLAGS);
        }
    }

    /// The parent starts well, and what its children are started with is broken then.
    @ParameterizedTest
    @EnumSource
    void aChildThatCannotStartSaysWhy(StartMethod method) throws IOException {
        try (var run = LiveRun.start(RunSettings.free(1).with(method), new BrokenCommand())) {
            assertTrue(run.awaitEnd(30_000));
            assertTrue(errors(run).stream().anyMatch(line -> line.contains("NoSuchFlag")), errors(run).toString());
        }
    }

    /// Breaks the command for workers and starts one.
    static final class BrokenCommand extends Process {
        @Override
        protected void run() throws IOException {
            var file = ArenaDirectory.commandFile(interleave.worker.gate.Lane.current().memory().region().file().getParent());
            Files.writeString(file, Files.readString(file).replaceFirst("\0", "\0-XX:NoSuchFlag\0"));
            var child = new Process(new Programs.Ending("return"));
            child.start();
            child.join();
        }
    }

    /// Nobody of the run has sent the signal, so that it ends as crashes do.
    @Test
    @EnabledOnOs(OS.LINUX)
    void aCrashIsToldAsItsSignalAndReportedInTheRunsFolderAlone() throws Exception {
        try (var run = LiveRun.start(RunSettings.free(1), new Programs.Endings(List.of("sleep")))) {
            while (run.history().events().stream().noneMatch(event -> event instanceof Event.Sleeping)) {
                Thread.onSpinWait();
            }
            var pid = run.memory().slots().pid(2);
            assertEquals(0, new ProcessBuilder("kill", "-SEGV", Long.toString(pid)).start().waitFor());
            assertTrue(run.awaitEnd(30_000));
            var child = run.history().newest().processes().stream().filter(process -> process.pid() == pid).findFirst().orElseThrow();
            assertEquals(-Signals.SEGV, child.exit().code());
            assertTrue(errors(run).stream().anyMatch(line -> line.contains("SIGSEGV")), errors(run).toString());
            assertTrue(Files.exists(ArenaDirectory.crashFile(run.memory().region().file().getParent(), Long.toString(pid))));
            for (var name : List.of("hs_err_pid%d.log", "core.%d", "core")) {
                assertFalse(Files.exists(Path.of(name.formatted(pid))));
            }
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void theLabsSignalsAreToldAsTheyWereSent() throws IOException {
        for (var signal : List.of(Signals.SEGV, Signals.USR2)) {
            try (var run = LiveRun.start(RunSettings.free(1), new Programs.Endings(List.of("sleep")))) {
                while (run.history().events().stream().noneMatch(event -> event instanceof Event.Sleeping)) {
                    Thread.onSpinWait();
                }
                run.signal(2, signal);
                assertTrue(run.awaitEnd(30_000));
                assertEquals(List.of(0, -signal), run.history().newest().processes().stream().map(ProcessState::exit).map(exit -> exit.code()).toList());
            }
        }
    }

    /// What a command prints that the program runs goes to the process's own standard output.
    @Test
    @EnabledOnOs(OS.LINUX)
    void whatCommandsPrintIsTold() throws IOException {
        try (var run = LiveRun.start(RunSettings.free(1), new RunsACommand())) {
            assertTrue(run.awaitEnd(30_000));
            assertEquals(List.of("from a command"), errors(run));
        }
    }

    /// Runs a command that prints.
    static final class RunsACommand extends Process {
        @Override
        protected void run() throws Exception {
            new ProcessBuilder("echo", "from a command").inheritIO().start().waitFor();
        }
    }
}

package interleave.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import interleave.lab.words.Language;
import interleave.worker.process.ArenaDirectory;
import interleave.worker.process.Pids;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// One use of the command line, within this process: its exit code and what it said, in English unless `--lang` says
/// otherwise, whatever the system speaks.
record Invocation(int code, String out, String err) {
    private static final long DEATH_NANOS = 1_000_000_000L;

    static Invocation of(String... words) {
        var out = new StringWriter();
        var err = new StringWriter();
        var code = Commands.line(words, Language.ENGLISH)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(words);
        return new Invocation(code, out.toString(), err.toString());
    }

    /// The same, and it must have gone well.
    static Invocation fine(String... words) {
        var invocation = of(words);
        assertEquals("", invocation.err());
        assertEquals(ExitCode.FINE, invocation.code(), invocation.out());
        return invocation;
    }

    JsonNode json() {
        try {
            return new ObjectMapper().readTree(out);
        } catch (JsonProcessingException fault) {
            throw new AssertionError(this.toString(), fault);
        }
    }

    List<String> lines() {
        return out.lines().toList();
    }

    /// No process that this one started runs any more after a moment, and no arena of it is there.
    static void assertNothingLeft() {
        var deadline = System.nanoTime() + DEATH_NANOS;
        while (!running().isEmpty() && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertEquals(List.of(), running());
        assertEquals(List.of(), arenas(ProcessHandle.current().pid()));
    }

    private static List<Long> running() {
        return ProcessHandle.current().descendants().map(ProcessHandle::pid).filter(pid -> !Pids.gone(pid)).toList();
    }

    /// The arenas of the lab with this PID.
    static List<Path> arenas(long pid) {
        var found = new ArrayList<Path>();
        for (var place : ArenaDirectory.places()) {
            try (var entries = Files.newDirectoryStream(place, "interleave-" + pid + "-*")) {
                entries.forEach(found::add);
            } catch (IOException fault) {
                throw new UncheckedIOException(fault);
            }
        }
        return found;
    }
}

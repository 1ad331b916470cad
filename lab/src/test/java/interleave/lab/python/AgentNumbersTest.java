package interleave.lab.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.worker.gate.RunFlags;
import interleave.worker.memory.ObjectKind;
import interleave.worker.memory.TypeCode;
import interleave.worker.trace.Note;
import interleave.worker.trace.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The numbers that the agent writes are those that the lab reads.
class AgentNumbersTest {
    private static final Map<String, Integer> NUMBERS = new LinkedHashMap<>();
    private static String source;

    @BeforeAll
    static void read() throws IOException {
        source = Files.readString(AgentFolder.find().resolve("interleave_agent/numbers.py"));
        var range = Pattern.compile("^(.+) = range\\((?:(\\d+), )?(\\d+)\\)$", Pattern.MULTILINE).matcher(source);
        while (range.find()) {
            var number = range.group(2) == null ? 0 : Integer.parseInt(range.group(2));
            for (var name : range.group(1).split(", ")) {
                NUMBERS.put(name, number++);
            }
            assertEquals(Integer.parseInt(range.group(3)), number, range.group());
        }
    }

    @Test
    void operationsAreOurs() {
        for (var name : "NONE READ WRITE ACQUIRE RELEASE PRINT SLEEP START JOIN SEND RECEIVE PUT GET POLL COUNT CLOSE TASK_DONE AWAIT_TASKS WAIT NOTIFY SET CLEAR CHECK ABORT RESET READ_SLICE WRITE_SLICE FILE_READ FILE_WRITE BLOCK_ATTACH BLOCK_CLOSE BLOCK_UNLINK MANAGER_CALL SUBMIT TAKE DELIVER COLLECT AWAIT_RESULT TERMINATE AWAIT_WORKERS".split(" ")) {
            assertEquals(Operation.valueOf(name).ordinal(), NUMBERS.get(name), name);
        }
    }

    @Test
    void kindsOfObjectsAreOurs() {
        for (var kind : ObjectKind.values()) {
            assertEquals(kind.ordinal(), NUMBERS.get(kind.name()), kind.name());
        }
    }

    @Test
    void notesAreOurs() {
        for (var note : Note.values()) {
            assertEquals(note == Note.UNKNOWN ? null : (Integer) note.ordinal(), NUMBERS.get(note.name()), note.name());
        }
    }

    @Test
    void typeCodesAndFlagsAreOurs() {
        var letters = Arrays.stream(TypeCode.values()).map(code -> String.valueOf(code.letter())).collect(Collectors.joining());
        assertTrue(source.contains("TYPE_CODES = \"%s\"".formatted(letters)), letters);
        assertTrue(source.contains("\nTRACED = %d\nGATED = %d\nPAUSED = %d\n".formatted(RunFlags.TRACED, RunFlags.GATED, RunFlags.PAUSED)));
    }
}

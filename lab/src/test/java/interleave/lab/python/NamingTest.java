package interleave.lab.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.worker.trace.RunMode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Objects have the names that the script gives them, however it writes that down, in every version's bytecode.
@Timeout(120)
class NamingTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("interleave.lab.python.ScriptRuns#interpreters")
    void objectsAreNamedAfterWhatTheyAreStoredIn(Interpreter interpreter) throws IOException {
        var source = """
                from multiprocessing import Lock, Pipe

                class Table:
                    pass

                def lay():
                    knife, fork = Lock(), Lock()
                    a, b, c, d = Lock(), Lock(), Lock(), Lock()
                    return knife, fork, a, b, c, d

                one = Lock()
                two, three = Lock(), Lock()
                table = Table()
                table.cloth = Lock()
                first = second = Lock()
                near, far = Pipe()
                kept = lay()
                plates = [Lock() for _ in range(2)]
                nobodys = (Lock().acquire(), 1)
                """;
        try (var run = ScriptRuns.start(interpreter, RunMode.FREE, folder, source)) {
            assertTrue(run.awaitEnd(60_000));
            var names = run.history().newest().objects().stream().map(object -> object.name()).toList();
            assertEquals(
                    List.of("one", "two", "three", "cloth", "first", "near-far", "knife", "fork", "a", "b", "c", "d", "plates-1", "plates-2"),
                    names.subList(0, names.size() - 1));
            assertTrue(names.getLast().startsWith("lock"), names::toString);
        }
    }
}

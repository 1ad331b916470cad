package interleave.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.lab.python.Interpreter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `interleave run SCRIPT.py`, with the Python of this machine.
@Timeout(120)
final class ScriptCommandTest {
    private static final String ADDING = """
            import sys
            from multiprocessing import Process, Value

            def add(total, n):
                total.value += n

            if __name__ == "__main__":
                total = Value("i", 0)
                children = [Process(target=add, args=(total, n)) for n in (3, 4)]
                for child in children:
                    child.start()
                for child in children:
                    child.join()
                print("total", total.value, *sys.argv[1:])
            """;

    @TempDir
    private Path folder;

    @AfterEach
    void nothingIsLeft() {
        Invocation.assertNothingLeft();
    }

    private String script(String source) throws IOException {
        return Files.writeString(folder.resolve("my.py"), source).toString();
    }

    private static void needsPython() {
        Assumptions.assumeFalse(Interpreter.onMachine().isEmpty(), "no Python that the agent runs in was found");
    }

    @Test
    void aScriptIsSteppedByASchedule() throws IOException {
        needsPython();
        var result = Invocation.of("run", script(ADDING), "--schedule", "P1 P2 P1 P2", "--json", "--", "one", "two");
        assertEquals(ExitCode.FINE, result.code(), result.err());
        var json = result.json();
        assertEquals("my.py", json.get("lesson").asText());
        assertEquals("lost-update", json.get("findings").get(0).get("kind").asText());
        assertEquals("total 4 one two", json.get("output").get(0).asText());
        assertEquals(0, json.get("parent").get("exitCode").asInt());
        assertFalse(json.has("expected"));
    }

    @Test
    void theStoryNamesLinesValuesAndTheCodeOfTheScript() throws IOException {
        needsPython();
        var result = Invocation.of("run", script(ADDING + "    sys.exit(4)\n"), "--mode", "step");
        assertEquals(ExitCode.FAILED, result.code());
        assertTrue(result.out().contains("write total: 0 -> 3"), result.out());
        assertTrue(result.out().contains("exit code  4"), result.out());
    }

    @Test
    void theStoryTellsTheVariablesOfEachProcess() throws IOException {
        needsPython();
        var result = Invocation.of("run", script(ADDING), "--variables");
        assertEquals(ExitCode.FINE, result.code(), result.err());
        assertTrue(result.out().matches("(?s).* P1 +[0-9]+ +5  variables: total = <[^>]*>, n = 3; module: total = <.*"), result.out());
        assertFalse(Invocation.of("run", script(ADDING), "--mode", "step").out().contains("variables:"));
    }

    @ParameterizedTest
    @CsvSource({"my.py --variables --json,--json prints none", "my.py --variables --mode free,--mode step", "value --variables,Python program"})
    void variablesAreRefusedWhereNobodyLooksAtThem(String words, String reason) throws IOException {
        needsPython();
        var given = words.replace("my.py", script(ADDING)).split(" ");
        var result = Invocation.of(Stream.concat(Stream.of("run"), Stream.of(given)).toArray(String[]::new));
        assertEquals(ExitCode.USAGE, result.code());
        assertTrue(result.err().contains(reason), result.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"fork", "spawn", "forkserver"})
    void theStartMethodIsTheOneThatIsAskedForUnlessTheScriptSaysOtherwise(String method) throws IOException {
        needsPython();
        var asked = "import multiprocessing\nprint(multiprocessing.get_start_method())\n";
        var result = Invocation.of("run", script(asked), "--start-method", method);
        assertTrue(result.out().contains("start method %s, as --start-method says".formatted(method)), result.out());
        assertEquals(method, Invocation.of("run", script(asked), "--start-method", method, "--json").json().get("output").get(0).asText());
        var own = asked.replace("\nprint", "\nmultiprocessing.set_start_method('spawn')\nprint");
        assertEquals("spawn", Invocation.of("run", script(own), "--start-method", method, "--json").json().get("output").get(0).asText());
    }

    @Test
    void outcomesCountRunsThatPrintTheSameAndEndTheSame() throws IOException {
        needsPython();
        var source = """
                import os
                import sys

                so_far = len([name for name in os.listdir(sys.argv[1]) if name.startswith("run")])
                open(os.path.join(sys.argv[1], "run%d" % so_far), "w").close()
                print("even" if so_far % 2 == 0 else "odd")
                sys.exit(3 if so_far == 4 else 0)
                """;
        var result = Invocation.of("outcomes", script(source), "--runs", "5", "--json", "--", folder.toString());
        assertEquals(ExitCode.FINE, result.code(), result.err());
        var outcomes = result.json().get("outcomes").toString();
        assertTrue(outcomes.contains("{\"count\":2,\"printed\":[\"even\"],\"exits\":[]}"), outcomes);
        assertTrue(outcomes.contains("{\"count\":2,\"printed\":[\"odd\"],\"exits\":[]}"), outcomes);
        assertTrue(outcomes.contains("{\"count\":1,\"printed\":[\"even\"],\"exits\":[\"main: 3\"]}"), outcomes);
    }

    @Test
    void anExceptionIsToldAsPythonTellsIt() throws IOException {
        needsPython();
        var result = Invocation.of("run", script("def f():\n    return 1 // 0\n\nf()\n"), "--json");
        assertEquals(ExitCode.FAILED, result.code());
        assertEquals(1, result.json().get("parent").get("exitCode").asInt());
        assertTrue(result.json().get("output").toString().contains("ZeroDivisionError"), result.out());
        assertFalse(result.out().contains("interleave_agent"), result.out());
    }

    @ParameterizedTest
    @CsvSource({
        "nothing-there.py,,there is no file",
        "/,,is a folder",
        "my.py,no-such-python,there is no program 'no-such-python'",
    })
    void wrongUseIsExplained(String name, String python, String words) throws IOException {
        var file = name.equals("my.py") ? script(ADDING) : name;
        var result = python == null ? Invocation.of("run", file) : Invocation.of("run", file, "--python", python);
        assertEquals(ExitCode.USAGE, result.code());
        assertTrue(result.err().contains(words), result.err());
    }

    @Test
    void aLessonHasNoArgumentsAndNoInterpreter() {
        assertEquals(ExitCode.USAGE, Invocation.of("run", "value", "--", "one").code());
        assertEquals(ExitCode.USAGE, Invocation.of("run", "value", "--python", "python3").code());
    }
}

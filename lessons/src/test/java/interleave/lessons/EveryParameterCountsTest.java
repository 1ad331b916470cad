package interleave.lessons;

import static org.junit.jupiter.api.Assertions.assertEquals;

import interleave.worker.process.Process;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// No form of a lesson has a control, or an option on the command line, that its program knows nothing of.
class EveryParameterCountsTest {
    static List<LessonForm> forms() {
        return LessonForm.all().toList();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void everyNumberReachesTheProgram(LessonForm form) throws ReflectiveOperationException {
        for (var parameter : form.lesson().parameters()) {
            if (!parameter.isChoice() && !parameter.isSwitch()) {
                var other = form.parameters().with(parameter.id(), form.parameters().number(parameter.id()) + 1);
                var changed = differing(arguments(form.lesson().program(form.parameters())), arguments(form.lesson().program(other)));
                assertEquals(1, changed, form + " " + parameter.id());
            }
        }
    }

    private static long differing(Object[] some, Object[] others) {
        assertEquals(some.length, others.length);
        return IntStream.range(0, some.length).filter(i -> !some[i].equals(others[i])).count();
    }

    /// What the program is started with, which is all that it knows of the parameters.
    private static Object[] arguments(Process program) throws ReflectiveOperationException {
        var field = Process.class.getDeclaredField("arguments");
        field.setAccessible(true);
        return (Object[]) field.get(program);
    }
}

package interleave.worker.trace.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import interleave.worker.gate.Lane;
import interleave.worker.memory.ObjectKind;
import interleave.worker.memory.TypeCode;
import interleave.worker.park.ParkerKind;
import interleave.worker.support.TestArena;
import interleave.worker.trace.Event;
import interleave.worker.trace.Stamp;
import interleave.worker.trace.Variable;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

public class EventCodecTest {
    static Stream<Class<?>> kinds() {
        return Arrays.stream(Event.class.getPermittedSubclasses()).flatMap(family -> Arrays.stream(family.getPermittedSubclasses()));
    }

    /// Every field of every event has a value of its own, so that two fields in one place of the record are noticed.
    @ParameterizedTest
    @MethodSource("kinds")
    void everyFieldOfEveryEventComesBack(Class<?> kind) throws Exception {
        var event = sample(kind);
        try (var arena = new TestArena(ParkerKind.best())) {
            arena.onLane(() -> {
                Lane.current().trace().record(event);
                return null;
            }).get();
            assertEquals(List.of(event), arena.events().stream().filter(other -> other.getClass() == kind).limit(1).toList());
        }
    }

    /// One event of each kind.
    public static List<Event> samples() {
        return kinds().map(kind -> {
            try {
                return sample(kind);
            } catch (ReflectiveOperationException impossible) {
                throw new AssertionError(impossible);
            }
        }).toList();
    }

    private static Event sample(Class<?> kind) throws ReflectiveOperationException {
        var components = kind.getRecordComponents();
        var values = new Object[components.length];
        for (var i = 0; i < components.length; i++) {
            values[i] = sample(components[i], i + 3);
        }
        var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        return (Event) kind.getDeclaredConstructor(types).newInstance(values);
    }

    private static Object sample(RecordComponent component, int number) {
        var type = component.getType();
        if (type == Stamp.class) {
            return new Stamp(5, 9, 123_456_789_012L, 77);
        } else if (type == int.class) {
            return component.getName().equals("kind") ? 999 : number;
        } else if (type == long.class) {
            return number + 0x1_0000_0000L;
        } else if (type == boolean.class) {
            return true;
        } else if (type == String.class) {
            return "text number " + number + " — ñ";
        } else if (type == ObjectKind.class) {
            return ObjectKind.LOCK;
        } else if (type == TypeCode.class) {
            return TypeCode.FLOAT64;
        } else if (type == List.class) {
            return List.of(new Variable(Variable.Scope.ASSIGNED_GLOBAL, "total", "7"), new Variable(Variable.Scope.LOCAL, "words", "'a b'"));
        }
        return type.getEnumConstants()[1];
    }
}

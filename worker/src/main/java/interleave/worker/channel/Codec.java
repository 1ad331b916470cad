package interleave.worker.channel;

import interleave.worker.channel.ByteInput.Damaged;
import interleave.worker.fault.MultiprocessingException;
import interleave.worker.sync.SharedHandle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;

/// Turns the values that travel between processes into bytes and back.
///
/// What travels: null, booleans, numbers (`BigInteger` and `BigDecimal` too), characters, strings, arrays, lists, sets, maps,
/// `Optional`, `UUID`, `Path`, what `java.time` has, enum constants, and records of the program. Lists, sets and maps
/// arrive as those of the Java library that keep their order: `ArrayList`, `LinkedHashSet`, `LinkedHashMap`; sorted ones as `TreeSet` and
/// `TreeMap`. Handles of shared objects travel only when a process is created (rule T7), ends of pipes in messages too (rule P8). Java serialization is not used.
///
/// Bytes may come from strangers. What reading them takes is bounded by their length, and of the classes that they name
/// nothing runs unless they are records or enums of the program ([TravelTypes]).
///
/// **Layout:** a tag and what follows it, see [Scalars] and [ArrayCodec]; for what has parts
/// ```
///  L list, Z set, z sorted set: number i32, parts         M map, m sorted map: number i32, keys and values
///  N array: class of the elements text, number i32, parts ? Optional: there u8, part    o of a number: kind u8, number or null
///  R record: class text, components     r record: number of the class among those named before i32, components
///  E enum: class text, name text        e enum: number of the class i32, name text
///  C end of a pipe: number i32, slot i32 and generation i32 of the process that sent it
///  O shared object: number i32          @ what came before as number i32 (only at the creation of a process)
/// ```
/// **Threading:** stateless.
public final class Codec {
    /// How deep values may be nested.
    public static final int MAX_DEPTH = 500;
    /// Messages have a list or two around the values that are passed to their sender.
    static final int MAX_DEPTH_READ = MAX_DEPTH + 4;
    private static final int AROUND_ARGUMENTS = -2;

    private Codec() {}

    /// Whether handles of shared objects may travel. Where they may, a process is being created: there identity travels too, so
    /// that two variables with the same list have the same one afterwards.
    public enum Handles {
        ALLOWED,
        REFUSED,
        /// Only ends of pipes: in messages between processes of a run (rule P8).
        ENDS
    }

    /// A value on its way to a new process under the name of the variable that is to hold it.
    ///
    /// @param label what errors call it
    public record Named(String name, String label, Object value) {}

    /// The bytes of a message, and the shared objects that it takes along.
    record Packed(byte[] bytes, List<SharedHandle> handles) {}

    /// The bytes of `value`.
    ///
    /// **Errors:** [NotTransferable] that names what cannot travel and where it is.
    public static byte[] encode(Object value, Handles handles) {
        return encode(value, handles, "the value");
    }

    /// The bytes of `value`, which errors call `root`.
    ///
    /// **Errors:** [NotTransferable] that names what cannot travel and where it is.
    public static byte[] encode(Object value, Handles handles, String root) {
        var writer = new ValueWriter(handles);
        write(writer, value, 0, root);
        return writer.out().toByteArray();
    }

    /// The bytes of a message between processes of a run, and the ends of pipes that it takes along.
    static Packed message(Object value) {
        var writer = new ValueWriter(Handles.ENDS);
        write(writer, value, 0, "the value");
        return new Packed(writer.out().toByteArray(), writer.found());
    }

    /// The value of such a message.
    static Object message(byte[] bytes, ClassLoader loader, EndArrival arrival) {
        return decode(bytes, 0, loader, id -> {
            throw new NotTransferable("a shared object cannot come in a message");
        }, arrival);
    }

    /// Makes of an end of a pipe in a message what the receiver gets.
    @FunctionalInterface
    interface EndArrival {
        Connection arrive(int number, int senderSlot, int senderGeneration);
    }

    /// The bytes of a list of values that errors call `root`, each of which may be nested as deep as a value may.
    public static byte[] encodeAll(List<?> values, String root) {
        var writer = new ValueWriter(Handles.REFUSED);
        write(writer, values, AROUND_ARGUMENTS, root);
        return writer.out().toByteArray();
    }

    /// The bytes of all variables of a new process.
    public static byte[] pack(List<Named> variables) {
        var writer = new ValueWriter(Handles.ALLOWED);
        writer.out().putInt(variables.size());
        for (var variable : variables) {
            Scalars.text(writer.out(), variable.name());
            write(writer, variable.value(), 0, variable.label());
        }
        return writer.out().toByteArray();
    }

    /// The shared objects in `value`, each handle once, wherever it is.
    public static List<SharedHandle> handles(Object value) {
        var found = new ArrayList<SharedHandle>();
        collect(value, Collections.newSetFromMap(new IdentityHashMap<>()), found);
        return found;
    }

    private static void collect(Object value, Set<Object> seen, List<SharedHandle> found) {
        if (value == null || value instanceof String || value instanceof Number || !seen.add(value)) {
            return;
        }
        if (value instanceof SharedHandle handle) {
            found.add(handle);
        } else {
            Parts.each(value, part -> collect(part, seen, found));
        }
    }

    /// The beginning of a value as people read it, however long the value is.
    public static String preview(Object value) {
        return Preview.of(value);
    }

    private static void write(ValueWriter writer, Object value, int depth, String root) {
        try {
            writer.write(value, depth);
        } catch (Stuck stuck) {
            throw stuck.fault(root);
        } catch (StackOverflowError deep) {
            throw new NotTransferable(root + " is nested deeper than the stack of this thread allows, and cannot travel", deep);
        }
    }

    /// The variables that [#pack] packed, in their order. `attach` finds shared objects by their number.
    ///
    /// **Errors:** as [#decode].
    public static Map<String, Object> unpack(byte[] bytes, ClassLoader loader, IntFunction<SharedHandle> attach) {
        try {
            var in = new ByteInput(bytes, 0);
            var reader = new ValueReader(in, loader, attach, null, Handles.ALLOWED);
            var count = in.getCount(Integer.BYTES + 1);
            var variables = new LinkedHashMap<String, Object>();
            for (var i = 0; i < count; i++) {
                variables.put(Scalars.text(in), reader.read(0));
            }
            return variables;
        } catch (RuntimeException | LinkageError | StackOverflowError damaged) {
            throw fault(bytes, damaged);
        }
    }

    /// The value in `bytes`. `loader` finds the classes of records, `attach` the shared objects by number.
    ///
    /// **Errors:** [NotTransferable] when the bytes are none of ours, are cut off, or name a class that is none of the program's.
    public static Object decode(byte[] bytes, ClassLoader loader, IntFunction<SharedHandle> attach) {
        return decode(bytes, 0, loader, attach);
    }

    /// The value in the rest of `bytes`, from `from` on.
    public static Object decode(byte[] bytes, int from, ClassLoader loader, IntFunction<SharedHandle> attach) {
        return decode(bytes, from, loader, attach, null);
    }

    private static Object decode(
            byte[] bytes, int from, ClassLoader loader, IntFunction<SharedHandle> attach, EndArrival arrival) {
        try {
            var in = new ByteInput(bytes, from);
            var value = new ValueReader(in, loader, attach, arrival, Handles.REFUSED).read(0);
            if (in.left() > 0) {
                throw new Damaged("%d bytes follow the value".formatted(in.left()));
            }
            return value;
        } catch (RuntimeException | LinkageError | StackOverflowError damaged) {
            throw fault(bytes, damaged);
        }
    }

    /// Whatever bytes of strangers make of the classes that they name, callers see one kind of exception.
    private static RuntimeException fault(byte[] bytes, Throwable damaged) {
        if (damaged instanceof MultiprocessingException own && !(own instanceof Damaged)) {
            return own;
        }
        return new NotTransferable("a message of %d bytes ends too early or is damaged: %s".formatted(
                bytes.length, damaged instanceof Damaged ? damaged.getMessage() : damaged.toString()), damaged);
    }
}

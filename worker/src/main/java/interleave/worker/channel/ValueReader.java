package interleave.worker.channel;

import interleave.worker.channel.ByteInput.Damaged;
import interleave.worker.sync.SharedHandle;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;

/// Reads one value, with all that is in it, from bytes that anybody may have made.
///
/// What it takes is bounded by the length of the bytes: every count is checked against what is left of them, and room for
/// many is only made as they come.
///
/// **Threading:** confined to one thread; for one value. **Errors:** [Damaged], and exceptions of the classes that
/// refuse what they are given.
final class ValueReader {
    /// Room that is made at once for the items of a list, whatever their number is said to be.
    private static final int FIRST_ITEMS = 256;

    private final ByteInput in;
    private final ClassLoader loader;
    private final IntFunction<SharedHandle> attach;
    /// Null where no ends of pipes can come.
    private final Codec.EndArrival arrival;
    private final List<Class<?>> types = new ArrayList<>();
    /// What may be referred to; null where identity does not travel.
    private final List<Object> known;
    private int inKey;

    ValueReader(ByteInput in, ClassLoader loader, IntFunction<SharedHandle> attach, Codec.EndArrival arrival, Codec.Handles handles) {
        this.in = in;
        this.loader = loader;
        this.attach = attach;
        this.arrival = arrival;
        this.known = handles == Codec.Handles.ALLOWED ? new ArrayList<>() : null;
    }

    Object read(int depth) {
        var tag = (char) in.getByte();
        var scalar = Scalars.read(in, tag);
        if (scalar != Scalars.NONE) {
            return scalar;
        }
        return switch (tag) {
            case 'E', 'e' -> TravelTypes.constant(type(tag == 'E', true), Scalars.text(in));
            case 'B' -> known(in.getBytes(in.getCount(1)));
            case 'A' -> known(ArrayCodec.read(in));
            case 'I' -> packed();
            case 'o' -> optionalNumber();
            case '@' -> known();
            case 'C' -> end();
            case 'O' -> known(attach.apply(in.getInt()));
            default -> container(tag, depth + 1);
        };
    }

    private Object container(char tag, int depth) {
        if (depth > Codec.MAX_DEPTH_READ) {
            throw new Damaged("nested too deep");
        }
        return switch (tag) {
            case 'L' -> list(depth);
            case 'M' -> map(new LinkedHashMap<>(), depth);
            case 'm' -> map(new TreeMap<>(), depth);
            case 'Z' -> set(new LinkedHashSet<>(), depth);
            case 'z' -> set(new TreeSet<>(), depth);
            case 'R', 'r' -> record(tag == 'R', depth);
            case 'N' -> array(depth);
            case '?' -> in.getByte() == 0 ? Optional.empty() : Optional.of(read(depth));
            default -> throw new Damaged("unknown tag " + (int) tag);
        };
    }

    /// Remembers what can be referred to from now on.
    private <T> T known(T value) {
        if (known != null && inKey == 0) {
            known.add(value);
        }
        return value;
    }

    private Object known() {
        var number = in.getInt();
        if (known == null || number < 0 || number >= known.size()) {
            throw new Damaged("it refers to part %d".formatted(number));
        }
        return known.get(number);
    }

    private List<Object> list(int depth) {
        var size = in.getCount(1);
        var list = known(new ArrayList<>(Math.min(size, FIRST_ITEMS)));
        for (var i = 0; i < size; i++) {
            list.add(read(depth));
        }
        return list;
    }

    private List<Object> packed() {
        var size = in.getCount(Integer.BYTES);
        var list = known(new ArrayList<>(size));
        for (var i = 0; i < size; i++) {
            list.add(in.getInt());
        }
        return list;
    }

    private Map<Object, Object> map(Map<Object, Object> map, int depth) {
        known(map);
        var size = in.getCount(2);
        for (var i = 0; i < size; i++) {
            var key = key(depth);
            map.put(key, read(depth));
        }
        return map;
    }

    private Set<Object> set(Set<Object> set, int depth) {
        known(set);
        var size = in.getCount(1);
        for (var i = 0; i < size; i++) {
            set.add(key(depth));
        }
        return set;
    }

    private Object key(int depth) {
        inKey++;
        try {
            return read(depth);
        } finally {
            inKey--;
        }
    }

    private Object array(int depth) {
        var type = TravelTypes.element(loader, Scalars.text(in));
        var size = in.getCount(1);
        if (known != null) {
            return filled(known((Object[]) Array.newInstance(type, size)), depth);
        }
        var items = new ArrayList<>(Math.min(size, FIRST_ITEMS));
        for (var i = 0; i < size; i++) {
            items.add(read(depth));
        }
        return items.toArray((Object[]) Array.newInstance(type, size));
    }

    /// Not for bytes of strangers: there is room for all elements before the first one is read, as it may refer to the array.
    private Object filled(Object[] array, int depth) {
        for (var i = 0; i < array.length; i++) {
            array[i] = read(depth);
        }
        return array;
    }

    private Object record(boolean first, int depth) {
        var shape = Records.of(type(first, false));
        var components = new Object[shape.size()];
        for (var i = 0; i < components.length; i++) {
            components[i] = read(depth);
        }
        return shape.create(components);
    }

    private Class<?> type(boolean first, boolean enumeration) {
        if (first) {
            var name = Scalars.text(in);
            types.add(enumeration ? TravelTypes.enumeration(loader, name) : TravelTypes.record(loader, name));
            return types.getLast();
        }
        var number = in.getInt();
        var type = number >= 0 && number < types.size() ? types.get(number) : null;
        if (type == null || type.isEnum() != enumeration) {
            throw new Damaged("it names class %d and has %d".formatted(number, types.size()));
        }
        return type;
    }

    private Object end() {
        var number = in.getInt();
        var slot = in.getInt();
        var generation = in.getInt();
        if (arrival == null) {
            throw new Damaged("an end of a pipe cannot come this way");
        }
        return arrival.arrive(number, slot, generation);
    }

    private Object optionalNumber() {
        var kind = (char) in.getByte();
        var number = Scalars.read(in, (char) in.getByte());
        return switch (kind) {
            case 'i' -> number == null ? OptionalInt.empty() : OptionalInt.of((Integer) number);
            case 'q' -> number == null ? OptionalLong.empty() : OptionalLong.of((Long) number);
            case 'd' -> number == null ? OptionalDouble.empty() : OptionalDouble.of((Double) number);
            default -> throw new Damaged("unknown optional " + (int) kind);
        };
    }
}

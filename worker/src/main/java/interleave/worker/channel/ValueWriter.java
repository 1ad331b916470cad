package interleave.worker.channel;

import interleave.worker.gate.Lane;
import interleave.worker.sync.SharedHandle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;

/// Writes one value, with all that is in it, as [Codec] lays it out.
///
/// **Threading:** confined to one thread; for one value.
final class ValueWriter {
    /// From so many integers on a list is worth being packed.
    private static final int MIN_PACKED = 8;
    private static final String WHAT_TRAVELS =
            "use null, booleans, numbers, strings, arrays, lists, sets, maps, Optional, UUID, Path, java.time, enums, or records of these";

    private final ByteOutput out = new ByteOutput();
    private final Codec.Handles handles;
    private final List<SharedHandle> found = new ArrayList<>();
    private Map<Class<?>, Integer> types;
    /// What was written before and may be referred to; only where identity travels.
    private final Map<Object, Integer> known;
    /// How many parts the reader will have counted by now.
    private int numbers;
    /// Above 0 in keys, which are compared when they arrive, and so must be whole then.
    private int inKey;

    ValueWriter(Codec.Handles handles) {
        this.handles = handles;
        this.known = handles == Codec.Handles.ALLOWED ? new IdentityHashMap<>() : null;
    }

    ByteOutput out() {
        return out;
    }

    /// The shared objects that were written, each handle once.
    List<SharedHandle> found() {
        return found;
    }

    void write(Object value, int depth) {
        if (Scalars.write(out, value)) {
            return;
        }
        if (value instanceof Enum<?> constant) {
            enumeration(constant);
        } else if (!wroteBefore(value) && !ArrayCodec.write(out, value)) {
            if (value instanceof SharedHandle handle) {
                handle(handle);
            } else {
                container(value, depth + 1);
            }
        }
    }

    /// Whether a reference to what was written already says it all.
    private boolean wroteBefore(Object value) {
        if (known == null || inKey > 0 || !isNumbered(value)) {
            return false;
        }
        var before = hasIdentity(value) ? known.putIfAbsent(value, numbers) : null;
        if (before == null) {
            numbers++;
            return false;
        }
        out.putByte('@');
        out.putInt(before);
        return true;
    }

    /// Whether the reader counts it: all that it may have to refer to, also what cannot be changed here, as that arrives as what can.
    private static boolean isNumbered(Object value) {
        return value instanceof SharedHandle || value instanceof List || value instanceof Map || value instanceof Set
                || value.getClass().isArray();
    }

    /// Whether it makes a difference that two variables hold the same one and not one like it: it can be changed.
    static boolean hasIdentity(Object value) {
        if (value instanceof SharedHandle) {
            return true;
        }
        var name = value.getClass().getName();
        return (value instanceof List || value instanceof Map || value instanceof Set || value.getClass().isArray())
                && !name.startsWith("java.util.ImmutableCollections") && !name.startsWith("java.util.Collections$");
    }

    private void container(Object value, int depth) {
        if (depth > Codec.MAX_DEPTH) {
            throw Stuck.everywhere("is nested more than %d deep, or contains itself, and cannot travel".formatted(Codec.MAX_DEPTH));
        }
        if (value instanceof List<?> list) {
            list(list, depth);
        } else if (value instanceof Map<?, ?> map) {
            map(map, depth);
        } else if (value instanceof Record record) {
            record(record, depth);
        } else if (value instanceof Set<?> set) {
            set(set, depth);
        } else if (value instanceof Optional<?> optional) {
            out.putByte('?');
            out.putByte(optional.isPresent() ? 1 : 0);
            if (optional.isPresent()) {
                part(optional.get(), depth, ".get()");
            }
        } else if (value instanceof Object[] array) {
            array(array, depth);
        } else if (!optionalNumber(value)) {
            throw Stuck.at("is a %s, which cannot travel to another process: %s".formatted(value.getClass().getName(), WHAT_TRAVELS));
        }
    }

    private void part(Object value, int depth, String segment) {
        try {
            write(value, depth);
        } catch (Stuck stuck) {
            throw stuck.in(segment);
        }
    }

    private void list(List<?> list, int depth) {
        // once: whoever changes the list meanwhile cannot make the number of items wrong
        var items = list.toArray();
        if (items.length >= MIN_PACKED && whole(items)) {
            out.putByte('I');
            out.putInt(items.length);
            out.reserve(Math.multiplyExact(Integer.BYTES, items.length));
            for (var item : items) {
                out.putInt((Integer) item);
            }
            return;
        }
        out.putByte('L');
        items(items, depth);
    }

    private void items(Object[] items, int depth) {
        out.putInt(items.length);
        var i = 0;
        try {
            for (; i < items.length; i++) {
                write(items[i], depth);
            }
        } catch (Stuck stuck) {
            throw stuck.in("[" + i + "]");
        }
    }

    private static boolean whole(Object[] items) {
        for (var item : items) {
            if (!(item instanceof Integer)) {
                return false;
            }
        }
        return true;
    }

    private void map(Map<?, ?> map, int depth) {
        out.putByte(map instanceof SortedMap<?, ?> sorted ? natural(sorted.comparator() == null, 'm') : 'M');
        var place = out.putLater();
        var count = 0;
        for (var entry : map.entrySet()) {
            key(entry.getKey(), depth, "'s key " + Stuck.key(entry.getKey()));
            try {
                write(entry.getValue(), depth);
            } catch (Stuck stuck) {
                throw stuck.in(Stuck.key(entry.getKey()));
            }
            count++;
        }
        out.putIntAt(place, count);
    }

    private void set(Set<?> set, int depth) {
        out.putByte(set instanceof SortedSet<?> sorted ? natural(sorted.comparator() == null, 'z') : 'Z');
        var place = out.putLater();
        var count = 0;
        for (var element : set) {
            key(element, depth, "{" + count + "}");
            count++;
        }
        out.putIntAt(place, count);
    }

    private static char natural(boolean natural, char tag) {
        if (!natural) {
            throw Stuck.at("is sorted by a comparator, which cannot travel: sort it in the natural order, or use a map or set that keeps its own");
        }
        return tag;
    }

    private void key(Object value, int depth, String segment) {
        inKey++;
        try {
            part(value, depth, segment);
        } finally {
            inKey--;
        }
    }

    private void array(Object[] array, int depth) {
        out.putByte('N');
        Scalars.text(out, array.getClass().getComponentType().getName());
        var component = array.getClass().getComponentType();
        for (var i = 0; i < array.length; i++) {
            check(component, array[i], "[" + i + "]");
        }
        items(array, depth);
    }

    private void record(Record record, int depth) {
        var type = record.getClass();
        if (!TravelTypes.isProgramRecord(type)) {
            throw Stuck.at("is a %s of the Java library, which cannot travel".formatted(type.getName()));
        }
        type(type, 'R', 'r');
        var shape = Records.of(type);
        var i = 0;
        try {
            for (; i < shape.size(); i++) {
                var component = shape.read(record, i);
                check(shape.type(i), component, "");
                write(component, depth);
            }
        } catch (Stuck stuck) {
            throw stuck.in("." + shape.name(i));
        } catch (NotTransferable unreadable) {
            throw Stuck.at("cannot travel: " + unreadable.getMessage(), unreadable.getCause());
        }
    }

    /// That the part of what is declared as `type` fits again when it arrives.
    private static void check(Class<?> type, Object part, String segment) {
        var wrong = part == null || type.isPrimitive() ? null : Fit.wrong(type, part);
        if (wrong != null) {
            throw segment.isEmpty() ? Stuck.at(wrong) : Stuck.at(wrong).in(segment);
        }
    }

    private void enumeration(Enum<?> constant) {
        var type = constant.getDeclaringClass();
        if (!TravelTypes.isKnownEnum(type)) {
            throw Stuck.at("is a %s, which cannot travel".formatted(type.getName()));
        }
        type(type, 'E', 'e');
        Scalars.text(out, constant.name());
    }

    /// The name of a class when it is met first, its number from then on.
    private void type(Class<?> type, char first, char again) {
        if (types == null) {
            types = new HashMap<>();
        }
        var number = types.putIfAbsent(type, types.size());
        if (number == null) {
            out.putByte(first);
            Scalars.text(out, type.getName());
        } else {
            out.putByte(again);
            out.putInt(number);
        }
    }

    private boolean optionalNumber(Object value) {
        Object number;
        char kind;
        if (value instanceof OptionalInt optional) {
            number = optional.isPresent() ? optional.getAsInt() : null;
            kind = 'i';
        } else if (value instanceof OptionalLong optional) {
            number = optional.isPresent() ? optional.getAsLong() : null;
            kind = 'q';
        } else if (value instanceof OptionalDouble optional) {
            number = optional.isPresent() ? optional.getAsDouble() : null;
            kind = 'd';
        } else {
            return false;
        }
        out.putByte('o');
        out.putByte(kind);
        return Scalars.write(out, number);
    }

    private void handle(SharedHandle handle) {
        if (handles == Codec.Handles.ENDS && handle instanceof Connection end) {
            var lane = Lane.current();
            var process = lane.memory().slots().processSlot(lane.slot());
            found.add(end);
            out.putByte('C');
            out.putInt(end.handleNumber());
            out.putInt(process);
            out.putInt(lane.memory().slots().generation(process));
            return;
        }
        if (handles != Codec.Handles.ALLOWED) {
            throw Stuck.at("is a %s, which can only be shared with a process when that process is created"
                    .formatted(handle.getClass().getSimpleName()));
        }
        found.add(handle);
        out.putByte('O');
        out.putInt(handle.handleNumber());
    }
}

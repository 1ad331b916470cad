package interleave.worker.channel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Whether a value that has travelled can be where it was before.
public final class Fit {
    private static final Map<Class<?>, Class<?>> BOXES = Map.of(
            int.class, Integer.class, long.class, Long.class, double.class, Double.class, boolean.class, Boolean.class,
            float.class, Float.class, short.class, Short.class, byte.class, Byte.class, char.class, Character.class);

    private Fit() {}

    /// Whether a variable of `type` can hold `value`.
    public static boolean fits(Class<?> type, Object value) {
        if (!type.isPrimitive()) {
            return value == null || type.isInstance(value);
        }
        return value != null && BOXES.get(type) == value.getClass();
    }

    /// What is wrong when `value` is where a `type` is declared, or null: lists, maps and sets arrive as those of the Java library
    /// that keep their order.
    public static String wrong(Class<?> type, Object value) {
        var arrives = arrival(value);
        return arrives == null || type.isAssignableFrom(arrives) ? null
                : "is declared as %s and would arrive as %s: declare it as that, or as its interface".formatted(
                        type.getName(), arrives.getName());
    }

    private static Class<?> arrival(Object value) {
        if (value instanceof List) {
            return ArrayList.class;
        }
        if (value instanceof Map) {
            return value instanceof SortedMap ? TreeMap.class : LinkedHashMap.class;
        }
        if (value instanceof Set) {
            return value instanceof SortedSet ? TreeSet.class : LinkedHashSet.class;
        }
        return null;
    }
}

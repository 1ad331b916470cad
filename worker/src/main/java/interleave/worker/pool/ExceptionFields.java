package interleave.worker.pool;

import interleave.worker.channel.Codec;
import interleave.worker.channel.NotTransferable;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The fields of an exception that its classes in the program declare, for example the number that it is about.
///
/// What cannot travel, or is in a module that is not open, stays behind: an exception is told in any case.
final class ExceptionFields {
    private ExceptionFields() {}

    static Map<String, Object> of(Throwable fault) {
        var values = new LinkedHashMap<String, Object>();
        for (var field : fields(fault.getClass())) {
            try {
                var value = field.get(fault);
                Codec.encode(value, Codec.Handles.REFUSED);
                values.put(name(field), value);
            } catch (NotTransferable | IllegalAccessException staysBehind) {
                continue;
            }
        }
        return values;
    }

    static void set(Throwable fault, Map<?, ?> values) {
        for (var field : fields(fault.getClass())) {
            try {
                if (values.containsKey(name(field))) {
                    field.set(fault, values.get(name(field)));
                }
            } catch (IllegalAccessException | IllegalArgumentException otherClassHere) {
                continue;
            }
        }
    }

    private static List<Field> fields(Class<?> fault) {
        var fields = new ArrayList<Field>();
        for (var type = fault; type.getClassLoader() != null && type != Throwable.class; type = type.getSuperclass()) {
            for (var field : type.getDeclaredFields()) {
                if ((field.getModifiers() & (Modifier.STATIC | Modifier.TRANSIENT)) == 0 && field.trySetAccessible()) {
                    fields.add(field);
                }
            }
        }
        return fields;
    }

    private static String name(Field field) {
        return field.getDeclaringClass().getName() + "." + field.getName();
    }
}

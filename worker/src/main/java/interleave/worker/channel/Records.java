package interleave.worker.channel;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;

/// Takes records and enum constants apart and puts them together again, by the name of their class.
final class Records {
    private Records() {}

    static Object[] components(Record record) {
        var components = record.getClass().getRecordComponents();
        var values = new Object[components.length];
        try {
            for (var i = 0; i < components.length; i++) {
                var accessor = components[i].getAccessor();
                accessor.setAccessible(true);
                values[i] = accessor.invoke(record);
            }
        } catch (ReflectiveOperationException | RuntimeException fault) {
            throw new NotTransferable("record " + record.getClass().getName() + " cannot be read", fault);
        }
        return values;
    }

    static Class<?> type(ClassLoader loader, String name) {
        try {
            var type = Class.forName(name, true, loader);
            if (!type.isRecord()) {
                throw new NotTransferable("class " + name + " is not a record");
            }
            return type;
        } catch (ClassNotFoundException unknown) {
            throw new NotTransferable("record class " + name + " is not known in this process", unknown);
        }
    }

    static Object create(Class<?> type, Object[] components) {
        try {
            var parts = type.getRecordComponents();
            var types = new Class<?>[parts.length];
            for (var i = 0; i < parts.length; i++) {
                types[i] = parts[i].getType();
            }
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(components);
        } catch (InvocationTargetException thrown) {
            throw new NotTransferable("record " + type.getName() + " refused its components", thrown.getCause());
        } catch (ReflectiveOperationException | IllegalArgumentException fault) {
            throw new NotTransferable("record " + type.getName() + " cannot be made", fault);
        }
    }

    static Object constant(ClassLoader loader, String className, String name) {
        try {
            for (var constant : Class.forName(className, true, loader).getEnumConstants()) {
                if (((Enum<?>) constant).name().equals(name)) {
                    return constant;
                }
            }
        } catch (ClassNotFoundException | RuntimeException unknown) {
            throw new NotTransferable("enum class " + className + " is not known in this process", unknown);
        }
        throw new NotTransferable("enum " + className + " has no constant " + name);
    }
}

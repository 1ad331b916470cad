package interleave.worker.channel;

import interleave.worker.channel.ByteInput.Damaged;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;

/// Takes records apart and puts them together again.
///
/// **Threading:** thread-safe: what is found out about a class is immutable.
final class Records {
    private static final ClassValue<Records> KNOWN = new ClassValue<>() {
        @Override
        protected Records computeValue(Class<?> type) {
            return new Records(type);
        }
    };

    private final Class<?> type;
    private final RecordComponent[] components;
    private final Class<?>[] types;
    private final Constructor<?> constructor;

    private Records(Class<?> type) {
        this.type = type;
        this.components = type.getRecordComponents();
        this.types = new Class<?>[components.length];
        for (var i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            open(components[i].getAccessor());
        }
        try {
            this.constructor = type.getDeclaredConstructor(types);
        } catch (NoSuchMethodException impossible) {
            throw new AssertionError("every record has its canonical constructor", impossible);
        }
        open(constructor);
    }

    /// Leaves alone what cannot be opened: who uses it is told then, and what is public needs no opening.
    private static void open(AccessibleObject part) {
        part.trySetAccessible();
    }

    static Records of(Class<?> type) {
        return KNOWN.get(type);
    }

    int size() {
        return components.length;
    }

    String name(int component) {
        return components[component].getName();
    }

    Class<?> type(int component) {
        return types[component];
    }

    /// **Errors:** [NotTransferable] when the record lets nobody read it.
    Object read(Object record, int component) {
        try {
            return components[component].getAccessor().invoke(record);
        } catch (IllegalAccessException closed) {
            throw new NotTransferable(closed(type), closed);
        } catch (InvocationTargetException thrown) {
            throw new NotTransferable("record %s cannot be read: %s() threw %s"
                    .formatted(type.getName(), name(component), thrown.getCause()), thrown.getCause());
        }
    }

    static Object[] components(Record record) {
        var shape = of(record.getClass());
        var values = new Object[shape.size()];
        for (var i = 0; i < values.length; i++) {
            values[i] = shape.read(record, i);
        }
        return values;
    }

    /// What to do about a class of a module that is not open to this one.
    static String closed(Class<?> type) {
        return "%s cannot be looked into: write 'opens %s to %s;' into module-info.java of %s".formatted(
                type.getName(), type.getPackageName(), Records.class.getModule().isNamed() ? Records.class.getModule().getName() : "interleave.worker",
                type.getModule().isNamed() ? type.getModule().getName() : "its module");
    }

    /// A record of these components. Nothing of its class has run before they are known to fit.
    ///
    /// **Errors:** [NotTransferable] when the record refuses them.
    Object create(Object[] values) {
        for (var i = 0; i < values.length; i++) {
            if (!Fit.fits(types[i], values[i])) {
                throw new Damaged("component %s of record %s cannot be %s".formatted(
                        name(i), type.getName(), values[i] == null ? "null" : "a " + values[i].getClass().getName()));
            }
        }
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof VirtualMachineError fatal && !(fatal instanceof StackOverflowError)) {
                throw fatal;
            }
            throw new NotTransferable("record %s refused its components".formatted(type.getName()), thrown.getCause());
        } catch (IllegalAccessException closed) {
            throw new NotTransferable(closed(type), closed);
        } catch (InstantiationException impossible) {
            throw new AssertionError("a record is no abstract class", impossible);
        }
    }
}

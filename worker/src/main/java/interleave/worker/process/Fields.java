package interleave.worker.process;

import interleave.worker.channel.Fit;
import interleave.worker.fault.ProcessException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import sun.misc.Unsafe;

/// The fields of programs: reads them, and makes programs of them again, without any constructor.
///
/// Reading or setting a field by reflection makes a method handle of it, and the first of these costs a process some 20 ms of
/// processor time, as much as all else that it does before its program. So processes of a run go the short way, for which they have
/// a flag ([WorkerLauncher]), and others, such as the lab, the long one.
///
/// **Threading:** stateless.
final class Fields {
    /// Tells the Java runtime that this way is known to end some day, so that it does not warn of it.
    static final String FLAG = "--sun-misc-unsafe-memory-access=allow";

    private Fields() {}

    /// The fields of a program that travel: those of its class and of all above it but [Process], in this order, without static
    /// and transient ones.
    ///
    /// **Errors:** [ProcessException] when its module is not open to this one.
    static List<Field> of(Class<?> program) {
        var fields = new ArrayList<Field>();
        for (var type = program; type != Process.class; type = type.getSuperclass()) {
            for (var field : type.getDeclaredFields()) {
                if ((field.getModifiers() & (Modifier.STATIC | Modifier.TRANSIENT)) == 0) {
                    open(field);
                    fields.add(field);
                }
            }
        }
        return fields;
    }

    private static void open(Field field) {
        if (!field.trySetAccessible()) {
            var type = field.getDeclaringClass();
            throw new ProcessException(
                    "program %s cannot travel to a new process, as its package is not open: write 'opens %s to interleave.worker;' into module-info.java of %s"
                            .formatted(type.getName(), type.getPackageName(), type.getModule().getName()));
        }
    }

    /// The name under which a field travels.
    static String name(Field field) {
        return field.getDeclaringClass().getName() + "." + field.getName();
    }

    /// The values of all of them, without those that are null.
    static Object[] values(Process program) {
        return of(program.getClass()).stream().map(field -> get(program, field)).filter(Objects::nonNull).toArray();
    }

    static Object get(Object program, Field field) {
        try {
            return WorkerMain.inWorker() ? take(program, field) : field.get(program);
        } catch (IllegalAccessException closed) {
            throw new AssertionError("it was opened before", closed);
        }
    }

    @SuppressWarnings("removal")
    private static Object take(Object program, Field field) throws IllegalAccessException {
        try {
            var unsafe = unsafe();
            var at = unsafe.objectFieldOffset(field);
            var type = field.getType();
            if (!type.isPrimitive()) {
                return unsafe.getObject(program, at);
            }
            return type == int.class ? (Object) unsafe.getInt(program, at)
                    : type == long.class ? (Object) unsafe.getLong(program, at)
                    : type == boolean.class ? (Object) unsafe.getBoolean(program, at)
                    : type == double.class ? (Object) unsafe.getDouble(program, at)
                    : type == float.class ? (Object) unsafe.getFloat(program, at)
                    : type == short.class ? (Object) unsafe.getShort(program, at)
                    : type == byte.class ? (Object) unsafe.getByte(program, at)
                    : (Object) unsafe.getChar(program, at);
        } catch (UnsupportedOperationException closed) {
            return field.get(program);
        }
    }

    /// A program whose fields are all 0, false or null. Nothing of its class runs, but its static initializer.
    static Process create(Class<?> program) throws InstantiationException {
        return (Process) unsafe().allocateInstance(program);
    }

    /// Gives a field its value, also a final one: nobody has seen the program before.
    ///
    /// **Errors:** [ProcessException] when the field cannot have it.
    @SuppressWarnings("removal")
    static void set(Object program, Field field, Object value) {
        if (!Fit.fits(field.getType(), value)) {
            throw new ProcessException("field %s cannot be %s".formatted(
                    name(field), value == null ? "null" : "a " + value.getClass().getName()));
        }
        try {
            put(program, field, value);
        } catch (UnsupportedOperationException closed) {
            setByReflection(program, field, value);
        }
    }

    private static void setByReflection(Object program, Field field, Object value) {
        try {
            field.set(program, value);
        } catch (IllegalAccessException closed) {
            throw new ProcessException("field %s cannot be set in this Java runtime".formatted(name(field)), closed);
        }
    }

    @SuppressWarnings("removal")
    private static void put(Object program, Field field, Object value) {
        var unsafe = unsafe();
        var at = unsafe.objectFieldOffset(field);
        var type = field.getType();
        if (!type.isPrimitive()) {
            unsafe.putObject(program, at, value);
        } else if (type == int.class) {
            unsafe.putInt(program, at, (Integer) value);
        } else if (type == long.class) {
            unsafe.putLong(program, at, (Long) value);
        } else if (type == boolean.class) {
            unsafe.putBoolean(program, at, (Boolean) value);
        } else if (type == double.class) {
            unsafe.putDouble(program, at, (Double) value);
        } else if (type == float.class) {
            unsafe.putFloat(program, at, (Float) value);
        } else if (type == short.class) {
            unsafe.putShort(program, at, (Short) value);
        } else if (type == byte.class) {
            unsafe.putByte(program, at, (Byte) value);
        } else {
            unsafe.putChar(program, at, (Character) value);
        }
    }

    /// One of its own: there is a shared one, but to read the variable that it is in makes a method handle.
    private static Unsafe unsafe() {
        try {
            Constructor<Unsafe> constructor = Unsafe.class.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException | RuntimeException closed) {
            throw new ProcessException("this Java runtime cannot make a program without its constructor", closed);
        }
    }
}

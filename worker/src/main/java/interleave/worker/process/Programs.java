package interleave.worker.process;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Checks that a program can be built again in another process, and builds it there.
final class Programs {
    private static final Map<Class<?>, Class<?>> BOXES = Map.of(
            int.class, Integer.class, long.class, Long.class, double.class, Double.class, boolean.class, Boolean.class,
            float.class, Float.class, short.class, Short.class, byte.class, Byte.class, char.class, Character.class);

    private Programs() {}

    /// The name of the class to be built.
    ///
    /// **Errors:** [ProcessException] when no constructor takes the arguments that were handed to [Process].
    static String check(Process program) {
        if (program.target() == null) {
            constructor(program.getClass(), List.of(program.arguments()));
        }
        return program.getClass().getName();
    }

    /// What the program was given, with the names of the constructor's parameters or the record's components.
    static String describe(Process program) {
        if (program.target() != null) {
            var text = program.target().toString();
            return text.substring(text.indexOf('[') + 1, text.length() - 1);
        }
        var parts = new ArrayList<String>();
        var parameters = constructor(program.getClass(), List.of(program.arguments())).getParameters();
        for (var i = 0; i < parameters.length; i++) {
            if (program.arguments()[i] instanceof Number || program.arguments()[i] instanceof String) {
                parts.add(parameters[i].getName() + "=" + program.arguments()[i]);
            }
        }
        return String.join(", ", parts);
    }

    static Process create(ClassLoader loader, String className, List<?> arguments) {
        try {
            if (className.equals(Process.class.getName())) {
                return new Process((Target) arguments.getFirst());
            }
            var type = Class.forName(className, true, loader);
            return (Process) constructor(type, arguments).newInstance(arguments.toArray());
        } catch (InvocationTargetException thrown) {
            throw new ProcessException("the constructor of " + className + " threw " + thrown.getCause(), thrown.getCause());
        } catch (ReflectiveOperationException fault) {
            throw new ProcessException("program " + className + " cannot be built in this process", fault);
        }
    }

    private static Constructor<?> constructor(Class<?> type, List<?> arguments) {
        for (var constructor : type.getDeclaredConstructors()) {
            if (accepts(constructor.getParameterTypes(), arguments)) {
                constructor.setAccessible(true);
                return constructor;
            }
        }
        throw new ProcessException(
                "%s has no constructor for the %d arguments that it handed to Process: hand over its own arguments, in their order"
                        .formatted(type.getName(), arguments.size()));
    }

    private static boolean accepts(Class<?>[] types, List<?> arguments) {
        if (types.length != arguments.size()) {
            return false;
        }
        for (var i = 0; i < types.length; i++) {
            var argument = arguments.get(i);
            if (argument == null ? types[i].isPrimitive() : !BOXES.getOrDefault(types[i], types[i]).isInstance(argument)) {
                return false;
            }
        }
        return true;
    }
}

package interleave.worker.pool;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Carries exceptions from a worker to its parent: type, message and stack trace; the exception is built again there.
///
/// **Source:** rule O3.
final class Faults {
    private static final Class<?>[][] SIGNATURES = {{String.class}, {String.class, Throwable.class}, {}, {Object.class}};

    private Faults() {}

    /// What travels of `fault`.
    static List<Object> told(Throwable fault) {
        var trace = new StringWriter();
        fault.printStackTrace(new PrintWriter(trace, true));
        var told = new ArrayList<Object>();
        told.add(fault.getClass().getName());
        told.add(fault.getMessage());
        told.add(trace.toString());
        return told;
    }

    /// The exception that was told of, with a [RemoteTrace] as its cause.
    static Throwable rebuilt(List<?> told, ClassLoader loader) {
        var name = (String) told.get(0);
        var message = (String) told.get(1);
        var remote = new RemoteTrace((String) told.get(2));
        var fault = create(loader, name, message);
        if (fault == null) {
            return new TaskFailed(message == null ? name : name + ": " + message, remote);
        }
        try {
            fault.initCause(remote);
        } catch (IllegalStateException hasOne) {
            fault.addSuppressed(remote);
        }
        return fault;
    }

    private static Throwable create(ClassLoader loader, String name, String message) {
        try {
            var type = Class.forName(name, true, loader);
            if (!Throwable.class.isAssignableFrom(type)) {
                return null;
            }
            for (var signature : SIGNATURES) {
                var fault = create(type, signature, message);
                if (fault != null) {
                    return fault;
                }
            }
            return null;
        } catch (ClassNotFoundException | LinkageError unknown) {
            return null;
        }
    }

    /// Null when this constructor is missing, may not be called, or makes another message of it.
    private static Throwable create(Class<?> type, Class<?>[] signature, String message) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(signature);
            constructor.trySetAccessible();
            var arguments = new Object[signature.length];
            if (signature.length > 0) {
                arguments[0] = message;
            }
            var fault = (Throwable) constructor.newInstance(arguments);
            return Objects.equals(fault.getMessage(), message) ? fault : null;
        } catch (ReflectiveOperationException | RuntimeException refused) {
            return null;
        }
    }

    /// Throws what a job came to: as it is, or in a [TaskFailed] when it is a checked exception.
    static RuntimeException thrown(Throwable fault) {
        switch (fault) {
            case RuntimeException unchecked -> throw unchecked;
            case Error error -> throw error;
            default -> throw new TaskFailed("a task threw " + fault, fault);
        }
    }
}

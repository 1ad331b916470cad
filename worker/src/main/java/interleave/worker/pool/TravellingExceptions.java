package interleave.worker.pool;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import sun.reflect.ReflectionFactory;

/// Carries exceptions from a worker to its parent: type, message and stack trace; the exception is built again there, with
/// the remote trace as its cause.
///
/// Of the ways to build it the first is taken that gives the same message and the right cause: its constructors with a message,
/// and then that of its nearest superclass that takes a message and a cause, without any of its own. The fields that its
/// classes in the program declare get the values that they had, as far as these can travel ([ExceptionFields]).
///
/// **Source:** rule O3.
final class TravellingExceptions {
    private static final Class<?>[][] SIGNATURES = {{String.class, Throwable.class}, {String.class}, {}, {Object.class}, {Throwable.class}};

    private TravellingExceptions() {}

    /// What travels of `fault`.
    static List<Object> recorded(Throwable fault) {
        var trace = new StringWriter();
        fault.printStackTrace(new PrintWriter(trace, true));
        var recorded = new ArrayList<Object>();
        recorded.add(fault.getClass().getName());
        recorded.add(fault.getMessage());
        recorded.add(trace.toString());
        recorded.add(ExceptionFields.of(fault));
        return recorded;
    }

    /// The exception that was told of, with a [RemoteTrace] as its cause.
    static Throwable rebuilt(List<?> recorded, ClassLoader loader) {
        var name = (String) recorded.get(0);
        var message = (String) recorded.get(1);
        var remote = new RemoteTrace((String) recorded.get(2));
        var fault = create(loader, name, (Map<?, ?>) recorded.get(3), message, remote);
        return fault == null ? new TaskFailed(message == null ? name : name + ": " + message, remote) : fault;
    }

    private static Throwable create(ClassLoader loader, String name, Map<?, ?> fields, String message, RemoteTrace remote) {
        try {
            // looked at before anything of it runs
            var type = Class.forName(name, false, loader);
            if (!Throwable.class.isAssignableFrom(type)) {
                return null;
            }
            for (var signature : SIGNATURES) {
                var fault = checked(create(type, signature, message, remote), fields, message, remote);
                if (fault != null) {
                    return fault;
                }
            }
            return checked(createByAncestor(type, message, remote), fields, message, remote);
        } catch (ClassNotFoundException | LinkageError unknown) {
            return null;
        }
    }

    /// Null when this constructor is missing or may not be called.
    private static Throwable create(Class<?> type, Class<?>[] signature, String message, RemoteTrace remote) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(signature);
            constructor.trySetAccessible();
            var arguments = new Object[signature.length];
            for (var i = 0; i < arguments.length; i++) {
                arguments[i] = signature[i] == Throwable.class ? remote : message;
            }
            return (Throwable) constructor.newInstance(arguments);
        } catch (ReflectiveOperationException | RuntimeException refused) {
            return null;
        }
    }

    /// For classes without such a constructor.
    private static Throwable createByAncestor(Class<?> type, String message, RemoteTrace remote) {
        for (var ancestor = type.getSuperclass(); Throwable.class.isAssignableFrom(ancestor); ancestor = ancestor.getSuperclass()) {
            try {
                var constructor = ancestor.getConstructor(String.class, Throwable.class);
                return (Throwable) ReflectionFactory.getReflectionFactory()
                        .newConstructorForSerialization(type, constructor).newInstance(message, remote);
            } catch (NoSuchMethodException next) {
                continue;
            } catch (ReflectiveOperationException | RuntimeException refused) {
                return null;
            }
        }
        return null;
    }

    /// Null unless it is what was thrown: its class may make what it likes of message and cause.
    private static Throwable checked(Throwable fault, Map<?, ?> fields, String message, RemoteTrace remote) {
        if (fault == null) {
            return null;
        }
        ExceptionFields.set(fault, fields);
        try {
            if (fault.getCause() == null) {
                fault.initCause(remote);
            }
            return Objects.equals(fault.getMessage(), message) && fault.getCause() == remote ? fault : null;
        } catch (RuntimeException closed) {
            // its constructor says that it has no cause, or it is of a class that cannot have this one
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

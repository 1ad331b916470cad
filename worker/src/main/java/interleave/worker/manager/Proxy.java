package interleave.worker.manager;

/// Stands for an object that lives in a manager process: every call is made there.
///
/// A proxy is a value: it can be given to a child at its creation, sent through queues and pipes, and stored in other
/// managed objects; all copies stand for the same object, which lives as long as one of them does. Values are copied on
/// their way in and out: what a program changes in a copy that it got is not changed in the manager (rule G3).
///
/// Calling an object whose manager is gone throws [ManagerGone]. What the object itself throws comes back as the same
/// kind of exception with a [RemoteError] as its cause, or as a `RemoteError`.
///
/// **Threading:** thread-safe; each thread has a connection of its own.
public interface Proxy {
    /// Which object of which manager it stands for.
    Reference reference();

    /// The text of the object itself; `toString` is only about the proxy and asks nobody (rule G2).
    default String text() {
        return (String) call("text");
    }

    /// Calls any method of the object by its name.
    ///
    /// **Errors:** [RemoteError] when the object does not offer it.
    default Object call(String method, Object... arguments) {
        return Calls.call(reference(), method, 0, arguments);
    }

    /// What a proxy says of itself.
    static String describe(Proxy proxy) {
        return "<%s %s>".formatted(proxy.getClass().getSimpleName(), proxy.reference().name());
    }
}

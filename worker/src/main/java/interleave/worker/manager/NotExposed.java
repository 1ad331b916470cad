package interleave.worker.manager;

import interleave.worker.fault.MultiprocessingException;

/// An object was called by a name that it does not offer. Callers get a [RemoteError].
final class NotExposed extends MultiprocessingException {
    private static final long serialVersionUID = 1L;

    NotExposed(String method, String kind) {
        super("method '%s' of '%s' object is not exposed".formatted(method, kind));
    }
}

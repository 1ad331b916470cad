package interleave.worker.manager;

/// A call that may have to wait until somebody else makes another call.
///
/// **Threading:** under the monitor of the [Server].
abstract class Pending {
    private final Caller caller;
    private Object value;
    private RuntimeException fault;
    private boolean done;
    private boolean patient = true;

    Pending(Caller caller) {
        this.caller = caller;
    }

    final Caller caller() {
        return caller;
    }

    /// Tries to finish. Returns whether it has.
    abstract boolean attempt();

    /// Its time is up: finishes without what it waited for. Returns false when it has to wait on nevertheless.
    abstract boolean expire();

    /// The caller is gone, and will not come for the answer.
    void abandon() {}

    /// Whether the caller is willing to wait.
    final boolean patient() {
        return patient;
    }

    final void patient(boolean newPatient) {
        patient = newPatient;
    }

    final boolean done() {
        return done;
    }

    final boolean finish(Object newValue) {
        value = newValue;
        done = true;
        return true;
    }

    final boolean fail(RuntimeException newFault) {
        fault = newFault;
        done = true;
        return true;
    }

    /// The answer, once it is done.
    final Object answer() {
        if (fault != null) {
            throw fault;
        }
        return value;
    }
}

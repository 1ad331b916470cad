package interleave.lab.run;

/// A step was asked of a process that cannot take one now.
public final class CannotMove extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int step;
    private final String label;
    private final Reason reason;

    CannotMove(int step, String label, Reason reason, String message) {
        super(message);
        this.step = step;
        this.label = label;
        this.reason = reason;
    }

    /// Why it cannot.
    public enum Reason {
        NO_SUCH_PROCESS,
        ENDED,
        BLOCKED,
        RUNNING,
        NOT_STEPPED
    }

    /// The number of the step, from 1.
    public int step() {
        return step;
    }

    public String label() {
        return label;
    }

    public Reason reason() {
        return reason;
    }
}

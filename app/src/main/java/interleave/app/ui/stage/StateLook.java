package interleave.app.ui.stage;

import interleave.lab.world.Exit;
import interleave.lab.world.ProcessState;
import interleave.worker.trace.ExitCause;
import org.kordamp.ikonli.feather.Feather;

/// How the state of a process looks: an icon, a word and a style class, so that it never hangs on colour alone.
enum StateLook {
    STARTING("starting", Feather.LOADER),
    RUNNING("running", Feather.PLAY),
    AT_GATE("at-gate", Feather.PAUSE),
    BLOCKED("blocked", Feather.MINUS_CIRCLE),
    ASLEEP("asleep", Feather.MOON),
    EXITED("exited", Feather.CHECK),
    /// Ended by the program's own doing, such as a worker by its pool.
    MEANT("meant", Feather.CHECK),
    FAILED("failed", Feather.ALERT_TRIANGLE),
    KILLED("killed", Feather.X_OCTAGON),
    GONE("gone", Feather.HELP_CIRCLE);

    private final String word;
    private final Feather icon;

    StateLook(String word, Feather icon) {
        this.word = word;
        this.icon = icon;
    }

    static StateLook of(ProcessState process) {
        return switch (process.activity()) {
            case STARTING -> STARTING;
            case RUNNING -> RUNNING;
            case AT_GATE -> AT_GATE;
            case BLOCKED -> BLOCKED;
            case SLEEPING -> ASLEEP;
            case ENDED -> process.killed() && !process.failed() ? MEANT : ofEnd(process.exit());
        };
    }

    private static StateLook ofEnd(Exit exit) {
        if (exit == null || exit.cause() == ExitCause.UNKNOWN) {
            return GONE;
        }
        if (exit.cause() == ExitCause.SIGNAL || exit.code() < 0) {
            return KILLED;
        }
        return exit.code() == 0 ? EXITED : FAILED;
    }

    /// Whether it is the state of a process that has ended.
    boolean end() {
        return ordinal() >= EXITED.ordinal();
    }

    /// The style class, and the end of the message key.
    String word() {
        return word;
    }

    String messageKey() {
        return "state." + word;
    }

    Feather icon() {
        return icon;
    }
}

package interleave.worker.process;

import interleave.worker.fault.ProcessException;
import interleave.worker.fault.WrongArgument;
import interleave.worker.park.NativeSignal;

/// The signals that processes of a run get, by number.
///
/// **Source:** signal(7).
public final class Signals {
    public static final int HUP = 1;
    public static final int INT = 2;
    /// A Java runtime prints its threads at this one.
    public static final int QUIT = 3;
    public static final int ILL = 4;
    public static final int ABRT = 6;
    /// As Linux numbers it.
    public static final int BUS = 7;
    public static final int FPE = 8;
    public static final int KILL = 9;
    /// As Linux numbers it.
    public static final int USR1 = 10;
    public static final int SEGV = 11;
    /// As Linux numbers it. A Java runtime stops its own threads with it.
    public static final int USR2 = 12;
    public static final int PIPE = 13;
    public static final int ALRM = 14;
    public static final int TERM = 15;

    private static final int DEATH_BASE = 128;
    private static final int MOST = 64;

    private Signals() {}

    /// **Errors:** `WrongArgument` for a number that is no signal; [ProcessException] where only SIGTERM and
    /// SIGKILL can be sent.
    static void check(int signal) {
        if (signal < 1 || signal > MOST) {
            throw new WrongArgument("%d is no signal: signals have the numbers 1 to %d".formatted(signal, MOST));
        }
        if (signal != TERM && signal != KILL && !NativeSignal.available()) {
            throw new ProcessException("this system cannot send %s: terminate the process or kill it".formatted(name(signal)));
        }
    }

    /// Whether the Java runtime's exit value means death by a signal, given that the process left no code itself.
    static boolean death(int exitValue) {
        return exitValue > DEATH_BASE && exitValue <= DEATH_BASE + MOST;
    }

    /// Whether a Java runtime has a use of its own for the signal, though it ends any other process: then SIGKILL is sent in its
    /// place, and the end is told as that by this signal (rule PR5).
    static boolean takenByTheRuntime(int signal) {
        return switch (signal) {
            case QUIT, ILL, BUS, FPE, SEGV, USR2 -> true;
            default -> false;
        };
    }

    /// Whether nothing can stop the signal from ending a process of a run.
    public static boolean surelyDeadly(int signal) {
        return signal == KILL || signal == TERM || takenByTheRuntime(signal);
    }

    /// The Java runtime's exit value for death by this signal.
    static int exitValue(int signal) {
        return DEATH_BASE + signal;
    }

    /// The exit code of a death by signal: minus its number (rule PR5).
    static int exitCode(int exitValue) {
        return DEATH_BASE - exitValue;
    }

    /// The name, for example `SIGKILL`.
    public static String name(int signal) {
        return switch (signal) {
            case HUP -> "SIGHUP";
            case INT -> "SIGINT";
            case QUIT -> "SIGQUIT";
            case ILL -> "SIGILL";
            case ABRT -> "SIGABRT";
            case BUS -> "SIGBUS";
            case FPE -> "SIGFPE";
            case USR1 -> "SIGUSR1";
            case SEGV -> "SIGSEGV";
            case USR2 -> "SIGUSR2";
            case PIPE -> "SIGPIPE";
            case ALRM -> "SIGALRM";
            case KILL -> "SIGKILL";
            case TERM -> "SIGTERM";
            default -> "signal " + signal;
        };
    }
}

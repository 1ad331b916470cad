package interleave.worker.park;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/// Sends signals that Java itself cannot send; it knows only SIGTERM and SIGKILL.
///
/// It is in this package because nothing else of the runtime may call native code.
///
/// **Threading:** thread-safe. **Source:** kill(2).
public final class NativeSignal {
    private NativeSignal() {}

    /// Whether this system has signals.
    public static boolean available() {
        return !System.getProperty("os.name").startsWith("Windows");
    }

    /// Sends `signal` to the process `pid`. Returns whether it was sent; false when there is no such process, or none that
    /// this one may signal.
    public static boolean send(long pid, int signal) {
        try {
            return (int) Kill.CALL.invokeExact(Math.toIntExact(pid), signal) == 0;
        } catch (Throwable fault) {
            throw new IllegalStateException("signal %d could not be sent to process %d".formatted(signal, pid), fault);
        }
    }

    /// The linked call; a class of its own, so that only a process that sends such a signal pays for linking.
    private static final class Kill {
        private static final MethodHandle CALL = link();

        @SuppressWarnings("restricted")
        private static MethodHandle link() {
            var linker = Linker.nativeLinker();
            var number = ValueLayout.JAVA_INT;
            return linker.downcallHandle(
                    linker.defaultLookup().find("kill").orElseThrow(), FunctionDescriptor.of(number, number, number));
        }
    }
}

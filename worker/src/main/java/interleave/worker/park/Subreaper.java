package interleave.worker.park;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.OptionalInt;

/// Makes this process the one that orphans below it fall to, and takes their exits, so that none of them stays in the
/// process table as a zombie. Without it they fall to the system's first process, and in many containers that one takes
/// nobody's exit.
///
/// On Linux only; elsewhere nothing happens, as orphans are the system's matter there.
///
/// **Threading:** thread-safe: holds no state but the linked calls.
/// **Source:** prctl(2), PR_SET_CHILD_SUBREAPER; waitpid(2).
public final class Subreaper {
    private static final int SET_CHILD_SUBREAPER = 36;
    private static final int DO_NOT_WAIT = 1;
    private static final int SIGNAL_MASK = 0x7F;
    private static final int SIGNAL_BASE = 128;

    private Subreaper() {}

    /// From now on orphans below this process fall to it. Whether that is so.
    public static boolean begin() {
        return onLinux() && Calls.prctl(SET_CHILD_SUBREAPER, 1) == 0;
    }

    /// Takes the exit of an orphan that has ended and fallen to this process. The exit value is that of the shell: 128
    /// and the signal's number for a death by signal. Empty when it has not ended, or is nobody's orphan.
    ///
    /// Must not be asked for a process that Java started: Java takes its exit itself.
    public static OptionalInt take(long pid) {
        return pid > 0 && onLinux() ? Calls.waitpid((int) pid) : OptionalInt.empty();
    }

    private static boolean onLinux() {
        return System.getProperty("os.name").equals("Linux");
    }

    private static int exitValue(int status) {
        var signal = status & SIGNAL_MASK;
        return signal == 0 ? status >> 8 & 0xFF : SIGNAL_BASE + signal;
    }

    /// The linked calls; a class of its own, so that only who needs them pays for linking.
    private static final class Calls {
        private static final MethodHandle PRCTL = link("prctl", FunctionDescriptor.of(
                ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG), Linker.Option.firstVariadicArg(1));
        private static final MethodHandle WAITPID = link("waitpid", FunctionDescriptor.of(
                ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));

        @SuppressWarnings("restricted")
        private static MethodHandle link(String name, FunctionDescriptor descriptor, Linker.Option... options) {
            var linker = Linker.nativeLinker();
            return linker.downcallHandle(linker.defaultLookup().find(name).orElseThrow(), descriptor, options);
        }

        static int prctl(int operation, long argument) {
            try {
                return (int) PRCTL.invokeExact(operation, argument, 0L, 0L, 0L);
            } catch (Throwable fault) {
                throw new IllegalStateException("prctl(%d) failed".formatted(operation), fault);
            }
        }

        static OptionalInt waitpid(int pid) {
            try (var scratch = Arena.ofConfined()) {
                MemorySegment status = scratch.allocate(ValueLayout.JAVA_INT);
                var taken = (int) WAITPID.invokeExact(pid, status, DO_NOT_WAIT);
                return taken == pid ? OptionalInt.of(exitValue(status.get(ValueLayout.JAVA_INT, 0))) : OptionalInt.empty();
            } catch (Throwable fault) {
                throw new IllegalStateException("waitpid(%d) failed".formatted(pid), fault);
            }
        }
    }
}

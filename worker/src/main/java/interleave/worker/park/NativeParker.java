package interleave.worker.park;

import interleave.worker.memory.SharedRegion;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Locale;

/// Parks on a futex: the kernel compares the word and sleeps in one step, so no wake-up is lost.
///
/// **Source:** futex(2), operations FUTEX_WAIT and FUTEX_WAKE without FUTEX_PRIVATE_FLAG, because the
/// word is shared between processes. The timeout of FUTEX_WAIT is relative and monotonic.
final class NativeParker implements Parker {
    private static final long FUTEX_WAIT = 0;
    private static final long FUTEX_WAKE = 1;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final SharedRegion region;
    private MemorySegment timespec;

    NativeParker(SharedRegion region) {
        this.region = region;
    }

    /// Whether this machine has the system call under a number known here.
    static boolean available() {
        return futexNumber() >= 0;
    }

    private static long futexNumber() {
        if (!System.getProperty("os.name").equals("Linux")) {
            return -1;
        }
        return switch (System.getProperty("os.arch").toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64" -> 202;
            case "aarch64" -> 98;
            default -> -1;
        };
    }

    @Override
    public void park(long wordOffset, int expected, long timeoutNanos) {
        if (timeoutNanos <= 0 || region.getIntVolatile(wordOffset) != expected) {
            return;
        }
        if (timespec == null) {
            // not before: a process that never parks need not load what native memory takes
            timespec = Arena.ofAuto().allocate(16, 8);
        }
        timespec.set(ValueLayout.JAVA_LONG, 0, timeoutNanos / NANOS_PER_SECOND);
        timespec.set(ValueLayout.JAVA_LONG, 8, timeoutNanos % NANOS_PER_SECOND);
        Futex.call(region.address(wordOffset), FUTEX_WAIT, Integer.toUnsignedLong(expected), timespec.address());
    }

    @Override
    public void unpark(int slot, long wordOffset) {
        Futex.call(region.address(wordOffset), FUTEX_WAKE, Integer.MAX_VALUE, 0);
    }

    @Override
    public void close() {
        // the little native memory goes with this object
    }

    /// The linked system call; a class of its own, so that only a process that parks pays for linking.
    private static final class Futex {
        private static final long NUMBER = futexNumber();
        private static final MethodHandle SYSCALL = link();

        @SuppressWarnings("restricted")
        private static MethodHandle link() {
            var linker = Linker.nativeLinker();
            var word = ValueLayout.JAVA_LONG;
            return linker.downcallHandle(
                    linker.defaultLookup().find("syscall").orElseThrow(),
                    FunctionDescriptor.of(word, word, word, word, word, word, word, word),
                    Linker.Option.firstVariadicArg(1));
        }

        static void call(long address, long operation, long value, long timespecAddress) {
            try {
                // the result is not needed: whoever parks looks at the word again
                var ignored = (long) SYSCALL.invokeExact(NUMBER, address, operation, value, timespecAddress, 0L, 0L);
            } catch (Throwable fault) {
                throw new IllegalStateException("the futex system call could not be made", fault);
            }
        }
    }
}

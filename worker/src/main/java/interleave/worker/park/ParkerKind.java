package interleave.worker.park;

import interleave.worker.memory.Excerpt;
import interleave.worker.memory.SharedRegion;
import interleave.worker.memory.SlotTable;
import java.util.Locale;

/// Which parker the processes of a run use; all of a run use the same.
public enum ParkerKind {
    /// The futex system call: Linux on x86-64 and AArch64.
    NATIVE,
    /// Datagrams on the loopback interface: wherever Java runs.
    PORTABLE;

    /// The best one here: native where it can be had.
    public static ParkerKind best() {
        return NativeParker.available() ? NATIVE : PORTABLE;
    }

    /// The kind named `native`, `portable` or `auto`.
    ///
    /// **Errors:** `IllegalArgumentException` for another word, or when `native` is not to be had here.
    public static ParkerKind of(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "auto" -> best();
            case "portable" -> PORTABLE;
            case "native" -> {
                if (!NativeParker.available()) {
                    throw new IllegalArgumentException(
                            "the native parker needs Linux on x86-64 or AArch64; use 'portable' or 'auto'");
                }
                yield NATIVE;
            }
            default -> throw new IllegalArgumentException(
                    "unknown parker '" + Excerpt.of(text) + "': use native, portable or auto");
        };
    }

    /// A parker for `slot`.
    public Parker open(SharedRegion region, SlotTable slots, int slot) {
        return switch (this) {
            case NATIVE -> new NativeParker(region);
            case PORTABLE -> new PortableParker(region, slots, slot);
        };
    }
}

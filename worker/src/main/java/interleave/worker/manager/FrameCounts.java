package interleave.worker.manager;

import interleave.worker.gate.RunFlags;
import interleave.worker.memory.SharedRegion;

/// Spares two processes of one run most of their sleeps in a socket: each counts in shared memory the frames it has sent, and whoever
/// awaits one looks at the other's count for some microseconds before it reads.
///
/// The frames themselves go through the socket all the same; nothing depends on these counts but how soon the reader is there. A
/// process that was killed between a frame and its count costs the other a few looks.
///
/// **Layout** (at the given offset): `frames asked i32`, `frames answered i32`.
///
/// **Threading:** one thread on each side.
final class FrameCounts {
    static final int BYTES = 8;
    private static final int ANSWERED_AT = 4;
    private static final int MIN_LOOKS = 16;
    private static final int MAX_LOOKS = 512;
    private static final int FRAMES_BETWEEN_TRIALS = 64;

    private final SharedRegion region;
    private final RunFlags flags;
    private final long ownAt;
    private final long otherAt;
    private int sent;
    private int received;
    private int looks = MAX_LOOKS;

    private FrameCounts(SharedRegion region, long ownAt, long otherAt) {
        this.region = region;
        this.flags = new RunFlags(region);
        this.ownAt = ownAt;
        this.otherAt = otherAt;
    }

    static FrameCounts ofClient(SharedRegion region, long at) {
        return new FrameCounts(region, at, at + ANSWERED_AT);
    }

    static FrameCounts ofManager(SharedRegion region, long at) {
        return new FrameCounts(region, at + ANSWERED_AT, at);
    }

    /// A frame of ours is in the socket.
    void sent() {
        region.setIntRelease(ownAt, ++sent);
    }

    /// Returns when the next frame of the other side is probably there, or after some microseconds. While that does not help
    /// (no free core for the other side) it looks shorter the next time, but now and then as long as at first. Never in a
    /// stepped run. Returns whether it was seen.
    boolean awaitFrame() {
        received++;
        if (flags.gated()) {
            return false;
        }
        for (var look = 0; look < looks; look++) {
            if (region.getIntAcquire(otherAt) - received >= 0) {
                looks = MAX_LOOKS;
                return true;
            }
            Thread.onSpinWait();
        }
        looks = received % FRAMES_BETWEEN_TRIALS == 0 ? MAX_LOOKS : Math.max(MIN_LOOKS, looks / 2);
        return false;
    }
}

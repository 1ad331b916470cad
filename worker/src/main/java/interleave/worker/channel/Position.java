package interleave.worker.channel;

/// A place in a stream and how many messages lie before it, in one word: so that one store moves both, and a
/// process that is killed leaves them in agreement.
///
/// **Layout** (i64): bits 0-31 offset in the region, in units of 8 bytes (so a region has at most 32 GiB); bits
/// 32-63 messages so far, modulo 2³².
final class Position {
    private static final long PLACE = 0xFFFF_FFFFL;

    private Position() {}

    static long of(int count, long offset) {
        return (long) count << 32 | offset >>> 3;
    }

    static int count(long position) {
        return (int) (position >>> 32);
    }

    static long offset(long position) {
        return (position & PLACE) << 3;
    }

    static boolean samePlace(long one, long other) {
        return (int) one == (int) other;
    }
}

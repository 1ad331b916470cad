package interleave.worker.park;

/// How a lane sleeps until a word of shared memory changes, and how another wakes it.
///
/// Everything that waits in this runtime waits here. A parker belongs to one slot.
///
/// **Threading:** [#park] only by the thread of the slot; [#unpark] by any thread.
public interface Parker extends AutoCloseable {
    /// Sleeps while the int at `wordOffset` is `expected`, for at most `timeoutNanos`.
    ///
    /// Returns when the word differs, after an unpark, at the timeout, or for no reason: the caller
    /// looks at the word again. A negative timeout is none at all: it returns at once. A thread that is interrupted
    /// already sleeps all the same and stays interrupted; whoever lets interrupts end its wait looks before. An interrupt
    /// that comes while it sleeps may end the sleep, and need not.
    void park(long wordOffset, int expected, long timeoutNanos);

    /// Wakes `slot` if it is parked on the word at `wordOffset`, which was changed before this call.
    void unpark(int slot, long wordOffset);

    /// Gives back what the operating system lent.
    @Override
    void close();
}

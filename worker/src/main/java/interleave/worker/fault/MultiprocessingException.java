package interleave.worker.fault;

/// The root of all that this runtime throws: whoever catches it catches every fault of a primitive, a process, a pool or a manager.
///
/// Its families are those that CPython has:
///
/// | family | in CPython | what is in it |
/// |---|---|---|
/// | [WrongArgument], with [WrongIndex], [WrongType] and [NoSuchKey] | ValueError, IndexError, TypeError, KeyError | what the caller gave |
/// | [WrongUse] | AssertionError, ValueError, RuntimeError | what the caller did: `NotOwner`, `ReleasedTooOften`, `DoneTooOften`, `PoolNotRunning` and so on |
/// | [ChannelException] | OSError, EOFError | `BrokenPipe`, `EndOfStream`, `HandleClosed` and so on |
/// | [SystemFault] | OSError | what the operating system refused: files, blocks of memory, sockets |
/// | [ProcessException] | ProcessError | processes and managers, `BufferTooShort`, `ResultTimeout`, `AuthenticationFailed` |
/// | [PartnerDied] | none: CPython hangs | `OwnerDied`, `WorkerDied`, `PoolBroken` |
/// | [LimitReached] | MemoryError | what a run has no room for |
///
/// `QueueFull`, `QueueEmpty`, `BrokenBarrier`, `NotTransferable`, `TaskFailed` and the like are in no family, as in CPython.
///
/// Not in it are what programs throw themselves, such as an exception of a task that is thrown again by `get`; the end of an
/// iterator and a change during an iteration, where Java's own interfaces say what is thrown; and `KeyboardInterrupt` and
/// `ExitRequest`, which are errors so that `catch (Exception)` lets them through, as in Python.
public abstract class MultiprocessingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    protected MultiprocessingException(String message) {
        super(message);
    }

    protected MultiprocessingException(String message, Throwable cause) {
        super(message, cause);
    }
}

"""What threads of one process wait for each other by: locks of `threading`, and all that stands on them (conditions, events, queues,
futures, the library's helper threads).

Nothing of it is shared between processes, so it is no step; but a thread that waits in it waits through the lab, which so knows that
the run has come to rest.
"""

from . import lane as lanes
from . import numbers as n

_ENDLESS = -1


class _Waiting:
    """A lock of the interpreter's, with a count of those who wait for it. Its waits are quiet: parts of something else."""

    __slots__ = ("_inner", "_waiting", "__weakref__")

    def acquire(self, blocking=True, timeout=_ENDLESS):
        inner = self._inner
        entered = lanes.current()
        if entered is None or not blocking or timeout != _ENDLESS and not 0 <= timeout <= 1e9:
            return inner.acquire(blocking, timeout)
        if inner.acquire(False):
            return True
        # first counted, then tried again: whoever gives it back looks the other way round
        self._waiting += 1
        try:
            return bool(entered.attempt(
                n.NONE, entered.threads(), lambda: inner.acquire(False), lambda seconds: inner.acquire(True, seconds),
                None if timeout == _ENDLESS else timeout, True))
        finally:
            self._waiting -= 1

    __enter__ = acquire

    def release(self):
        self._inner.release()
        self._freed()

    def __exit__(self, *_):
        self._inner.release()
        self._freed()

    def _freed(self):
        if self._waiting:
            entered = lanes.current()
            if entered is not None:
                entered.touched(entered.threads())

    def _at_fork_reinit(self):
        self._waiting = 0
        self._inner._at_fork_reinit()

    def __repr__(self):
        return repr(self._inner)


def follow(module):
    """Follows the locks of the module `threading`."""
    allocate = module._allocate_lock
    make_recursive = module.RLock

    class lock(_Waiting):
        __slots__ = ()

        def __init__(self):
            self._inner = allocate()
            self._waiting = 0

        def locked(self):
            return self._inner.locked()

        acquire_lock = _Waiting.acquire
        release_lock = _Waiting.release
        locked_lock = locked

        def __reduce_ex__(self, _):
            raise TypeError("cannot pickle '_thread.lock' object")

    class RLock(_Waiting):
        __slots__ = ()

        def __init__(self):
            self._inner = make_recursive()
            self._waiting = 0

        def _release_save(self):
            state = self._inner._release_save()
            self._freed()
            return state

        def _acquire_restore(self, state):
            # taken once as anybody takes it, and then as deep as it was
            self.acquire()
            for _ in range(state[0] - 1):
                self._inner.acquire()

        def _is_owned(self):
            return self._inner._is_owned()

        def __getattr__(self, name):
            return getattr(self._inner, name)

        def __reduce_ex__(self, _):
            raise TypeError("cannot pickle '_thread.RLock' object")

    for ours in (lock, RLock):
        ours.__module__ = "_thread"
        ours.__qualname__ = ours.__name__
    module._allocate_lock = lock
    module.Lock = lock
    module.RLock = RLock


def follow_queue(module):
    """Follows the module `queue`: its simple queue as it is written in Python, which waits by a semaphore of `threading`."""
    if module.SimpleQueue is not module._PySimpleQueue:
        module.SimpleQueue = module._PySimpleQueue

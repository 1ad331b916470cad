"""Locks and semaphores: all of multiprocessing's are objects of `synchronize.SemLock`, and so one place follows them all.

Each has an `acquire` and a `release` of ours in the place of its C object's. (A subclass of the C type would be shorter; Python up to 3.10
crashes when it frees one.) An object that the script made is *marked* with its number in the run, and its operations are the script's;
one that the library made for itself is not, and what is done to it is part of some other operation. Both wait through the lab while
gates are closed.
"""

from . import lane as lanes
from . import naming, objects
from . import numbers as n
from .lane import Performing, hushed

_now = lanes._now
_KINDS = {"Lock": n.LOCK, "RLock": n.RLOCK, "Semaphore": n.SEMAPHORE, "BoundedSemaphore": n.BOUNDED_SEMAPHORE}
_UNBOUNDED = (1 << 31) - 1


class Followed:
    """One lock or semaphore in this process: the C object, and what the run knows it by."""

    __slots__ = ("inner", "mark", "_acquire", "_release")

    def __init__(self, inner):
        self.inner = inner
        self.mark = None
        self._acquire = inner.acquire
        self._release = inner.release

    def acquire(self, block=True, timeout=None):
        entered = getattr(lanes.local, "lane", None)
        if entered is None:
            return self._acquire(block, timeout)
        mark = self.mark
        if mark is None or entered.quiet and entered.shows is not self:
            if self._acquire(False):
                return True
            return bool(block) and self._wait(entered, timeout, True)
        return self._acquire_as_operation(entered, mark, block, timeout)

    def _acquire_as_operation(self, entered, mark, block, timeout):
        if not entered.quiet:
            entered.pass_gate(n.ACQUIRE, mark.number, 2)
        try:
            taken = self._acquire(False)
            if not taken and block:
                taken = self._wait(entered, timeout, False)
        except BaseException:
            entered.ring.abandon()
            raise
        if not entered.flags[0] & n.TRACED:
            if taken:
                self._mirror(entered)
            return taken
        if taken:
            self._record_taken(entered, mark)
        else:
            entered.record(n.REFUSED, mark.number, a=1 if block else 0, detail=n.ACQUIRE)
        return taken

    def _wait(self, entered, timeout, quiet):
        mark = self.mark
        number = mark.number if mark is not None else lanes.SEMAPHORES
        operation = n.ACQUIRE if mark is not None else n.NONE
        ticket = mark.ticket() if mark is not None and not quiet else 0
        return bool(entered.attempt(
            operation, number, lambda: self._acquire(False), lambda seconds: self._acquire(True, seconds), timeout, quiet, ticket))

    def _record_taken(self, entered, mark):
        ring = entered.ring
        ring.begin()
        now = _now()
        kind = mark.kind
        if kind == n.LOCK:
            sequence = self._mirror(entered)
            ring.put(n.ACQUIRED, entered.line, now, mark.number, sequence)
        elif kind == n.RLOCK:
            depth = self.inner._count()
            if depth == 1:
                ring.put(n.ACQUIRED, entered.line, now, mark.number, self._mirror(entered))
            else:
                ring.put(n.REENTERED, entered.line, now, mark.number, depth)
        else:
            ring.put(n.PERMIT_ACQUIRED, entered.line, now, mark.number, self.inner._get_value(), mark.count())

    def release(self):
        entered = getattr(lanes.local, "lane", None)
        mark = self.mark
        if entered is None:
            return self._release()
        if mark is None or entered.quiet and entered.shows is not self:
            self._release()
            entered.touched(mark.number if mark is not None else lanes.SEMAPHORES)
            return None
        return self._release_as_operation(entered, mark)

    def _release_as_operation(self, entered, mark):
        ring = entered.ring
        if entered.quiet:
            traced = entered.traced()
            if traced:
                ring.begin()
        else:
            traced = entered.pass_gate(n.RELEASE, mark.number, 2)
        kind = mark.kind
        depth = self.inner._count() if kind == n.RLOCK else 1
        frees = kind == n.LOCK or kind == n.RLOCK and depth == 1
        # the time is taken, and the word changed, while the lock is still held
        now = _now()
        word = lanes.run.arena.longs[mark.memory_at] if frees else 0
        sequence = word >> 32 & 0xFFFFFFFF
        if frees:
            lanes.run.arena.longs[mark.memory_at] = sequence << 32 if sequence < 1 << 31 else (sequence - (1 << 32)) << 32
        try:
            self._release()
        except BaseException:
            if frees:
                lanes.run.arena.longs[mark.memory_at] = word
            ring.abandon()
            raise
        if traced:
            if frees:
                ring.put(n.RELEASED, entered.line, now, mark.number, sequence)
            elif kind == n.RLOCK:
                ring.put(n.UNWOUND, entered.line, now, mark.number, depth - 1)
            else:
                ring.put(n.PERMIT_RELEASED, entered.line, now, mark.number, self.inner._get_value(), mark.count())
        entered.touched(mark.number)
        return None

    def _mirror(self, entered):
        """Writes into the run's memory who has the lock now, as the lab's own locks do it, and gives the count of acquisitions."""
        mark = self.mark
        if mark.kind not in (n.LOCK, n.RLOCK):
            return 0
        longs = lanes.run.arena.longs
        sequence = (longs[mark.memory_at] >> 32 & 0xFFFFFFFF) + 1 & 0x7FFFFFFF
        longs[mark.memory_at] = sequence << 32 | (entered.generation & 0x7FFF) << 17 | entered.slot + 1
        return sequence


class Holding:
    """Holds the lock of a shared number, or of several, as part of an operation on them: whoever has to wait for it waits for the lock."""

    __slots__ = ("_lane", "_shared", "_waits")

    def __init__(self, entered, shared):
        self._lane = entered
        self._shared = shared
        followed = getattr(shared._lock, "interleave", None)
        mark = getattr(followed, "mark", None)
        self._waits = hushed(entered) if mark is None else Performing(entered, n.ACQUIRE, mark.number)

    def __enter__(self):
        with self._waits:
            self._shared.acquire()
        self._lane.quiet += 1

    def __exit__(self, *_):
        try:
            self._shared.release()
        finally:
            self._lane.quiet -= 1
            self._lane.ring.abandon()


def follow(module):
    """Follows the module `multiprocessing.synchronize`."""
    cls = module.SemLock

    def _make_methods(self):
        followed = Followed(self._semlock)
        self.interleave = followed
        self.acquire = followed.acquire
        self.release = followed.release

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *_):
        self.release()

    cls._make_methods = _make_methods
    cls.__enter__ = __enter__
    cls.__exit__ = __exit__
    _follow_birth(module)
    _follow_travel(module)


def _follow_birth(module):
    original = module.SemLock.__init__

    def __init__(self, kind, value, maxvalue, *, ctx):
        original(self, kind, value, maxvalue, ctx=ctx)
        entered = lanes.current()
        if entered is not None and not entered.quiet:
            frame = lanes.user_call(1, self)
            if frame is not None:
                entered.line = frame.f_lineno
                mark_lock(entered, self, naming.name(frame))

    module.SemLock.__init__ = __init__


def mark_lock(entered, lock, name):
    """Makes a lock of the library one of the script's, under this name."""
    kind = next((_KINDS[base.__name__] for base in type(lock).__mro__ if base.__name__ in _KINDS), n.SEMAPHORE)
    inner = lock._semlock
    bounded = kind == n.BOUNDED_SEMAPHORE
    semaphore = bounded or kind == n.SEMAPHORE
    lock.interleave.mark = objects.register(
        entered, _key(inner), kind, name,
        bits=inner._get_value() if semaphore else 1 if kind == n.LOCK else 0,
        detail=inner.maxvalue if bounded else _UNBOUNDED if semaphore else 0)


def _key(inner):
    name = getattr(inner, "name", None)
    return "sem:" + name if name else ""


def _follow_travel(module):
    original = module.SemLock.__setstate__

    def __setstate__(self, state):
        original(self, state)
        entered = lanes.current()
        if entered is not None:
            self.interleave.mark = objects.find(entered, _key(self._semlock))

    module.SemLock.__setstate__ = __setstate__

"""Conditions, events and barriers: how processes tell each other that it is time to go on.

Each call is one operation. What the library does below it, with its own locks and semaphores, is part of that; only the lock of a
condition is the script's, and its giving back and taking again during a wait is told.
"""

from . import lane as lanes
from . import locks, naming, objects
from . import numbers as n
from .lane import Performing, as_library, follow_operation, hushed

_MOST = (1 << 31) - 1
_TIMEOUT, _ABORTED, _ACTION_FAILED = range(3)
_RESET = 4
_ROUND = 2


def follow(module):
    """Follows these classes of the module `multiprocessing.synchronize`."""
    for cls, kind in ((module.Condition, n.CONDITION), (module.Event, n.EVENT), (module.Barrier, n.BARRIER)):
        cls.interleave = None
        _follow_birth(cls, kind)
        _follow_travel(cls)
    _follow_condition(module.Condition)
    _follow_event(module.Event)
    _follow_barrier(module.Barrier)


def _inner(obj):
    """The semaphore that an object of any of these classes is known by."""
    condition = getattr(obj, "_cond", obj)
    return condition._wait_semaphore._semlock


def _key(obj):
    name = getattr(_inner(obj), "name", None)
    return "meet:%s:%s" % (type(obj).__name__, name) if name else ""


def _follow_birth(cls, kind):
    init = cls.__init__

    def __init__(self, *args, **kwargs):
        entered = lanes.current()
        frame = lanes.user_call(1, self) if entered is not None and not entered.quiet else None
        if frame is None:
            return init(self, *args, **kwargs)
        entered.line = frame.f_lineno
        name = naming.name(frame)
        with hushed(entered):
            init(self, *args, **kwargs)
        detail = 0
        if kind == n.CONDITION:
            if self._lock.interleave.mark is None:
                locks.mark_lock(entered, self._lock, name + ".lock" if name else "")
            detail = self._lock.interleave.mark.number
        elif kind == n.BARRIER:
            detail = self._parties
        self.interleave = objects.register(entered, _key(self), kind, name, detail=detail)
        return None

    cls.__init__ = as_library(__init__, init)


def _follow_travel(cls):
    if not hasattr(cls, "__setstate__") or "__setstate__" not in cls.__dict__:
        return
    restore = cls.__setstate__

    def __setstate__(self, state):
        restore(self, state)
        entered = lanes.current()
        if entered is not None and not entered.quiet:
            self.interleave = objects.find(entered, _key(self))

    cls.__setstate__ = as_library(__setstate__, restore)


def _waits(entered, mark, obj, plain, args, kwargs):
    with Performing(entered, n.WAIT, mark.number):
        came = plain(obj, *args, **kwargs)
    if entered.traced():
        if came:
            entered.record(n.WAITED, mark.number)
        else:
            entered.record(n.REFUSED, mark.number, a=1, detail=n.WAIT)
    return came


def _sleepers(condition):
    """How many wait for a condition right now."""
    return max(0, condition._sleeping_count._semlock._get_value() - condition._woken_count._semlock._get_value())


def _follow_condition(cls):
    def wait(entered, mark, condition, plain, args, kwargs):
        before, entered.shows = entered.shows, condition._lock.interleave
        try:
            return _waits(entered, mark, condition, plain, args, kwargs)
        finally:
            entered.shows = before

    def notify(entered, mark, condition, plain, args, kwargs):
        asked = min(args[0] if args else kwargs.get("n", 1), _MOST)
        woken = min(asked, _sleepers(condition))
        with Performing(entered, n.NOTIFY, mark.number, tells=False):
            plain(condition, *args, **kwargs)
        number = mark.count()
        if entered.traced():
            entered.record(n.NOTIFIED, mark.number, a=asked, b=woken, c=number)

    follow_operation(cls, "wait", n.WAIT, wait)
    follow_operation(cls, "notify", n.NOTIFY, notify)


def _follow_event(cls):
    def changes(flag):
        def perform(entered, mark, event, plain, args, kwargs):
            woken = _sleepers(event._cond)
            with Performing(entered, n.SET if flag else n.CLEAR, mark.number, tells=False):
                plain(event)
            number = mark.count() if flag else lanes.run.arena.longs[mark.words_at]
            if entered.traced():
                entered.record(n.FLAG_CHANGED, mark.number, a=woken if flag else 0, b=number, detail=1 if flag else 0)

        return perform

    def is_set(entered, mark, event, plain, args, kwargs):
        with hushed(entered):
            flag = plain(event)
        if entered.traced():
            entered.record(n.CHECKED, mark.number, a=1 if flag else 0)
        return flag

    follow_operation(cls, "wait", n.WAIT, _waits)
    follow_operation(cls, "set", n.SET, changes(True))
    follow_operation(cls, "clear", n.CLEAR, changes(False))
    follow_operation(cls, "is_set", n.CHECK, is_set)


def _follow_barrier(cls):
    """The library's class stands on the one of `threading`; what is wrapped of that is wrapped in this class only."""
    release = cls._release
    pause = cls._wait
    broken = cls._break

    def wait(entered, mark, barrier, plain, args, kwargs):
        with Performing(entered, n.WAIT, mark.number):
            party = plain(barrier, *args, **kwargs)
        if entered.traced():
            entered.record(n.WAITED, mark.number, a=party)
        return party

    def told(self, kind, **numbers):
        entered = lanes.current()
        mark = self.interleave
        if entered is not None and mark is not None and entered.traced():
            entered.record(kind, mark.number, **numbers)

    def this_round(self):
        return lanes.run.arena.longs[self.interleave.words_at + _ROUND] if self.interleave is not None else 0

    def next_round(self):
        if self.interleave is not None:
            lanes.run.arena.longs[self.interleave.words_at + _ROUND] += 1

    def _release(self):
        told(self, n.ARRIVED, a=self._count - 1, b=this_round(self))
        before = this_round(self)
        entered = lanes.current()
        if entered is None or self.interleave is None:
            return release(self)
        # that those who wait are seen to go on is no wait of the last one's
        with Performing(entered, n.WAIT, self.interleave.number, tells=False):
            release(self)
        told(self, n.TRIPPED, a=before)
        return next_round(self)

    def _wait(self, timeout):
        told(self, n.ARRIVED, a=self._count - 1, b=this_round(self))
        pause(self, timeout)

    def _break(self):
        if self._state != -2:
            entered = lanes.current()
            aborts = entered is not None and entered.waits_in == n.ABORT
            told(self, n.BROKEN, a=-1, b=this_round(self), detail=_ABORTED if aborts else _TIMEOUT)
            next_round(self)
        broken(self)

    def mended(entered, mark, barrier, plain, args, kwargs):
        if barrier._count and entered.traced():
            entered.record(n.BROKEN, mark.number, a=-1, b=this_round(barrier), detail=_RESET)
            next_round(barrier)
        with Performing(entered, n.RESET, mark.number, tells=False):
            plain(barrier)
        if entered.traced():
            entered.record(n.BARRIER_RESET, mark.number)

    def aborted(entered, mark, barrier, plain, args, kwargs):
        with Performing(entered, n.ABORT, mark.number, tells=False):
            plain(barrier)

    cls._release = as_library(_release, release)
    cls._wait = as_library(_wait, pause)
    cls._break = as_library(_break, broken)
    follow_operation(cls, "wait", n.WAIT, wait)
    follow_operation(cls, "reset", n.RESET, mended)
    follow_operation(cls, "abort", n.ABORT, aborted)

"""Managers: a call of a proxy is one operation; what the manager's process does for it is a consequence."""

from . import lane as lanes
from . import naming, objects, shown, slips
from . import numbers as n
from .lane import Performing, as_library, hushed

_WAITING = ("acquire", "__enter__", "wait", "wait_for", "get", "put", "join")
_known = {}


def follow(module):
    """Follows the module `multiprocessing.managers`."""
    cls = module.BaseManager
    cls.interleave = None
    _follow_server(cls)
    _follow_start(cls)
    _follow_create(cls)
    _follow_calls(module.BaseProxy)


def _key(address):
    return "manager:%s" % (address,)


def _mark(entered, key):
    """What the run knows by this key, asked for once."""
    mark = _known.get(key)
    if mark is None:
        mark = objects.find(entered, key)
        if mark is not None:
            _known[key] = mark
    return mark


def _follow_server(cls):
    run_server = cls._run_server.__func__

    def _run_server(kind, *args, **kwargs):
        entered = lanes.current()
        if entered is not None:
            # it looks around every second whether it is to stop
            entered.helper = True
        return run_server(kind, *args, **kwargs)

    cls._run_server = classmethod(as_library(_run_server, run_server))


def _follow_start(cls):
    start = cls.start

    def followed_start(self, *args, **kwargs):
        entered = lanes.current()
        frame = lanes.user_call(1) if entered is not None and not entered.quiet else None
        start(self, *args, **kwargs)
        if frame is not None:
            self.interleave = objects.register(entered, _key(self._address), n.MANAGER, naming.name(frame))

    cls.start = as_library(followed_start, start)


def _follow_create(cls):
    create = cls._create

    def _create(self, typeid, *args, **kwargs):
        made = create(self, typeid, *args, **kwargs)
        entered = lanes.current()
        if entered is not None and self.interleave is not None:
            objects.also(entered, self.interleave, _referent(self._address, made[0].id if isinstance(made[0], object) and
                                                             hasattr(made[0], "id") else made[0]), self.interleave.count())
        return made

    cls._create = as_library(_create, create)


def _referent(address, ident):
    return "referent:%s:%s" % (address, ident)


def _follow_calls(cls):
    call = cls._callmethod

    def _callmethod(self, methodname, args=(), kwds={}):
        entered = lanes.current()
        frame = lanes.user_frame(1) if entered is not None and not entered.quiet else None
        if frame is None:
            return call(self, methodname, args, kwds)
        if lanes.run.copies:
            lanes.run.copies.put_back(self._id, methodname, args)
        mark = _mark(entered, _key(self._token.address))
        if mark is None:
            return call(self, methodname, args, kwds)
        entered.begin(n.MANAGER_CALL, mark.number, 1, argument=_letters(methodname))
        # it waits for an answer each time; what is to be seen is a wait for somebody else
        with Performing(entered, n.MANAGER_CALL, mark.number, tells=methodname in _WAITING):
            result = call(self, methodname, args, kwds)
        if entered.traced():
            with hushed(entered):
                referent = _mark(entered, _referent(self._token.address, self._id))
            number = referent.part if referent is not None else 0
            entered.record_text(n.MANAGER_CALLED, "%s-%d.%s(%s) -> %s" % (
                self._token.typeid, number, methodname, ", ".join(shown.brief(one) for one in args), shown.brief(result)),
                mark.number, a=number)
            if methodname in _TAKES and type(result) in _CHANGEABLE and args and not naming.name(frame):
                if lanes.run.copies is None:
                    lanes.run.copies = Copies()
                lanes.run.copies.add(mark, self._id, "%s-%d[%s]" % (self._token.typeid, number, shown.brief(args[0])), args[0], result,
                                     frame.f_lineno)
        return result

    cls._callmethod = as_library(_callmethod, call)


_TAKES = ("__getitem__", "get", "__getattribute__")
_PUTS = ("__setitem__", "__setattr__", "update")
_CHANGEABLE = (list, dict, set, bytearray)


class Copies:
    """What came out of managed objects and is kept by nobody: changed, it is lost, as it is a copy."""

    def __init__(self):
        self._taken = []

    def __bool__(self):
        return bool(self._taken)

    def add(self, mark, ident, name, key, copy, line):
        """A line takes a copy without giving it a name."""
        self._taken.append((mark, ident, name, shown.brief(key), copy, shown.brief(copy, 4), line))

    def put_back(self, ident, methodname, args):
        """A line puts something where copies came from."""
        if methodname in _PUTS:
            self._taken = [one for one in self._taken if one[1] != ident or methodname != "update" and one[3] != shown.brief(args[0])]

    def check(self, entered):
        """Tells of those that were changed meanwhile, and forgets all."""
        taken, self._taken = self._taken, []
        for mark, _, name, _, copy, before, line in taken:
            after = shown.brief(copy, 4)
            if after != before:
                slips.note(entered, n.CHANGE_LOST, line, mark.number, name, before, after)


def _letters(name):
    """Up to eight letters of a method's name, as one number."""
    return int.from_bytes(name.encode("ascii", "replace")[:8], "little", signed=False) & ((1 << 63) - 1)

"""Numbers in shared memory: `Value` and `RawValue`. Reading and writing `value` is one operation each, so `total.value += 1` is two.

Arrays and structures, which come from the same module, are in `arrays` and `structures`."""

from . import lane as lanes
from . import arrays, locks, naming, objects, structures
from . import numbers as n
from .letters import LETTERS, bits_of

_now = lanes._now
_VERSION_SHIFT = 24


def follow(module):
    """Follows the module `multiprocessing.sharedctypes`."""
    _follow_birth(module)
    _follow_travel(module)
    _follow_value(module.Synchronized)
    arrays.follow(module)
    structures.follow(module)


def _follow_birth(module):
    raw_value = module.RawValue
    value = module.Value

    def RawValue(typecode_or_type, *args):
        entered = lanes.current()
        obj = raw_value(typecode_or_type, *args)
        frame = naming.maker(entered)
        if frame is not None:
            _mark_raw(entered, obj, naming.name(frame))
        return obj

    def Value(typecode_or_type, *args, lock=True, ctx=None):
        entered = lanes.current()
        frame = naming.maker(entered)
        if frame is None:
            return value(typecode_or_type, *args, lock=lock, ctx=ctx)
        name = naming.name(frame)
        with lanes.hushed(entered):
            made = value(typecode_or_type, *args, lock=lock, ctx=ctx)
        if lock is False:
            _mark_raw(entered, made, name)
        elif _mark(entered, made.get_obj(), name) and lock in (True, None):
            locks.mark_lock(entered, made.get_lock(), name + ".lock" if name else "")
        return made

    for original, ours in ((raw_value, RawValue), (value, Value)):
        ours.__doc__ = original.__doc__
        ours.__module__ = original.__module__
        ours.__qualname__ = ours.__name__ = original.__name__
    module.RawValue = RawValue
    module.Value = Value


def _mark(entered, obj, name):
    return mark_number(entered, obj, name) or structures.mark(entered, obj, name)


def _mark_raw(entered, obj, name):
    if mark_number(entered, obj, name):
        follow_plain(type(obj))
    else:
        structures.mark(entered, obj, name)


def mark_number(entered, obj, name):
    """Makes a shared number one of the script's. False for what is no single number."""
    code = getattr(type(obj), "_type_", None)
    if not isinstance(code, str) or code not in LETTERS:
        return False
    letter = LETTERS[code]
    obj.interleave_mark = objects.register(
        entered, objects.memory_key(obj._wrapper), n.VALUE, name, letter, bits_of(letter, _plain(obj)))
    obj.interleave_letter = letter
    return True


def _plain(obj):
    """The value of a ctypes number, whatever its class's `value` is by now."""
    return _simple_value.__get__(obj, type(obj))


def _find_simple_value():
    import ctypes

    return ctypes.c_long.__mro__[1].__dict__["value"]


_simple_value = _find_simple_value()


def _read(entered, mark, letter, obj):
    """One read; whoever calls has seen to the lock that belongs to it."""
    value = _plain(obj)
    if entered.flags[0] & n.TRACED:
        ring = entered.ring
        ring.begin()
        version = lanes.run.arena.longs[mark.memory_at + 1] >> _VERSION_SHIFT
        ring.put(n.VALUE_READ, entered.line, _now(), mark.number, bits_of(letter, value), version)
    return value


def _write(entered, mark, letter, obj, value):
    longs = lanes.run.arena.longs
    at = mark.memory_at
    traced = entered.flags[0] & n.TRACED
    if traced:
        before = bits_of(letter, _plain(obj))
        entered.ring.begin()
    _simple_value.__set__(obj, value)
    bits = bits_of(letter, _plain(obj))
    longs[at] = bits
    if traced:
        version = longs[at + 1] >> _VERSION_SHIFT
        longs[at + 1] = version + 1 << _VERSION_SHIFT
        entered.ring.put(n.VALUE_WRITTEN, entered.line, _now(), mark.number, bits, version, before)


def _follow_value(cls):
    original = cls.value

    def get(self):
        entered = getattr(lanes.local, "lane", None)
        mark = getattr(self._obj, "interleave_mark", None)
        if entered is None or mark is None or entered.quiet:
            return original.fget(self)
        entered.pass_gate(n.READ, mark.number, 1)
        # the lock of the number makes value, version and time one
        with locks.Holding(entered, self):
            return _read(entered, mark, self._obj.interleave_letter, self._obj)

    def put(self, value):
        entered = getattr(lanes.local, "lane", None)
        mark = getattr(self._obj, "interleave_mark", None)
        if entered is None or mark is None or entered.quiet:
            return original.fset(self, value)
        entered.pass_gate(n.WRITE, mark.number, 1)
        with locks.Holding(entered, self):
            _write(entered, mark, self._obj.interleave_letter, self._obj, value)
        return None

    cls.value = property(get, put)


_plain_types = set()


def follow_plain(cls):
    """Gives the ctypes class of a number without a lock a `value` that is gated for those that are the script's shared ones. Its type
    stays what it is."""
    if cls in _plain_types:
        return
    _plain_types.add(cls)

    def get(self):
        entered = getattr(lanes.local, "lane", None)
        mark = self.__dict__.get("interleave_mark")
        if entered is None or mark is None or entered.quiet:
            return _simple_value.__get__(self, cls)
        entered.pass_gate(n.READ, mark.number, 1)
        if not entered.traced():
            return _simple_value.__get__(self, cls)
        arena = lanes.run.arena
        arena.alone(mark.memory_at)
        try:
            return _read(entered, mark, self.interleave_letter, self)
        finally:
            arena.together(mark.memory_at)

    def put(self, value):
        entered = getattr(lanes.local, "lane", None)
        mark = self.__dict__.get("interleave_mark")
        if entered is None or mark is None or entered.quiet:
            return _simple_value.__set__(self, value)
        entered.pass_gate(n.WRITE, mark.number, 1)
        if not entered.traced():
            _simple_value.__set__(self, value)
            lanes.run.arena.longs[mark.memory_at] = bits_of(self.interleave_letter, _plain(self))
            return None
        # a number without a lock: ours makes value, version and time one, and leaves the script's own read and write as far apart
        # as they are
        arena = lanes.run.arena
        arena.alone(mark.memory_at)
        try:
            _write(entered, mark, self.interleave_letter, self, value)
        finally:
            arena.together(mark.memory_at)
            entered.ring.abandon()
        return None

    cls.value = property(get, put)


def _follow_travel(module):
    original = module.rebuild_ctype

    def rebuild_ctype(type_, wrapper, length):
        obj = original(type_, wrapper, length)
        entered = lanes.current()
        if entered is not None and length is None:
            mark = objects.find(entered, objects.memory_key(wrapper))
            code = getattr(type(obj), "_type_", None)
            if mark is not None and isinstance(code, str) and code in LETTERS:
                obj.interleave_mark = mark
                obj.interleave_letter = LETTERS[code]
                follow_plain(type(obj))
            elif mark is None:
                structures.found(entered, obj)
        elif entered is not None:
            arrays.found(entered, obj)
        return obj

    rebuild_ctype.__module__ = original.__module__
    rebuild_ctype.__qualname__ = "rebuild_ctype"
    module.rebuild_ctype = rebuild_ctype

"""Numbers in a row: `Array` and `RawArray`. Reading and writing one element is one operation each, and so is a slice."""

import ctypes

from . import lane as lanes
from . import locks, naming, objects, structures
from . import numbers as n
from .letters import LETTERS, bits_of

_now = lanes._now
_VERSION_SHIFT = 24
_MOST_CELLS = 1 << 16
_IN_EVENT = 256
# what every array of ctypes has, whatever its own class has by now
_get = ctypes.Array.__getitem__
_set = ctypes.Array.__setitem__


class Cells:
    """An array as the run knows it: its number, and where its copy and the counts of its writes lie in the run's memory."""

    __slots__ = ("mark", "letter", "length", "_width", "_versions_at")

    def __init__(self, mark, letter, width, length):
        self.mark = mark
        self.letter = letter
        self.length = length
        self._width = width
        self._versions_at = mark.memory_at + (width * length + 7) // 8

    def _bytes_at(self, index):
        return self.mark.memory_at * 8 + index * self._width

    def place(self, index):
        """The cell that an index of the script's means, or None where there is none."""
        try:
            place = index.__index__()
        except (AttributeError, TypeError):
            return None
        if place < 0:
            place += self.length
        return place if 0 <= place < self.length else None

    def keep(self, index, bits):
        """Puts a number where the lab looks for it."""
        at = self._bytes_at(index)
        lanes.run.arena.bytes[at:at + self._width] = (bits & (1 << 8 * self._width) - 1).to_bytes(self._width, "little")

    def _differs(self, index, bits):
        at = self._bytes_at(index)
        kept = bytes(lanes.run.arena.bytes[at:at + self._width])
        return kept != (bits & (1 << 8 * self._width) - 1).to_bytes(self._width, "little")

    def _tell_unseen(self, entered, index, bits):
        """Somebody changed it behind our back, as by a view of the memory."""
        if self._differs(index, bits):
            self.keep(index, bits)
            entered.record_text(n.CONTENTS, str(bits), self.mark.number, e=index)

    def tell_read(self, entered, index, number):
        """Records that a cell was read; whoever calls keeps others away meanwhile."""
        bits = bits_of(self.letter, number)
        self._tell_unseen(entered, index, bits)
        entered.ring.begin()
        version = lanes.run.arena.longs[self._versions_at + index] >> _VERSION_SHIFT
        entered.ring.put(n.VALUE_READ, entered.line, _now(), self.mark.number, bits, version, e=index)

    def before_write(self, entered, index, number):
        """Gives what `tell_written` needs to know."""
        bits = bits_of(self.letter, number)
        self._tell_unseen(entered, index, bits)
        return bits

    def tell_written(self, entered, index, number, before):
        """Records that a cell was written."""
        bits = bits_of(self.letter, number)
        self.keep(index, bits)
        longs = lanes.run.arena.longs
        at = self._versions_at + index
        entered.ring.begin()
        version = longs[at] >> _VERSION_SHIFT
        longs[at] = version + 1 << _VERSION_SHIFT
        entered.ring.put(n.VALUE_WRITTEN, entered.line, _now(), self.mark.number, bits, version, before, e=index)


def follow(module):
    """Follows what `multiprocessing.sharedctypes` has of arrays."""
    _follow_birth(module)
    _follow_access(module.SynchronizedArray)
    for name in ("value", "raw"):
        _follow_text(module.SynchronizedString, name)


def _follow_birth(module):
    raw_array = module.RawArray
    array = module.Array

    def RawArray(typecode_or_type, size_or_initializer):
        entered = lanes.current()
        made = raw_array(typecode_or_type, size_or_initializer)
        frame = naming.maker(entered)
        if frame is not None:
            _mark(entered, made, naming.name(frame))
        return made

    def Array(typecode_or_type, size_or_initializer, *, lock=True, ctx=None):
        entered = lanes.current()
        frame = naming.maker(entered)
        if frame is None:
            return array(typecode_or_type, size_or_initializer, lock=lock, ctx=ctx)
        name = naming.name(frame)
        with lanes.hushed(entered):
            made = array(typecode_or_type, size_or_initializer, lock=lock, ctx=ctx)
        if lock is False:
            _mark(entered, made, name)
        elif _mark(entered, made.get_obj(), name) and lock in (True, None):
            locks.mark_lock(entered, made.get_lock(), name + ".lock" if name else "")
        return made

    module.RawArray = lanes.as_library(RawArray, raw_array)
    module.Array = lanes.as_library(Array, array)


def _letter(obj):
    code = getattr(obj._type_, "_type_", None)
    return LETTERS.get(code) if isinstance(code, str) else None


def _mark(entered, obj, name):
    """Makes an array one of the script's. False for one that is not followed by its cells."""
    letter = _letter(obj)
    if letter is None:
        return structures.mark_all(entered, obj, name)
    if not 0 < len(obj) <= _MOST_CELLS:
        return False
    mark = objects.register(
        entered, objects.memory_key(obj._wrapper), n.ARRAY, name, letter, 0, len(obj), ctypes.sizeof(obj._type_))
    cells = _followed(obj, mark, letter)
    _tell_contents(entered, cells, obj)
    return True


def _followed(obj, mark, letter):
    obj.interleave_cells = Cells(mark, letter, ctypes.sizeof(obj._type_), len(obj))
    _follow_plain(type(obj))
    return obj.interleave_cells


def _tell_contents(entered, cells, obj):
    """What an array begins with, where that is not zeros."""
    numbers = [bits_of(cells.letter, number) for number in _get(obj, slice(None))] if cells.letter not in "cu" else [
        bits_of(cells.letter, _get(obj, index)) for index in range(cells.length)]
    if not any(numbers):
        return
    for index, bits in enumerate(numbers):
        cells.keep(index, bits)
    for first in range(0, len(numbers), _IN_EVENT):
        entered.record_text(
            n.CONTENTS, " ".join(str(bits) for bits in numbers[first:first + _IN_EVENT]), cells.mark.number, e=first)


def found(entered, obj):
    """An array that came from another process."""
    mark = objects.find(entered, objects.memory_key(obj._wrapper))
    if mark is None:
        structures.found_all(entered, obj)
    elif _letter(obj) is not None and len(obj) <= _MOST_CELLS:
        _followed(obj, mark, _letter(obj))


class _Alone:
    """Keeps others away from an array that has no lock of its own, while an access to it is recorded."""

    __slots__ = ("_lane", "_at")

    def __init__(self, entered, cells):
        self._lane = entered
        self._at = cells.mark.memory_at

    def __enter__(self):
        lanes.run.arena.alone(self._at)

    def __exit__(self, *_):
        lanes.run.arena.together(self._at)
        self._lane.ring.abandon()


def _places(cells, index):
    """The cells that an access means, and whether it is a slice; none for what the library refuses."""
    if isinstance(index, slice):
        try:
            return range(*index.indices(cells.length)), True
        except (TypeError, ValueError):
            return (), True
    place = cells.place(index)
    return (() if place is None else (place,)), False


def _reads(entered, cells, obj, places):
    for place in places:
        cells.tell_read(entered, place, _get(obj, place))


def read(entered, cells, obj, index, hold, plain, depth):
    """One read by the script of a cell or a slice; `plain` is the library's own, `hold` keeps others away."""
    places, sliced = _places(cells, index)
    if not places:
        return plain()
    entered.pass_gate(n.READ_SLICE if sliced else n.READ, cells.mark.number, depth + 1, len(places) if sliced else 0, places[0])
    with hold:
        result = plain()
        if entered.traced():
            _reads(entered, cells, obj, places)
        return result


def write(entered, cells, obj, index, hold, plain, depth):
    """One write by the script of a cell or a slice."""
    places, sliced = _places(cells, index)
    if not places:
        return plain()
    entered.pass_gate(n.WRITE_SLICE if sliced else n.WRITE, cells.mark.number, depth + 1, len(places) if sliced else 0, places[0])
    with hold:
        if not entered.traced():
            plain()
            for place in places:
                cells.keep(place, bits_of(cells.letter, _get(obj, place)))
            return None
        before = [cells.before_write(entered, place, _get(obj, place)) for place in places]
        plain()
        for place, bits in zip(places, before):
            cells.tell_written(entered, place, _get(obj, place), bits)
    return None


def _follow_access(cls):
    get = cls.__getitem__
    put = cls.__setitem__

    def __getitem__(self, i):
        entered = lanes.current()
        cells = getattr(self._obj, "interleave_cells", None)
        if entered is None or entered.quiet:
            return get(self, i)
        if cells is None:
            # an element that is a structure: what is read are its fields, later
            with lanes.hushed(entered):
                return get(self, i)
        return read(entered, cells, self._obj, i, locks.Holding(entered, self), lambda: _get(self._obj, i), 1)

    def __setitem__(self, i, value):
        entered = lanes.current()
        cells = getattr(self._obj, "interleave_cells", None)
        if entered is None or cells is None or entered.quiet:
            return put(self, i, value)
        return write(entered, cells, self._obj, i, locks.Holding(entered, self), lambda: _set(self._obj, i, value), 1)

    cls.__getitem__ = lanes.as_library(__getitem__, get)
    cls.__setitem__ = lanes.as_library(__setitem__, put)


_WHOLE = slice(None)


def _follow_text(cls, name):
    """The text of an array of characters: all of its cells."""
    original = getattr(cls, name)

    def get(self):
        entered = lanes.current()
        cells = getattr(self._obj, "interleave_cells", None)
        if entered is None or cells is None or entered.quiet:
            return original.fget(self)
        return read(entered, cells, self._obj, _WHOLE, locks.Holding(entered, self), lambda: getattr(self._obj, name), 1)

    def put(self, value):
        entered = lanes.current()
        cells = getattr(self._obj, "interleave_cells", None)
        if entered is None or cells is None or entered.quiet:
            return original.fset(self, value)
        return write(entered, cells, self._obj, _WHOLE, locks.Holding(entered, self), lambda: setattr(self._obj, name, value), 1)

    setattr(cls, name, property(get, put))


_plain_types = set()


def _follow_plain(cls):
    """Gives a ctypes class of arrays an access that is gated for those that are the script's shared ones."""
    if cls in _plain_types:
        return
    _plain_types.add(cls)

    def hold(entered, cells):
        return _Alone(entered, cells) if entered.traced() else lanes.hushed(entered)

    def __getitem__(self, i):
        entered = lanes.current()
        cells = self.__dict__.get("interleave_cells")
        if entered is None or cells is None or entered.quiet:
            return _get(self, i)
        return read(entered, cells, self, i, hold(entered, cells), lambda: _get(self, i), 1)

    def __setitem__(self, i, value):
        entered = lanes.current()
        cells = self.__dict__.get("interleave_cells")
        if entered is None or cells is None or entered.quiet:
            return _set(self, i, value)
        return write(entered, cells, self, i, hold(entered, cells), lambda: _set(self, i, value), 1)

    cls.__getitem__ = __getitem__
    cls.__setitem__ = __setitem__

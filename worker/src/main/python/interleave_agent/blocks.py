"""Blocks of shared memory: `SharedMemory`, whose `buf` is a view that nobody can follow byte by byte, and `ShareableList`.

Taking `buf` is one operation of the line that takes it. What the script changes through the view is found by comparing bytes, before this
process halts or waits the next time; while gates are closed nobody else moves until then, so it is known who it was.
"""

import dis
import sys
import weakref

from . import lane as lanes
from . import naming, objects, shown
from . import numbers as n
from .lane import as_library, follow_operation, hushed

_now = lanes._now
_VERSION_SHIFT = 24
# of a larger block only the lines that take its view are told
_MOST_COMPARED_BYTES = 1 << 20
_MOST_SHOWN_BYTES = 16


class Viewed:
    """The blocks that this process has views of, as they were when it last went on."""

    def __init__(self):
        self._blocks = {}

    def add(self, block, mark):
        """The script takes a view of this block."""
        if id(block) not in self._blocks and block.size <= _MOST_COMPARED_BYTES:
            self._blocks[id(block)] = [weakref.ref(block), mark, None]

    def tell(self, entered):
        """Tells what the script has changed since it went on."""
        for key, (reference, mark, before) in list(self._blocks.items()):
            block = reference()
            if block is None or block._buf is None:
                del self._blocks[key]
            elif before is not None and entered.traced():
                now = bytes(block._buf)
                if now != before:
                    first = next(at for at in range(len(now)) if now[at] != before[at])
                    last = next(at for at in range(len(now) - 1, -1, -1) if now[at] != before[at])
                    tell_written(entered, mark, first, now[first:last + 1])
                    self._blocks[key][2] = now

    def look(self):
        """Goes on from here."""
        for known in self._blocks.values():
            block = known[0]()
            if block is not None and block._buf is not None:
                known[2] = bytes(block._buf)


def _hex(data):
    text = " ".join("%02x" % byte for byte in data[:_MOST_SHOWN_BYTES])
    return text + " \u2026" if len(data) > _MOST_SHOWN_BYTES else text


def tell_written(entered, mark, at, data, element=-1, text=None):
    """Records a write of some bytes."""
    longs = lanes.run.arena.longs
    lanes.run.arena.alone(mark.memory_at)
    try:
        version = longs[mark.memory_at]
        longs[mark.memory_at] = version + 1
        entered.record_text(
            n.BLOCK_WRITTEN, _hex(data) if text is None else text, mark.number, a=at, b=len(data), c=version, e=element)
    finally:
        lanes.run.arena.together(mark.memory_at)


def _tell_read(entered, mark, at, length, text, element=-1):
    entered.record_text(
        n.BLOCK_READ, text, mark.number, a=at, b=length, c=lanes.run.arena.longs[mark.memory_at], e=element)


def follow(module):
    """Follows the module `multiprocessing.shared_memory`."""
    cls = module.SharedMemory
    cls.interleave = None
    _follow_birth(cls)
    _follow_view(cls)
    for name, number in (("close", n.BLOCK_CLOSE), ("unlink", n.BLOCK_UNLINK)):
        follow_operation(cls, name, number, _change(number), unless=_unnamed)
    _follow_list(module.ShareableList)


def _change(number):
    def change(entered, mark, block, plain, args, kwargs):
        if lanes.run.viewed is not None:
            lanes.run.viewed.tell(entered)
        result = plain(block, *args, **kwargs)
        if entered.traced():
            entered.record(n.BLOCK_CHANGED, mark.number, detail=number)
        return result

    return change


def _unnamed():
    """Not in a line of the script's: the interpreter closes what nobody has any more, when it comes to that."""
    return sys._getframe(2).f_code.co_name == "__del__" or lanes.user_call(2) is None


def _key(block):
    return "block:%s" % block._name


def _follow_birth(cls):
    init = cls.__init__

    def __init__(self, name=None, create=False, size=0, **kwargs):
        entered = lanes.current()
        frame = naming.maker(entered)
        if frame is None:
            init(self, name, create, size, **kwargs)
            if entered is not None:
                # of a list of the script's, or one that came with its handle
                self.interleave = objects.find(entered, _key(self))
            return
        if not create:
            mark = objects.find(entered, "block:/%s" % name)
            if mark is not None:
                entered.begin(n.BLOCK_ATTACH, mark.number, 1)
        with hushed(entered):
            init(self, name, create, size, **kwargs)
        self.interleave = _entered(entered, frame, _key(self), n.SHARED_MEMORY, self, create)

    cls.__init__ = as_library(__init__, init)


def _entered(entered, frame, key, kind, block, create):
    """A block that the script made, or attached by its name."""
    mark = None if create else objects.find(entered, key)
    if mark is None:
        return objects.register(entered, key, kind, naming.name(frame) or block.name, detail=block.size)
    if entered.traced():
        entered.record(n.BLOCK_CHANGED, mark.number, detail=n.BLOCK_ATTACH)
    return mark


def _follow_view(cls):
    plain = cls.buf

    def buf(self):
        entered = lanes.current()
        mark = self.interleave
        frame = lanes.user_call(1) if mark is not None and entered is not None and not entered.quiet else None
        if frame is None or self._buf is None:
            return plain.fget(self)
        if lanes.run.viewed is None:
            lanes.run.viewed = Viewed()
        viewed = lanes.run.viewed
        viewed.tell(entered)
        viewed.add(self, mark)
        writes = _writes(frame)
        entered.pass_gate(n.WRITE if writes else n.READ, mark.number, 1)
        entered.ring.abandon()
        viewed.look()
        if entered.traced() and not writes:
            _tell_read(entered, mark, 0, self.size, _hex(bytes(self._buf[:_MOST_SHOWN_BYTES + 1])))
        return plain.fget(self)

    cls.buf = property(buf, doc=plain.__doc__)


def _writes(frame):
    """Whether the line that takes the view stores into something."""
    line = None
    for instruction in dis.get_instructions(frame.f_code):
        if instruction.offset < frame.f_lasti:
            continue
        starts = instruction.starts_line if not isinstance(instruction.starts_line, bool) else (
            instruction.line_number if instruction.starts_line else None)
        if starts is not None and starts != frame.f_lineno and line is not None:
            return False
        line = frame.f_lineno
        if instruction.opname == "STORE_SUBSCR":
            return True
    return False


def _follow_list(cls):
    init = cls.__init__
    get = cls.__getitem__
    put = cls.__setitem__
    cls.interleave = None

    def __init__(self, sequence=None, *, name=None):
        entered = lanes.current()
        frame = naming.maker(entered)
        if frame is None:
            init(self, sequence, name=name)
            if entered is not None:
                self.interleave = objects.find(entered, _key(self.shm))
            return
        made = name is None or sequence is not None
        if not made:
            mark = objects.find(entered, "block:/%s" % name)
            if mark is not None:
                entered.begin(n.BLOCK_ATTACH, mark.number, 1)
        with hushed(entered):
            init(self, sequence, name=name)
        self.interleave = self.shm.interleave = _entered(entered, frame, _key(self.shm), n.SHAREABLE_LIST, self.shm, made)

    def __getitem__(self, position):
        entered = lanes.current()
        mark = self.interleave
        place = None if mark is None or entered is None or entered.quiet else _place(self, position)
        if place is None:
            return get(self, position)
        entered.pass_gate(n.READ, mark.number, 1, index=place)
        entered.ring.abandon()
        value = get(self, position)
        if entered.traced():
            _tell_read(entered, mark, _offset(self, place), _room(self, place), shown.brief(value), place)
        return value

    def __setitem__(self, position, value):
        entered = lanes.current()
        mark = self.interleave
        place = None if mark is None or entered is None or entered.quiet else _place(self, position)
        if place is None:
            return put(self, position, value)
        entered.pass_gate(n.WRITE, mark.number, 1, index=place)
        entered.ring.abandon()
        with hushed(entered):
            # it looks at what is there before it writes
            put(self, position, value)
        if entered.traced():
            tell_written(entered, mark, _offset(self, place), bytes(_room(self, place)), place, shown.brief(value))
        return None

    cls.__init__ = as_library(__init__, init)
    cls.__getitem__ = as_library(__getitem__, get)
    cls.__setitem__ = as_library(__setitem__, put)


def _place(listed, position):
    """The place that a position of the script's means, or None for what the library refuses."""
    if not isinstance(position, int):
        return None
    place = position + listed._list_len if position < 0 else position
    return place if 0 <= place < listed._list_len else None


def _offset(listed, place):
    return listed._offset_data_start + listed._allocated_offsets[place]


def _room(listed, place):
    return listed._allocated_offsets[place + 1] - listed._allocated_offsets[place]

"""Shared objects as the lab knows them: the number of each, and the words beside it in the run's memory."""

import os

from . import lane as lanes
from . import numbers as n
from .lane import fields


class Mark:
    """What we keep at an object of the library's: its number in the run, its kind, and where its words lie.

    The words, of 8 bytes each, are ours: a count of what was done to the object, and a count of waits for it. They are exact while one
    process moves at a time, and where what they count is done under a lock."""

    __slots__ = ("number", "kind", "memory_at", "words_at", "part")

    def __init__(self, number, kind, memory_at, words_at, part=0):
        self.number = number
        self.kind = kind
        self.memory_at = memory_at
        self.words_at = words_at
        self.part = part

    def count(self):
        """Counts one more, and gives the new count."""
        longs = lanes.run.arena.longs
        longs[self.words_at] += 1
        return longs[self.words_at]

    def ticket(self):
        """Counts one more wait, and gives its number."""
        longs = lanes.run.arena.longs
        longs[self.words_at + 1] += 1
        return longs[self.words_at + 1]


def register(entered, key, kind, name, type_code="", bits=0, detail=0, cells=1):
    """Enters a new object in the run's table and records that it came into being, also where operations are not recorded. `key` is what another process knows it by; empty
    where none needs to."""
    code = n.TYPE_CODES.index(type_code) if type_code else -1
    reply = entered.link.ask("O", fields(kind, code, detail, cells, bits, key, name))
    number = reply.number()
    memory_at = reply.number()
    mark = Mark(number, kind, memory_at // 8, reply.number() // 8)
    final_name = reply.text()
    entered.record_text(n.OBJECT_CREATED, final_name, number, a=memory_at, b=detail, c=bits, d=code, detail=kind)
    return mark


def find(entered, key):
    """The object that another process registered under this key, or None."""
    if not key:
        return None
    reply = entered.link.ask("L", fields(key))
    if reply.letter != "o":
        return None
    number = reply.number()
    kind = reply.number()
    memory_at = reply.number()
    words_at = reply.number()
    return Mark(number, kind, memory_at // 8, words_at // 8, reply.number())


def also(entered, mark, key, part=1):
    """Lets an object be known by one more key, as this part of it."""
    entered.link.ask("M", fields(mark.number, part, key))


def memory_key(wrapper):
    """What a piece of the library's shared heap is known by in every process: its file and its place there."""
    (arena, start, _), _ = wrapper._state
    fd = getattr(arena, "fd", -1)
    if fd == -1:
        return "heap:%d:%d:%d" % (os.getpid(), id(arena), start)
    status = os.fstat(fd)
    return "heap:%d:%d:%d" % (status.st_dev, status.st_ino, start)

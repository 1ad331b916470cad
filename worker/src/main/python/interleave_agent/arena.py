"""The part of the run's shared memory that this process sees: flags, its rings, the words beside its objects.

See docs/trace-format.md for the records, and the lab's `RegionLayout` and `SlotLayout` for the words. The lab says where they lie, so no
offset stands here.
"""

import fcntl
import mmap
import os
import platform
import struct
import threading
import time

from .link import high

RECORD_BYTES = 64
_RECORD = struct.Struct("<HHiqHHiqqqqii")
_PACK = _RECORD.pack_into
_MAX_TEXT_BYTES = 8192
_STALL_SECONDS = 0.0005
_now = time.monotonic_ns
_sleep = time.sleep


def _no_fence():
    """Stores of x86 are seen in their order."""


def _make_fence():
    """Elsewhere giving a lock back and taking it again orders the stores before it and those after it."""
    if platform.machine().lower() in ("x86_64", "amd64", "i686", "i386"):
        return _no_fence
    lock = threading.Lock()
    lock.acquire()

    def fence():
        lock.release()
        lock.acquire()

    return fence


class Arena:
    """The mapped file of a run."""

    def __init__(self, path):
        fd = os.open(path, os.O_RDWR | os.O_CLOEXEC)
        self._map = mmap.mmap(fd, os.fstat(fd).st_size)
        # stays open: the locks of `alone` are on it, and the system drops them when any descriptor of the file is closed
        self._fd = high(fd)
        os.close(fd)
        whole = memoryview(self._map)
        whole = whole[:len(whole) & ~7]
        self.bytes = whole
        self.longs = whole.cast("q")
        self.ints = whole.cast("i")

    def alone(self, at):
        """Keeps other processes away from the word `at` until `together`; a process that is killed in between gives it back."""
        fcntl.lockf(self._fd, fcntl.LOCK_EX, 8, at * 8)

    def together(self, at):
        fcntl.lockf(self._fd, fcntl.LOCK_UN, 8, at * 8)


class Ring:
    """The records of one lane: one writer, which waits when there is no room; nothing is dropped."""

    def __init__(self, arena, slot, generation, places):
        self._arena = arena
        self._slot = slot
        self._generation = generation & 0xFFFF
        self._mask = places.number() - 1
        records_at = places.number()
        self._head_at = places.number() // 8
        self._tail_at = places.number() // 8
        self._in_operation_at = places.number() // 4
        self._stalled_at = places.number() // 8
        self._records = arena.bytes[records_at:records_at + (self._mask + 1) * RECORD_BYTES]
        self._head = arena.longs[self._head_at]
        self._tail = arena.longs[self._tail_at]
        self._turn = arena.ints[self._in_operation_at] + 1 & ~1
        self._fence = _make_fence()

    def begin(self):
        """Says that a record is on its way whose time may be taken from now on."""
        if not self._turn & 1:
            self._turn = self._turn + 1 & 0x7FFFFFFF
            self._arena.ints[self._in_operation_at] = self._turn

    def abandon(self):
        """Takes back a `begin` that no record follows."""
        if self._turn & 1:
            self._turn = self._turn + 1 & 0x7FFFFFFF
            self._arena.ints[self._in_operation_at] = self._turn

    def put(self, kind, line, nanos, obj=0, a=0, b=0, c=0, d=0, e=0, detail=0):
        """Records an event without a text; `nanos` was taken after `begin`."""
        head = self._head
        if head - self._tail > self._mask:
            self._await_room(1)
        _PACK(self._records, (head & self._mask) * RECORD_BYTES, kind, detail, line, nanos, self._slot, self._generation, obj,
              a, b, c, d, e, 0)
        self._publish(head + 1)

    def put_text(self, kind, line, nanos, text, obj=0, a=0, b=0, c=0, d=0, e=0, detail=0):
        """Records an event with a text."""
        data = _cut(text)
        count = 1 + (len(data) + RECORD_BYTES - 1) // RECORD_BYTES
        if self._head + count - self._tail > self._mask + 1:
            self._await_room(count)
        head = self._head
        _PACK(self._records, (head & self._mask) * RECORD_BYTES, kind, detail, line, nanos, self._slot, self._generation, obj,
              a, b, c, d, e, len(data))
        for done in range(0, len(data), RECORD_BYTES):
            part = data[done:done + RECORD_BYTES]
            at = (head + 1 + done // RECORD_BYTES & self._mask) * RECORD_BYTES
            self._records[at:at + len(part)] = part
        self._publish(head + count)

    def _publish(self, head):
        self._fence()
        self._head = head
        self._arena.longs[self._head_at] = head
        self._turn = self._turn + 2 & 0x7FFFFFFE
        self._arena.ints[self._in_operation_at] = self._turn

    def _await_room(self, count):
        since = _now()
        self._tail = self._arena.longs[self._tail_at]
        while self._head + count - self._tail > self._mask + 1:
            _sleep(_STALL_SECONDS)
            self._tail = self._arena.longs[self._tail_at]
        self._arena.longs[self._stalled_at] += _now() - since


def _cut(text):
    data = text.encode("utf-8", "replace")
    if len(data) <= _MAX_TEXT_BYTES:
        return data
    return data[:_MAX_TEXT_BYTES].decode("utf-8", "ignore").encode("utf-8")

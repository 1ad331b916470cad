"""Pipes: the ends that `Pipe()` gives, and below them every connection that the library uses.

All reads and writes of a connection wait through the lab, so whatever stands on connections does. The operations on an end that the
script made are the script's: sending, receiving, looking, closing.
"""

import os
import select
import weakref

from . import lane as lanes
from . import naming, objects, shown
from . import numbers as n
from .lane import Performing, hushed

# a pipe that is ready for writing takes so many bytes without waiting
_PIECE = 4096
# in the place of a ticket: the pipe is full
_FULL = -1
_SENT = 2
_RECEIVED = 4
_ends = weakref.WeakSet()


class End:
    """One end of a pipe as the run knows it. Direction 0 goes from the first end to the second."""

    __slots__ = ("mark", "end")

    def __init__(self, mark, end):
        self.mark = mark
        self.end = end

    def number(self, words, direction):
        """Counts one more message that was sent in, or received from, this direction."""
        longs = lanes.run.arena.longs
        at = self.mark.words_at + words + direction
        longs[at] += 1
        return longs[at]


def follow(module):
    """Follows the module `multiprocessing.connection`."""
    cls = module.Connection
    _follow_pieces(cls)
    _follow_operations(module, cls)
    _follow_pipe(module)
    _follow_travel(module)
    _follow_wait(module)
    _follow_listener(module)


def ready(entered, fd, event):
    """Waits until a read, or a write of a piece, would not wait."""
    poll = select.poll()
    poll.register(fd, event)
    entered.attempt(n.NONE, lanes.DESCRIPTORS, lambda: poll.poll(0), lambda seconds: poll.poll(seconds * 1000), None, True,
                    _FULL if event == select.POLLOUT else 0)


def _follow_pieces(cls):
    plain_send = cls._send
    plain_recv = cls._recv

    def _send(self, buf, write=os.write):
        entered = lanes.current()
        if entered is None:
            return plain_send(self, buf)
        view = memoryview(buf)
        while len(view):
            ready(entered, self._handle, select.POLLOUT)
            view = view[write(self._handle, view[:_PIECE]):]
            entered.touched(lanes.DESCRIPTORS)
        return None

    def _recv(self, size, read=os.read):
        entered = lanes.current()
        if entered is None:
            return plain_recv(self, size)

        def one(handle, remaining):
            ready(entered, handle, select.POLLIN)
            data = read(handle, remaining)
            entered.touched(lanes.DESCRIPTORS)
            return data

        return plain_recv(self, size, one)

    cls._send = _send
    cls._recv = _recv


def _follow_listener(module):
    accept = module.SocketListener.accept
    plain_client = module.SocketClient

    def followed_accept(self):
        entered = lanes.current()
        if entered is not None:
            ready(entered, self._socket.fileno(), select.POLLIN)
        return _at_once(module, accept(self))

    def SocketClient(address):
        connection = _at_once(module, plain_client(address))
        entered = lanes.current()
        if entered is not None:
            entered.touched(lanes.DESCRIPTORS)
        return connection

    module.SocketListener.accept = lanes.as_library(followed_accept, accept)
    module.SocketClient = lanes.as_library(SocketClient, plain_client)


def _at_once(module, connection):
    """Lets the system send what is written at once, and not hold back short messages: what was sent can be received."""
    with module.socket.socket(fileno=os.dup(connection.fileno())) as end:
        if end.family in (module.socket.AF_INET, module.socket.AF_INET6):
            end.setsockopt(module.socket.IPPROTO_TCP, module.socket.TCP_NODELAY, 1)
    return connection


def _follow_wait(module):
    plain = module.wait

    def wait(object_list, timeout=None):
        entered = lanes.current()
        if entered is None:
            return plain(object_list, timeout)
        listed = list(object_list)
        return entered.attempt(
            n.POLL, lanes.DESCRIPTORS, lambda: plain(listed, 0), lambda seconds: plain(listed, seconds), timeout, True) or []

    wait.__doc__ = plain.__doc__
    wait.__module__ = plain.__module__
    wait.__qualname__ = "wait"
    module.wait = wait


def _follow_operations(module, cls):
    base = module._ConnectionBase

    def operation(name, number, record, own=False):
        plain = getattr(cls, name)

        def followed(self, *args, **kwargs):
            entered = lanes.current()
            end = self.__dict__.get("interleave_end")
            if entered is None or end is None or entered.quiet or self._handle is None:
                return plain(self, *args, **kwargs)
            entered.begin(number, end.mark.number, 1)
            try:
                with Performing(entered, number, end.mark.number):
                    result = plain(self, *args, **kwargs)
            except (EOFError, BrokenPipeError, ConnectionResetError):
                if entered.traced():
                    direction = end.end if number == n.SEND else 1 - end.end
                    entered.record(n.PEER_GONE, end.mark.number, a=direction, detail=number)
                raise
            record(entered, end, args, result)
            return result

        followed.__name__ = name
        followed.__qualname__ = plain.__qualname__
        followed.__doc__ = plain.__doc__
        setattr(cls, name, followed)

    def sent(entered, end, args, _):
        number = end.number(_SENT, end.end)
        if entered.traced():
            entered.record_text(n.SENT, shown.brief(args[0] if args else None), end.mark.number, a=number, b=0, detail=end.end)

    def received(entered, end, _, result):
        direction = 1 - end.end
        number = end.number(_RECEIVED, direction)
        if entered.traced():
            entered.record_text(n.RECEIVED, shown.brief(result), end.mark.number, a=number, b=0, detail=direction)

    def looked(entered, end, _, result):
        if entered.traced():
            entered.record(n.LOOKED, end.mark.number, a=1 - end.end, b=1 if result else 0, detail=n.POLL)

    def closed(entered, end, *_):
        if entered.traced():
            entered.record(n.END_CLOSED, end.mark.number, detail=end.end)
        entered.touched(lanes.DESCRIPTORS)

    operation("send", n.SEND, sent)
    operation("send_bytes", n.SEND, sent)
    operation("recv", n.RECEIVE, received)
    operation("recv_bytes", n.RECEIVE, received)
    operation("poll", n.POLL, looked)
    operation("close", n.CLOSE, closed)
    assert issubclass(cls, base)


def _follow_pipe(module):
    plain = module.Pipe

    def Pipe(duplex=True):
        entered = lanes.current()
        if entered is None or entered.quiet:
            return plain(duplex)
        frame = lanes.user_call(1)
        if frame is None:
            return plain(duplex)
        entered.line = frame.f_lineno
        names = naming.names(frame, 2)
        with hushed(entered):
            first, second = plain(duplex)
        name = names[0] if len(names) == 1 else "%s-%s" % tuple(names) if names else ""
        mark = objects.register(entered, key(first), n.PIPE, name, bits=1 if duplex else 0)
        objects.also(entered, mark, key(second))
        for end, connection in enumerate((first, second)):
            connection.interleave_end = End(mark, end)
            _ends.add(connection)
        return first, second

    Pipe.__doc__ = plain.__doc__
    Pipe.__module__ = plain.__module__
    Pipe.__qualname__ = "Pipe"
    module.Pipe = Pipe


def key(connection):
    """What an end is known by in every process: the pipe or socket that the system has behind it, and whether it is read or written."""
    status = os.fstat(connection.fileno())
    return "pipe:%d:%d:%d%d" % (status.st_dev, status.st_ino, connection.readable, connection.writable)


def _follow_travel(module):
    plain = module.rebuild_connection

    def rebuild_connection(df, readable, writable):
        connection = plain(df, readable, writable)
        entered = lanes.current()
        if entered is not None:
            mark = objects.find(entered, key(connection))
            if mark is not None:
                connection.interleave_end = End(mark, mark.part)
                _ends.add(connection)
                _has(entered, connection)
        return connection

    rebuild_connection.__module__ = plain.__module__
    rebuild_connection.__qualname__ = "rebuild_connection"
    module.rebuild_connection = rebuild_connection


def _has(entered, connection):
    end = connection.interleave_end
    entered.record(n.END_PASSED, end.mark.number, a=entered.slot, detail=end.end)


def inherited(entered):
    """In a copy of a process: it has every end open that its parent had."""
    for connection in list(_ends):
        if connection._handle is not None:
            _has(entered, connection)

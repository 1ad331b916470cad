"""The way to the lab: one local socket for each thread that takes part.

A message is its length (u16), its letter, and its fields; so is a reply. A request carries a number, and only the reply with that
number answers it: one that a signal handler interrupted leaves a late reply behind, which is thrown away.
"""

import fcntl
import os
import signal
import socket
import struct

_HEAD = struct.Struct("<HBI")
_HIGH_FD = 700
_MAX_TEXT = 8000


def fields(*values):
    """Packs numbers (i64) and texts (length u16 and UTF-8) one after the other."""
    parts = []
    for value in values:
        if isinstance(value, str):
            text = value.encode("utf-8", "surrogatepass")[:_MAX_TEXT]
            parts.append(struct.pack("<H", len(text)) + text)
        else:
            parts.append(struct.pack("<q", value))
    return b"".join(parts)


class Reply:
    """A reply of the lab: its letter, and its fields one after the other."""

    __slots__ = ("letter", "_body", "_at")

    def __init__(self, letter, body):
        self.letter = letter
        self._body = body
        self._at = 0

    def number(self):
        (value,) = struct.unpack_from("<q", self._body, self._at)
        self._at += 8
        return value

    def text(self):
        (length,) = struct.unpack_from("<H", self._body, self._at)
        self._at += 2 + length
        return self._body[self._at - length:self._at].decode("utf-8", "replace")


_open_links = []


def close_all():
    """In a copy of a process: the connections are those of its parent's threads, whose ends nobody would see as long as they are open
    here too."""
    for link in list(_open_links):
        link.close()


class Link:
    """One connection; for one thread of one process."""

    def __init__(self, path):
        near = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            near.connect(path)
            self._fd = high(near.fileno())
        finally:
            near.close()
        _open_links.append(self)
        self._turn = 0
        self._open = []
        self._inbox = b""

    def tell(self, letter, body=b""):
        """Sends a message that nobody answers."""
        self._send(_HEAD.pack(len(body), ord(letter), 0) + body)

    def ask(self, letter, body=b""):
        """Sends a request and waits for its reply, however long that takes."""
        self._turn = turn = self._turn + 1 & 0xFFFFFFFF
        data = _HEAD.pack(len(body), ord(letter), turn) + body
        self._open.append(data)
        try:
            self._send(data)
            while True:
                answered, reply = self._receive()
                if answered == turn:
                    break
        finally:
            self._open.pop()
        if self._open:
            # in a signal handler: whatever was asked when it came is asked anew, as its reply may have come meanwhile
            self._send(self._open[-1])
        return reply

    def _send(self, data):
        try:
            sent = os.write(self._fd, data)
            while sent < len(data):
                sent += os.write(self._fd, data[sent:])
        except OSError:
            self._lost()

    def _receive(self):
        while len(self._inbox) < _HEAD.size:
            self._fill()
        length, letter, turn = _HEAD.unpack_from(self._inbox)
        while len(self._inbox) < _HEAD.size + length:
            self._fill()
        body = self._inbox[_HEAD.size:_HEAD.size + length]
        self._inbox = self._inbox[_HEAD.size + length:]
        return turn, Reply(chr(letter), body)

    def _fill(self):
        try:
            data = os.read(self._fd, 65536)
        except OSError:
            data = b""
        if not data:
            self._lost()
        self._inbox += data

    @staticmethod
    def _lost():
        """Without its lab a process of a run has nothing to go on for, and must not stay behind."""
        os.kill(os.getpid(), signal.SIGKILL)

    def fileno(self):
        return self._fd

    def close(self):
        if self in _open_links:
            _open_links.remove(self)
        fd, self._fd = self._fd, -1
        try:
            os.close(fd)
        except OSError:
            # the script closed all descriptors; there is nothing left to close
            return


def high(fd):
    """A copy of a descriptor, far away from the numbers that a script's own files get."""
    for lowest in (_HIGH_FD, 200, 60):
        try:
            return fcntl.fcntl(fd, fcntl.F_DUPFD_CLOEXEC, lowest)
        except OSError:
            # the limit of descriptors is lower than that
            continue
    return os.dup(fd)

"""The server that forks children for the start method `forkserver`. It is no process of the script's, but it is who sees how they end,
and the lab must not take one for gone before the server has told whoever waits for it."""

import os

from . import lane as lanes
from .lane import fields
from .link import Link

_waitpid = os.waitpid


class _Teller:
    """Takes the place of `os.waitpid` in the server, which calls it again after it has passed on what it got."""

    def __init__(self):
        self._link = Link(os.path.join(lanes.run.folder, "script.socket"))
        self._untold = None

    def waitpid(self, pid, options):
        if self._untold is not None:
            self._link.tell("e", fields(*self._untold))
            self._untold = None
        found = _waitpid(pid, options)
        if found[0]:
            self._untold = found
        return found

    def forked(self):
        """In a child of the server's, which takes exits as any process does."""
        os.waitpid = self._former

    def start(self):
        self._former = os.waitpid
        os.waitpid = self.waitpid
        os.register_at_fork(after_in_child=self.forked)


def follow():
    """Follows this process, which is a server."""
    _Teller().start()

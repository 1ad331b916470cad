"""Processes that the script forks by itself, and its waits for them: `os.fork`, `os.wait`, `os.waitpid`."""

import os
import sys

from . import lane as lanes
from . import numbers as n
from . import processes
from .lane import fields

_METHOD = 3
# the library's own ways to take an exit; it says by itself what came of it
_OWN = ("multiprocessing.popen_fork", "multiprocessing.forkserver", "multiprocessing.resource_tracker", "multiprocessing.util",
        "subprocess")

_children = {}
_announced = []
_fork = os.fork
_waitpid = os.waitpid


def follow():
    """Follows what `os` has for it."""
    os.register_at_fork(before=_before, after_in_child=_children.clear)
    os.fork = lanes.as_library(_followed_fork, _fork)
    os.waitpid = lanes.as_library(_followed_waitpid, _waitpid)
    os.wait = lanes.as_library(_followed_wait, os.wait)


def _before():
    """The script forks by itself: multiprocessing's own forks are announced already."""
    entered = lanes.current()
    if entered is None or entered.quiet:
        return
    frame = lanes.user_frame(1)
    entered.line = frame.f_lineno if frame is not None else 0
    del _announced[:]
    _announced.append(processes.announce(entered, _METHOD, 0, "os.fork", ""))


def _followed_fork():
    entered = lanes.current()
    if entered is None or entered.quiet:
        return _fork()
    try:
        pid = _fork()
    except OSError:
        if _announced:
            entered.link.tell("F", fields(_announced.pop()))
        raise
    if pid and _announced:
        _children[pid] = _announced.pop()
        entered.link.tell("Q", fields(_children[pid], pid))
    return pid


def _followed_waitpid(pid, options):
    entered = lanes.current()
    if entered is None or entered.quiet or not _children or pid > 0 and pid not in _children or _by_the_library():
        return _waitpid(pid, options)
    return _wait(entered, pid, options)


def _followed_wait():
    entered = lanes.current()
    if entered is None or entered.quiet or not _children:
        return _waitpid(-1, 0)
    return _wait(entered, -1, 0)


def _by_the_library():
    return sys._getframe(2).f_globals.get("__name__") in _OWN


def _wait(entered, pid, options):
    slot = _children[pid] if pid > 0 else min(_children.values())
    if not options & os.WNOHANG:
        entered.begin(n.JOIN, slot, 2)

    def look():
        found = _waitpid(pid, options | os.WNOHANG)
        return found if found[0] else None

    def slice_of(seconds):
        found = look()
        if found is None:
            lanes._sleep(min(seconds, _LOOK_SECONDS))
        return found

    found = look() if options & os.WNOHANG else entered.attempt(n.JOIN, slot, look, slice_of)
    if found is None:
        return 0, 0
    ended = _children.pop(found[0], None)
    if ended is not None:
        entered.link.ask("R", fields(ended, os.waitstatus_to_exitcode(found[1])))
        if entered.traced() and not options & os.WNOHANG:
            entered.record(n.JOINED, ended, detail=1)
    return found


_LOOK_SECONDS = 0.002

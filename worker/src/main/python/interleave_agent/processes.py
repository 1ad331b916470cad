"""Processes: their birth, their waits for one another, their end."""

import errno
import os
import select
import sys

from . import lane as lanes
from . import numbers as n
from . import slips
from .lane import as_library, fields, hushed

_METHODS = ("fork", "spawn", "forkserver")


def running(entered):
    """Records that the process of this lane runs: its first event."""
    reply = entered.link.ask("I")
    parent = reply.number()
    ordinal = reply.number()
    entered.record(n.PROCESS_RUNNING, parent, a=os.getpid(), b=ordinal)


def follow_processes(module):
    """Follows the module `multiprocessing.process`."""
    cls = module.BaseProcess
    join = cls.join
    bootstrap = cls._bootstrap

    def followed_join(self, timeout=None):
        entered = lanes.current()
        slot = getattr(self._popen, "interleave_slot", None)
        if entered is None or slot is None or entered.quiet or self._parent_pid != os.getpid():
            return join(self, timeout)
        entered.begin(n.JOIN, slot, 1)
        with hushed(entered):
            join(self, timeout)
        if entered.traced():
            entered.record(n.JOINED, slot, detail=1 if self._popen is None or self._popen.returncode is not None else 0)
        return None

    def followed_bootstrap(self, *args, **kwargs):
        entered = lanes.current()
        if entered is None:
            return bootstrap(self, *args, **kwargs)
        code = bootstrap(self, *args, **kwargs)
        if lanes.run.viewed is not None:
            lanes.run.viewed.tell(entered)
        if lanes.run.copies:
            lanes.run.copies.check(entered)
        entered.link.tell("Z", fields(code & 0xFF if isinstance(code, int) else 1))
        entered.quiet += 1
        return code

    lanes.run.borders.add(followed_bootstrap.__code__)
    as_library(followed_join, join)
    as_library(followed_bootstrap, bootstrap)
    cls.join = followed_join
    cls._bootstrap = followed_bootstrap


def follow_launches(module):
    """Follows the module `multiprocessing.popen_fork`, on whose class the other ways to start a process stand."""
    cls = module.Popen
    init = cls.__init__
    wait = cls.wait
    send = cls._send_signal

    def __init__(self, process_obj):
        entered = lanes.current()
        if entered is None:
            return init(self, process_obj)
        slot = _begin_child(entered, process_obj, self.method)
        try:
            with hushed(entered):
                init(self, process_obj)
        except BaseException as fault:
            slips.not_started(entered, process_obj, fault, self.method)
            entered.link.tell("F", fields(slot))
            raise
        slips.method_in_force(entered, self.method)
        self.interleave_slot = slot
        entered.link.tell("Q", fields(slot, self.pid))
        return None

    def followed_wait(self, timeout=None):
        entered = lanes.current()
        slot = getattr(self, "interleave_slot", None)
        if self.returncode is not None or entered is None or slot is None:
            return wait(self, timeout)

        def look():
            return self.poll(os.WNOHANG) is not None

        def really(seconds):
            poll = select.poll()
            poll.register(self.sentinel, select.POLLIN)
            poll.poll(seconds * 1000)
            return look()

        # in the ending of a pool it is part of that
        entered.attempt(n.JOIN, slot, look, really, timeout, entered.waits_in != n.NONE)
        return self.returncode

    def _send_signal(self, sig):
        entered = lanes.current()
        slot = getattr(self, "interleave_slot", None)
        if entered is not None and slot is not None and self.returncode is None:
            frame = lanes.user_frame(1)
            entered.line = frame.f_lineno if frame is not None else 0
            if sys._getframe(2).f_code.co_name == "_exit_function":
                # of a process that comes to its end, to a daemon of its own
                slips.note(entered, n.DAEMON_CUT, entered.line, slot)
            entered.record(n.SIGNAL_SENT, slot, a=int(sig))
            entered.link.tell("K", fields(slot, int(sig)))
        return send(self, sig)

    _follow_exits(cls)
    as_library(__init__, init)
    as_library(followed_wait, wait)
    as_library(_send_signal, send)
    cls.__init__ = __init__
    cls.wait = followed_wait
    cls._send_signal = _send_signal


def _tell_exit(popen, code):
    """Whoever takes an exit tells the lab what it was: nobody else can see it any more."""
    entered = lanes.current()
    slot = getattr(popen, "interleave_slot", None)
    if entered is not None and slot is not None:
        entered.link.ask("R", fields(slot, code))


def follow_forkserver_launches(module):
    """Follows the module `multiprocessing.popen_forkserver`, whose class takes exits in its own way."""
    _follow_exits(module.Popen)


def _follow_exits(cls):
    poll = cls.poll

    def followed_poll(self, flag=os.WNOHANG):
        known = self.returncode
        code = poll(self, flag)
        if known is None and code is not None:
            _tell_exit(self, code)
        return code

    as_library(followed_poll, poll)
    cls.poll = followed_poll


def _begin_child(entered, process_obj, method):
    frame = lanes.user_frame(2)
    entered.line = frame.f_lineno if frame is not None else 0
    return announce(entered, _METHODS.index(method), 1 if process_obj.daemon else 0, process_obj.name, _arguments(process_obj))


def announce(entered, method, daemon, name, arguments):
    """Says that a process is about to come, and gives the slot that it will have."""
    reply = entered.link.ask("P", fields(method, daemon, name))
    if reply.letter == "x":
        raise BlockingIOError(errno.EAGAIN, "so many processes and threads at once cannot be followed in a run of the lab")
    slot = reply.number()
    generation = reply.number()
    entered.record_text(n.PROCESS_STARTING, "\n".join((reply.text(), name, arguments)), slot, a=generation)
    return slot


def _arguments(process_obj):
    """What the process is to do, as a person writes it."""
    from . import shown

    target = getattr(process_obj, "_target", None)
    if target is None:
        return type(process_obj).__name__ + "()"
    words = [shown.brief(argument) for argument in getattr(process_obj, "_args", ())]
    words += ["%s=%s" % (key, shown.brief(value)) for key, value in getattr(process_obj, "_kwargs", {}).items()]
    return "%s(%s)" % (getattr(target, "__name__", "?"), ", ".join(words))

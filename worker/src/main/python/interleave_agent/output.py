"""What a process prints: each line is an event. The bytes below, which programs that the script starts write to as well, go to the lab by a
pipe; it tells those lines too."""

import builtins
import fcntl
import io
import sys
import termios

from . import lane as lanes
from . import numbers as n
from . import slips

_print = builtins.print
_input = builtins.input
_NOTHING = bytes(4)
_MOST_KEPT = 64 << 20


class Recorder(io.TextIOWrapper):
    """A text stream over the same bytes as the one before it, which records each line that is complete."""

    interleave_error = False
    interleave_pending = ""
    interleave_kept = 0

    def write(self, text):
        entered = lanes.current()
        if entered is None or not isinstance(text, str):
            return super().write(text)
        if not entered.printing:
            self._before(entered)
        if not entered.quiet and not entered.printing:
            traced = entered.pass_gate(n.PRINT, 0, 1) if not self.interleave_error else False
            if traced:
                entered.ring.abandon()
        # what cannot be written is an error, as it always is
        text.encode(self.encoding, self.errors)
        self._take(entered, text)
        return len(text)

    def _keeps(self, entered, text):
        """Whether this much is kept; a program that prints without end would take the memory of whoever keeps it."""
        if self.interleave_kept > _MOST_KEPT:
            return False
        self.interleave_kept += len(text)
        if self.interleave_kept > _MOST_KEPT:
            slips.note(entered, n.OUTPUT_CUT, entered.line, 0, str(_MOST_KEPT >> 20))
        return True

    def _before(self, entered):
        """What came past this stream before, by itself or by a program that was started, comes first."""
        if self.buffer.closed:
            raise ValueError("I/O operation on closed file.")
        if entered.quiet:
            return
        try:
            super().flush()
            if fcntl.ioctl(self.buffer.fileno(), termios.FIONREAD, _NOTHING) != _NOTHING:
                entered.link.ask("V")
        except (OSError, ValueError):
            # it is no pipe any more, or closed
            return

    def _take(self, entered, text):
        lines = (self.interleave_pending + text).split("\n")
        self.interleave_pending = lines.pop()
        if len(self.interleave_pending) > 8192:
            lines.append(self.interleave_pending)
            self.interleave_pending = ""
        if not self._keeps(entered, text):
            return
        for line in lines:
            entered.record_text(n.PRINTED, line, detail=1 if self.interleave_error else 0)

    def interleave_show(self, entered):
        """What stands there without an end of line is a line now: whoever types an answer at a terminal ends it so."""
        if self.interleave_pending:
            line, self.interleave_pending = self.interleave_pending, ""
            entered.record_text(n.PRINTED, line, detail=1 if self.interleave_error else 0)


def follow():
    """Follows standard output and standard error of this process from here on."""
    for name, error in (("stdout", False), ("stderr", True)):
        stream = getattr(sys, name)
        if type(stream) is io.TextIOWrapper:
            ours = _over(stream, error)
            if getattr(sys, "__%s__" % name) is stream:
                setattr(sys, "__%s__" % name, ours)
            setattr(sys, name, ours)
        elif isinstance(stream, Recorder):
            # a copy that came by a fork: what the parent had begun to write is its own
            stream.interleave_pending = ""
    if builtins.print is _print:
        builtins.print = _followed_print
    if builtins.input is _input:
        builtins.input = _followed_input


def _over(stream, error):
    settings = dict(encoding=stream.encoding, errors=stream.errors, line_buffering=stream.line_buffering,
                    write_through=stream.write_through)
    name = stream.name
    ours = Recorder(stream.detach(), newline="\n", **settings)
    ours.mode = "w"
    ours.interleave_error = error
    assert ours.name == name
    return ours


def _followed_print(*args, **kwargs):
    entered = lanes.current()
    file = kwargs.get("file")
    if entered is None or entered.quiet or file is not None and file is not sys.stdout or type(sys.stdout) is not Recorder:
        return _print(*args, **kwargs)
    # before the halt, as it came before
    sys.stdout._before(entered)
    entered.begin(n.PRINT, 0, 1)
    entered.printing = True
    try:
        return _print(*args, **kwargs)
    finally:
        entered.printing = False


_followed_print.__name__ = _followed_print.__qualname__ = "print"
_followed_print.__module__ = "builtins"
_followed_print.__doc__ = _print.__doc__


def _followed_input(prompt="", /):
    entered = lanes.current()
    if entered is None or entered.quiet or type(sys.stdout) is not Recorder:
        return _input(prompt)
    # the question is seen before the answer is waited for
    sys.stdout.write(str(prompt))
    sys.stdout.flush()
    sys.stdout.interleave_show(entered)
    return _input()


_followed_input.__name__ = _followed_input.__qualname__ = "input"
_followed_input.__module__ = "builtins"
_followed_input.__doc__ = _input.__doc__

"""What a thread of a Python process takes part with: its place at the gate, its record, its waits.

An operation goes through a lane in four steps: announce it and pass the *gate* (`pass_gate`), *perform* it, which may have to wait
(`attempt`), and *record* it. While gates are closed nothing really blocks: an attempt that fails says what it waits for and parks
until the lab says that it is worth another try. While they are open the real call is made, in slices, so that a gate that closes
meanwhile is noticed.
"""

import os
import sys
import threading
import time

from . import numbers as n
from . import slips, variables
from .arena import Arena, Ring
from .link import Link, fields

_SLICE_SECONDS = 0.05
_now = time.monotonic_ns
_sleep = time.sleep
_ENDLESS = n.NO_DEADLINE

_CONTEXT = os.path.join("multiprocessing", "context.py")

# what may be waited for that is no object of the run's: any, what came through a descriptor, a lock of the library's own. Smaller numbers
# stand for the locks between the threads of one process
ANYTHING = -1
DESCRIPTORS = -2
SEMAPHORES = -3
_THREADS = -1000
_LOOKS = frozenset((n.READ, n.POLL, n.CHECK, n.ACQUIRE))

local = threading.local()


class Run:
    """What all lanes of this process share: where the run lies, its memory, its flags."""

    def __init__(self, folder, agent):
        self.folder = folder
        self.agent = agent
        self.arena = Arena(os.path.join(folder, "arena"))
        self.flags = None
        self.clock_at = 0
        self.skipped = {}
        # code below which the frames are those of a parent, in a process that is a copy of it
        self.borders = set()
        self.script = None
        # blocks of shared memory that the script has views of, once there are any
        self.viewed = None
        # copies out of managed objects, once there are any
        self.copies = None

    def passes_on(self, filename):
        """Whether code of this file only hands a call on: ours, and that of the start methods' contexts."""
        return filename.startswith(self.agent) or filename.endswith(_CONTEXT)

    def skips(self, filename):
        """Whether code of this file is no code of the user's: ours and that of multiprocessing and what it stands on."""
        known = self.skipped.get(filename)
        if known is None:
            known = self.skipped[filename] = filename.startswith(self.agent) or filename.startswith("<frozen") or filename == "<string>" or _library(filename)
        return known


def _library(filename):
    folder = os.path.dirname(os.__file__)
    if not filename.startswith(folder + os.sep):
        return False
    inside = filename[len(folder) + 1:]
    return not inside.startswith("site-packages")


run = None


def begin(folder, agent):
    """Remembers the run that this process belongs to."""
    global run
    run = Run(folder, agent)


def current():
    """The lane of this thread, or None: then it takes part in nothing, and everything goes its usual way."""
    return getattr(local, "lane", None)


def enter(role, token=-1):
    """Makes this thread a lane of the run. `token` is the slot that its parent was given for it, -1 when nobody was."""
    link = Link(os.path.join(run.folder, "script.socket"))
    reply = link.ask("H", fields(os.getpid(), os.getppid(), role, token, threading.get_native_id()))
    lane = Lane(link, reply)
    local.lane = lane
    return lane


def user_frame(depth):
    """The nearest frame of the user's own code, seen from `depth` frames above the caller; None when there is none."""
    frame = sys._getframe(depth + 1)
    skips = run.skips
    while frame is not None and skips(frame.f_code.co_filename):
        if frame.f_code in run.borders:
            return None
        frame = frame.f_back
    return frame


def user_call(depth, made=None):
    """The frame of the user's own code that calls the library directly, seen from `depth` frames above the caller; None when the
    library calls itself, so that what it makes there is its own. An initializer of the object `made` is part of its making."""
    frame = sys._getframe(depth + 1)
    while frame is not None and (run.passes_on(frame.f_code.co_filename) or _initializes(frame, made)):
        frame = frame.f_back
    return None if frame is None or run.skips(frame.f_code.co_filename) else frame


def _initializes(frame, made):
    return (made is not None and frame.f_code.co_name == "__init__" and run.skips(frame.f_code.co_filename)
            and frame.f_locals.get("self") is made)


class Lane:
    """See the module. Confined to its thread."""

    __slots__ = ("link", "slot", "generation", "label", "ring", "line", "quiet", "flags", "flags_at", "printing",
                 "waits_for", "waits_in", "told", "helper", "shows", "variables", "looked")

    def __init__(self, link, reply):
        self.link = link
        self.slot = reply.number()
        self.generation = reply.number()
        self.label = reply.text()
        run.clock_at = reply.number() // 8
        self.flags_at = reply.number() // 4
        self.ring = Ring(run.arena, self.slot, self.generation, reply)
        self.flags = run.arena.ints[self.flags_at:self.flags_at + 1]
        run.flags = self.flags
        self.line = 0
        self.quiet = 0
        self.printing = False
        self.waits_for = ANYTHING
        self.waits_in = n.NONE
        self.told = False
        self.helper = False
        # a lock whose taking and giving back is told although it is part of another operation
        self.shows = None
        # what its variables were at its last halt
        self.variables = ""
        # the line in which it looked at something last, when it did nothing else since
        self.looked = 0

    def pass_gate(self, operation, obj, depth, argument=0, index=0):
        """Announces an operation of the user's code `depth` frames above, and waits at its gate where gates are closed.

        Returns whether it is to be recorded; then a record is on its way (`Ring.begin`)."""
        frame = user_frame(depth + 1)
        self.line = frame.f_lineno if frame is not None else 0
        flags = self.flags[0]
        if flags & n.HALTING and (frame is not None or not self.helper):
            # what a helper of the library's does is a consequence of what the script does
            self._halt(operation, obj, argument, index, frame)
            flags = self.flags[0]
        if run.copies:
            run.copies.check(self)
        if flags & n.TRACED:
            if operation in _LOOKS:
                if self.looked == self.line and frame is not None:
                    slips.look(self, frame, obj)
                self.looked = self.line
            else:
                self.looked = 0
            self.ring.begin()
            return True
        return False

    def begin(self, operation, obj, depth, argument=0):
        """Announces an operation and waits at its gate. Nothing of it is on its way to the record before it is done."""
        self.pass_gate(operation, obj, depth + 1, argument)
        self.ring.abandon()

    def _halt(self, operation, obj, argument, index, frame):
        if run.viewed is not None:
            run.viewed.tell(self)
        if self.flags[0] & n.TRACED:
            if frame is not None:
                variables.record(self, frame)
            self.record(n.ANNOUNCED, obj, a=argument, e=index, detail=operation)
        self._rest("A", fields(operation, obj, argument, self.line, index))

    def _rest(self, letter, body):
        """Asks something to whose reply others may move: memory that cannot be gated is looked at anew then."""
        reply = self.link.ask(letter, body)
        if run.viewed is not None:
            run.viewed.look()
        return reply

    def record(self, kind, obj=0, a=0, b=0, c=0, d=0, e=0, detail=0):
        """Records an event of now."""
        ring = self.ring
        ring.begin()
        ring.put(kind, self.line, _now(), obj, a, b, c, d, e, detail)

    def record_text(self, kind, text, obj=0, a=0, b=0, c=0, d=0, e=0, detail=0):
        """Records an event of now that has a text."""
        ring = self.ring
        ring.begin()
        ring.put_text(kind, self.line, _now(), text, obj, a, b, c, d, e, detail)

    def traced(self):
        return self.flags[0] & n.TRACED != 0

    def halting(self):
        return self.flags[0] & n.HALTING != 0

    def touched(self, obj):
        """Tells the lab that whoever waits for this object may try again; matters while gates are closed."""
        if self.flags[0] & n.HALTING:
            self.link.tell("D", fields(obj))

    def threads(self):
        """What stands for the locks between the threads of this process."""
        return _THREADS - os.getpid()

    def lesson_nanos(self):
        """The time that sleeps and timeouts are measured in; it stands still while the run is stepped or paused."""
        longs = run.arena.longs
        at = run.clock_at
        if longs[at] & 0xFFFFFFFF == 1:
            return longs[at + 1]
        return _now() - longs[at + 2]

    def deadline(self, seconds):
        if seconds is None:
            return _ENDLESS
        nanos = self.lesson_nanos() + int(seconds * 1e9) if seconds < 9e9 else _ENDLESS
        return min(nanos, _ENDLESS)

    def attempt(self, operation, obj, attempt, wait, timeout=None, quiet=False, ticket=0):
        """Does what may have to wait. `attempt()` tries at once and gives something true when it is done; `wait(seconds)` is the
        real call, which waits for so long. Gives the true thing, or None when `timeout` (seconds of lesson time) is over.

        With `quiet` the wait is part of another operation, for whose object it counts; it is recorded once for each `Performing`."""
        done = attempt()
        if done or timeout is not None and timeout <= 0:
            return done
        deadline = self.deadline(timeout)
        self.ring.abandon()
        if run.viewed is not None:
            run.viewed.tell(self)
        tells = not quiet
        watched = obj
        obj = max(obj, ANYTHING)
        if quiet and self.waits_in != n.NONE:
            operation, obj = self.waits_in, self.waits_for
            tells = not self.told
        inside = quiet and self.waits_in == n.NONE
        tells = (tells or inside) and self.traced()
        if inside:
            # between the threads of this process, or in what the library does for itself
            operation, obj, ticket = n.NONE, ANYTHING, 1 if self.helper else 0
        blocked = False
        certain = False
        try:
            while True:
                if self.halting():
                    blocked = False
                    if not certain:
                        # what was done since the last try, by somebody who did not know yet that gates are closed, is told to nobody
                        certain = True
                        done = attempt()
                        if done:
                            return done
                    # a helper of the library's looks around now and then; here it does so when there is something to be seen
                    until = _ENDLESS if self.helper and quiet and self.waits_in == n.NONE else deadline
                    reply = self._rest("W", fields(operation, obj, until, self.line, watched, 1 if tells else 0))
                    if reply.letter == "B":
                        # all are at rest: this is no passing matter
                        tells = self._tell_wait(operation, obj, ticket, deadline)
                        continue
                    done = attempt()
                    if done or reply.letter == "E":
                        return done
                    continue
                if tells and (not inside or blocked):
                    # what is over within a slice of time is no wait inside
                    tells = self._tell_wait(operation, obj, ticket, deadline)
                certain = False
                if not blocked:
                    self.link.tell("B", fields(operation, obj, deadline, self.line))
                    blocked = True
                left = (deadline - self.lesson_nanos()) / 1e9 if deadline != _ENDLESS else _SLICE_SECONDS
                done = wait(max(0.0, min(left, _SLICE_SECONDS)))
                if done or left <= 0:
                    return done
        finally:
            if blocked:
                self.link.tell("U")

    def _tell_wait(self, operation, obj, ticket, deadline):
        if self.waits_in != n.NONE:
            self.told = True
        self.record(n.BLOCKED, obj, a=ticket, b=deadline, detail=operation)
        return False

    def sleep(self, seconds):
        """Sleeps in lesson time."""
        if run.viewed is not None:
            run.viewed.tell(self)
        duration = int(seconds * 1e9)
        deadline = self.deadline(seconds)
        if self.traced():
            self.record(n.SLEEPING, a=duration, b=deadline)
        told = False
        while True:
            if self.halting():
                told = False
                if self._rest("S", fields(duration, deadline, self.line)).letter == "E":
                    break
                continue
            if not told:
                self.link.tell("Y", fields(deadline, self.line))
                told = True
            left = deadline - self.lesson_nanos()
            if left <= 0:
                break
            _sleep(min(left / 1e9, _SLICE_SECONDS))
        if told:
            self.link.tell("U")
        if self.traced():
            self.record(n.WOKE)

    def leave(self):
        """Takes part no more; the socket's end tells the lab."""
        self.link.close()
        if current() is self:
            del local.lane


def as_library(ours, original):
    """Gives a function of ours the looks of the library's that it stands for."""
    for name in ("__name__", "__qualname__", "__module__", "__doc__"):
        setattr(ours, name, getattr(original, name))
    return ours


def follow_operation(cls, name, number, perform, unless=None):
    """Makes `cls.name` one operation on the object that `self.interleave` marks: `perform(entered, mark, self, plain, args, kwargs)` does
    it with the library's own method `plain`, and records it. What is called below another operation, or on an object that nobody
    follows, goes its usual way, as it does when `unless()` is true."""
    plain = getattr(cls, name)

    def followed(self, *args, **kwargs):
        entered = current()
        mark = self.interleave
        if entered is None or mark is None or entered.quiet or unless is not None and unless():
            return plain(self, *args, **kwargs)
        entered.begin(number, mark.number, 1)
        return perform(entered, mark, self, plain, args, kwargs)

    setattr(cls, name, as_library(followed, plain))


class hushed:
    """While this is held, what the library does below an operation of the user's is part of it: no gate, no record of its own."""

    __slots__ = ("lane",)

    def __init__(self, lane):
        self.lane = lane

    def __enter__(self):
        self.lane.quiet += 1

    def __exit__(self, *_):
        self.lane.quiet -= 1


class Performing(hushed):
    """The same for an operation on a known object: whoever has to wait below it waits for that object."""

    __slots__ = ("_operation", "_obj", "_before", "_tells")

    def __init__(self, lane, operation, obj, tells=True):
        super().__init__(lane)
        self._tells = tells
        self._operation = operation
        self._obj = obj
        self._before = None

    def __enter__(self):
        lane = self.lane
        self._before = lane.waits_in, lane.waits_for, lane.told
        lane.waits_in, lane.waits_for, lane.told = self._operation, self._obj, not self._tells
        lane.quiet += 1

    def __exit__(self, *_):
        lane = self.lane
        lane.quiet -= 1
        lane.waits_in, lane.waits_for, lane.told = self._before

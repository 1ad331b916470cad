"""Threads of a process: each is a lane of its own, the library's helpers too."""

from . import lane as lanes
from . import numbers as n
from .lane import fields, hushed

THREAD = 3
_LAST_STEPS_SECONDS = 5.0


def follow(module):
    """Follows the module `threading`."""
    cls = module.Thread
    start = cls.start
    inner = cls._bootstrap_inner
    join = cls.join

    def followed_start(self):
        entered = lanes.current()
        if entered is None or self.ident is not None:
            return start(self)
        frame = lanes.user_frame(1)
        entered.line = frame.f_lineno if frame is not None else 0
        helper = 0 if not entered.quiet and lanes.user_call(1) is not None else 1
        reply = entered.link.ask("T", fields(helper, self.name))
        if reply.letter == "x":
            raise RuntimeError("can't start new thread: so many processes and threads at once cannot be followed in a run of the lab")
        slot = reply.number()
        generation = reply.number()
        entered.record_text(n.PROCESS_STARTING, "\n".join((reply.text(), self.name, "")), slot, a=generation)
        self.interleave_slot = slot
        self.interleave_helper = helper == 1
        with hushed(entered):
            return start(self)

    def followed_inner(self):
        slot = self.__dict__.get("interleave_slot")
        if slot is None:
            return inner(self)
        entered = lanes.enter(THREAD, slot)
        entered.helper = self.interleave_helper
        _running(entered)
        try:
            return inner(self)
        finally:
            self.interleave_left = True
            entered.leave()

    def followed_join(self, timeout=None):
        entered = lanes.current()
        slot = self.__dict__.get("interleave_slot")
        if entered is None or slot is None or self is module.current_thread():
            return join(self, timeout)
        gated = not entered.quiet and lanes.user_frame(1) is not None
        if gated:
            entered.begin(n.JOIN, slot, 1)
        _await(entered, self, timeout, entered.quiet > 0)
        if gated and entered.traced():
            entered.record(n.JOINED, slot, detail=0 if self.is_alive() else 1)
        return None

    def _await(entered, thread, timeout, quiet):
        def look():
            if thread.is_alive() and thread.__dict__.get("interleave_left"):
                # it has nothing more to do with the run, and is on its last steps
                join(thread, _LAST_STEPS_SECONDS)
            return not thread.is_alive()

        def really(seconds):
            join(thread, seconds)
            return not thread.is_alive()

        entered.attempt(n.JOIN, thread.interleave_slot, look, really, timeout, quiet)

    def join_all():
        entered = lanes.current()
        if entered is None:
            return
        for thread in module.enumerate():
            if not thread.daemon and thread is not module.current_thread() and "interleave_slot" in thread.__dict__:
                _await(entered, thread, None, False)

    for ours, original in ((followed_start, start), (followed_inner, inner), (followed_join, join)):
        ours.__name__ = original.__name__
        ours.__qualname__ = original.__qualname__
        ours.__module__ = original.__module__
        ours.__doc__ = original.__doc__
    cls.start = followed_start
    cls._bootstrap_inner = followed_inner
    cls.join = followed_join
    # the first to be entered is called last, right before the interpreter waits for its threads by itself
    module._register_atexit(join_all)


def _running(entered):
    from . import processes

    processes.running(entered)

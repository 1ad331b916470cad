"""The agent of Interleave inside CPython: makes the processes of any script take part in a run of the lab.

Nothing of the script is changed. What the script calls of multiprocessing goes through gates of the lab's, one for each operation
on something shared, and is recorded; see docs/python.md.
"""

import os
import sys

MAIN, SPAWNED, FORKED = range(3)


def start(folder, agent):
    """Comes in, as what this process is in the run. To be called once, before anything else of a script."""
    _hide(folder, agent)
    words = _command_line()
    if any("multiprocessing.resource_tracker" in word for word in words):
        return
    from . import doors, forkserver, lane, slips

    lane.begin(folder, agent)
    if any("multiprocessing.forkserver" in word for word in words):
        doors.open_all()
        forkserver.follow()
    elif "--multiprocessing-fork" in words:
        doors.open_all()
        doors.begin_process(lane.enter(SPAWNED))
    elif _is_main():
        doors.open_all()
        lane.run.script = os.environ.get("INTERLEAVE_SCRIPT")
        _drop("INTERLEAVE_SCRIPT")
        doors.start_by(os.environ.get("INTERLEAVE_START"))
        _drop("INTERLEAVE_START")
        entered = lane.enter(MAIN)
        doors.begin_process(entered)
        slips.started(entered)


def _is_main():
    """Whether this is the script itself, and not a program that it starts: only it is told its script's name."""
    return bool(os.environ.get("INTERLEAVE_SCRIPT"))


def _command_line():
    try:
        return list(sys.orig_argv)
    except AttributeError:
        with open("/proc/self/cmdline", "rb") as file:
            return file.read().decode("utf-8", "surrogateescape").split("\0")


def _hide(folder, agent):
    """Takes what let us in out of what the script sees of its environment, but not from what its children inherit."""
    data = getattr(os.environ, "_data", None)
    if data is None:
        return
    encode = os.environ.encodekey
    data.pop(encode("INTERLEAVE_RUN"), None)
    path = os.environ.get("PYTHONPATH", "")
    rest = [part for part in path.split(os.pathsep) if part and os.path.abspath(part) != agent]
    if rest:
        data[encode("PYTHONPATH")] = os.environ.encodevalue(os.pathsep.join(rest))
    else:
        data.pop(encode("PYTHONPATH"), None)


def _drop(name):
    """Takes a variable out of the environment, from what children inherit too."""
    if name in os.environ:
        del os.environ[name]

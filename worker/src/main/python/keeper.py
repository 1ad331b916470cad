"""Keeps the processes of a script together: starts the script, takes the exits of orphans, and ends all when the lab is gone.

`python -I -S keeper.py SOCKET COMMAND...` runs the command with its own streams, folder and environment, and tells the lab the PID and
how it ended. Orphans below fall to this process, where the system has that, and not to the system's first one. When the lab's end of the
socket is gone, whatever way it went, every process that came from the script is killed.
"""

import ctypes
import os
import select
import signal
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from interleave_agent.link import Link, fields

_SET_CHILD_SUBREAPER = 36
_KILL_ROUNDS = 50


def main(socket_path, command):
    link = Link(socket_path)
    _adopt_orphans()
    awake, wake = os.pipe()
    os.set_blocking(wake, False)
    signal.set_wakeup_fd(wake)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    # what ends the lab by the keyboard ends the script too, and the lab says so here by going
    signal.signal(signal.SIGINT, lambda *_: None)
    pid = _start(command, (awake, wake))
    link.tell("m", fields(pid))
    while True:
        _take_exits(link)
        ready, _, _ = select.select([awake, link.fileno()], [], [])
        if link.fileno() in ready and not os.read(link.fileno(), 4096):
            _end_all()
            return
        if awake in ready:
            os.read(awake, 4096)


def _adopt_orphans():
    try:
        ctypes.CDLL(None, use_errno=True).prctl(_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    except (AttributeError, OSError):
        # not Linux: orphans fall to the system, and end at their next operation when the lab is gone
        return


def _start(command, ours):
    pid = os.fork()
    if pid:
        return pid
    try:
        for fd in ours:
            os.close(fd)
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
        os.execve(command[0], command, os.environ)
    except OSError as fault:
        sys.stderr.write("%s: %s\n" % (command[0], fault.strerror))
        sys.stderr.flush()
    finally:
        os._exit(127)


def _take_exits(link):
    while True:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if pid == 0:
            return
        link.tell("e", fields(pid, status))


def _end_all():
    """Kills until nothing is left below: a process that starts others while it is looked for is found in the next round."""
    for _ in range(_KILL_ROUNDS):
        below = _below(os.getpid())
        for pid in below:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
        try:
            while os.waitpid(-1, 0)[0]:
                continue
        except ChildProcessError:
            if not below:
                return


def _below(root):
    """All that came from `root`, by what the system says of parents."""
    children = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                with open("/proc/%s/stat" % entry, "rb") as file:
                    rest = file.read().rpartition(b")")[2].split()
            except OSError:
                continue
            children.setdefault(int(rest[1]), []).append(int(entry))
    found = []
    waiting = [root]
    while waiting:
        for pid in children.get(waiting.pop(), ()):
            found.append(pid)
            waiting.append(pid)
    return found


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])

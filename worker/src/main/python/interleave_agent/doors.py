"""Where the agent gets between the script and the library: one call for each module that it follows, after its import."""

import os

from . import FORKED, blocks, channels, clocks, executors, imports, lane, link, locks, managers, meetings, output, pools, processes, queues, raw_forks, sleeps, thread_locks, threads, tracebacks, values


def open_all():
    """Lets us be called where it matters."""
    os.register_at_fork(after_in_child=_forked)
    raw_forks.follow()
    tracebacks.install()
    imports.watch({
        "multiprocessing.process": processes.follow_processes,
        "multiprocessing.popen_fork": processes.follow_launches,
        "multiprocessing.popen_forkserver": processes.follow_forkserver_launches,
        "multiprocessing.synchronize": _follow_synchronize,
        "multiprocessing.managers": _both(managers.follow, clocks.follow_by_module),
        "concurrent.futures._base": _both(executors.follow_futures, clocks.follow_by_module),
        "concurrent.futures.process": executors.follow,
        "multiprocessing.sharedctypes": values.follow,
        "multiprocessing.shared_memory": blocks.follow,
        "multiprocessing.connection": channels.follow,
        "multiprocessing.pool": pools.follow,
        "multiprocessing.queues": _both(queues.follow, clocks.follow_by_module),
        "queue": _both(thread_locks.follow_queue, lambda module: clocks.follow_by_name(module, "time")),
        "threading": _follow_threading,
    })
    sleeps.follow()


def _both(one, other):
    def follow(module):
        one(module)
        other(module)

    return follow


def _follow_synchronize(module):
    locks.follow(module)
    meetings.follow(module)
    clocks.follow_by_module(module)


def _follow_threading(module):
    threads.follow(module)
    thread_locks.follow(module)
    clocks.follow_by_name(module, "_time")


def start_by(method):
    """Lets multiprocessing start processes by this method where the script does not say how; None for its own way."""
    def choose(module):
        module._default_context._default_context = module._concrete_contexts[method]

    if method is not None:
        imports.watch({"multiprocessing.context": choose})


def begin_process(entered):
    """A process of the script runs from here on."""
    processes.running(entered)
    output.follow()


def _forked():
    """In a new process that is a copy of its parent: what the copy of our state says of the parent does not hold here."""
    former = lane.current()
    if former is not None:
        del lane.local.lane
    link.close_all()
    entered = lane.enter(FORKED)
    if lane.run.viewed is not None:
        lane.run.viewed.look()
    begin_process(entered)
    channels.inherited(entered)

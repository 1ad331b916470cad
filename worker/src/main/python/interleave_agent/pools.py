"""Pools: handing in, taking, doing and delivering of tasks. What moves them are processes and threads like any other, see `threads`; here
their tasks are told, and each call of the script's is one operation."""

import os

from . import channels, lane as lanes
from . import naming, objects, shown
from . import numbers as n
from .lane import Performing, as_library, follow_operation

DONE, FAILED = 0, 1
_JOINED, _LEFT, _DIED = range(3)


def follow(module):
    """Follows the module `multiprocessing.pool`."""
    cls = module.Pool
    cls.interleave = None
    _follow_sentinels(cls)
    _follow_birth(module, cls)
    _follow_workers(module, cls)
    _follow_submitting(module, cls)
    _follow_results(module)
    follow_endings(cls, {"close": (n.CLOSE, 0), "terminate": (n.TERMINATE, 1)}, "join")


def _follow_sentinels(cls):
    def _get_sentinels(self):
        # who sees to workers looks up when one ended or the pool is told something; that results have come is not its business, and
        # while nobody has taken one it would look again and again
        return [self._change_notifier._reader]

    if hasattr(cls, "_get_sentinels"):
        cls._get_sentinels = _get_sentinels


def key(queue):
    """What a pool is known by: the queue that its tasks come by."""
    return channels.key(queue._reader).replace("pipe", "pool", 1)


def mark_of(queue):
    """The pool that a queue of tasks belongs to, in its own process or in a worker's."""
    if not hasattr(queue, "_reader"):
        return None
    mark = getattr(queue, "interleave_pool", None)
    entered = lanes.current()
    return objects.find(entered, key(queue)) if mark is None and entered is not None else mark


def register(entered, frame, queue, workers, executor=0):
    """Enters a pool whose tasks go by this queue."""
    entered.line = frame.f_lineno
    mark = objects.register(entered, key(queue), n.POOL, naming.name(frame), bits=executor, detail=workers)
    queue.interleave_pool = mark
    return mark


def _follow_birth(module, cls):
    init = cls.__init__
    setup = cls._setup_queues

    def __init__(self, processes=None, *args, **kwargs):
        self.interleave_workers = processes or getattr(os, "process_cpu_count", os.cpu_count)() or 1
        init(self, processes, *args, **kwargs)

    def _setup_queues(self):
        setup(self)
        entered = lanes.current()
        frame = lanes.user_call(1, self) if entered is not None and not entered.quiet else None
        if frame is None:
            return
        self.interleave = register(entered, frame, self._inqueue, self.interleave_workers)
        put = self._quick_put

        def quick_put(task):
            if task is not None:
                # first, as a worker may have it before this thread goes on
                _submitted(module, self.interleave, task)
            put(task)

        self._quick_put = quick_put

    cls.__init__ = as_library(__init__, init)
    cls._setup_queues = as_library(_setup_queues, setup)


def _submitted(module, mark, task):
    entered = lanes.current()
    if entered is None or not entered.traced():
        return
    job, chunk, function, args, kwargs = task
    if function in (module.mapstar, module.starmapstar):
        function, items = args[0]
        text = call_text(function, items[0] if function is module.starmapstar else (items[0],), {}) if items else "?"
        tell_submitted(entered, mark, job, chunk, len(items), text + (" \u2026" if len(items) > 1 else ""))
    else:
        tell_submitted(entered, mark, job, chunk or 0, 1, call_text(function, args, kwargs))


def call_text(function, args, kwargs):
    """A call as a person writes it."""
    words = [shown.brief(argument) for argument in args]
    words += ["%s=%s" % (name, shown.brief(argument)) for name, argument in kwargs.items()]
    return "%s(%s)" % (getattr(function, "__name__", "?"), ", ".join(words))


def tell_submitted(entered, mark, job, chunk, tasks, text):
    """Records that tasks are on their way to the workers."""
    entered.record_text(n.CHUNK_SUBMITTED, text, mark.number, a=job, b=chunk, c=tasks, d=mark.count())


class Taking:
    """Stands for the queue of tasks in a worker. `read` gives job, chunk of what was taken, None for the sign to stop."""

    def __init__(self, inner, mark, read):
        self._inner = inner
        self._mark = mark
        self._read = read

    def get(self, *args, **kwargs):
        entered = lanes.current()
        if entered is None:
            return self._inner.get(*args, **kwargs)
        entered.begin(n.TAKE, self._mark.number, 1)
        with Performing(entered, n.TAKE, self._mark.number):
            task = self._inner.get(*args, **kwargs)
        taken = self._read(task)
        if taken is not None and entered.traced():
            entered.record(n.CHUNK_TAKEN, self._mark.number, a=taken[0], b=taken[1])
        return task

    def __getattr__(self, name):
        return getattr(self._inner, name)


class Delivering:
    """Stands for the queue of results in a worker. `read` gives job, chunk, whether it failed, and what came out."""

    def __init__(self, inner, mark, read):
        self._inner = inner
        self._mark = mark
        self._read = read

    def put(self, result):
        entered = lanes.current()
        done = self._read(result)
        if entered is None or done is None:
            return self._inner.put(result)
        job, chunk, failed, value = done
        entered.begin(n.DELIVER, self._mark.number, 1)
        with Performing(entered, n.DELIVER, self._mark.number):
            self._inner.put(result)
        if entered.traced():
            entered.record_text(n.CHUNK_DONE, shown.brief(value) if not failed else _error_text(value), self._mark.number, a=job,
                                b=chunk, c=self._mark.count(), detail=1 if failed else 0)
        return None

    def __getattr__(self, name):
        return getattr(self._inner, name)


def _error_text(error):
    """An exception as Python writes it, when that runs no code of the script's."""
    error = getattr(error, "exc", error)
    args = getattr(error, "args", ())
    return "%s(%s)" % (type(error).__name__, ", ".join(shown.brief(one) for one in args) if type(args) is tuple else "")


def _follow_workers(module, cls):
    worker = module.worker
    populate = cls._repopulate_pool_static
    clear = cls._join_exited_workers

    def followed_worker(inqueue, outqueue, *args, **kwargs):
        mark = mark_of(inqueue)
        if mark is None:
            return worker(inqueue, outqueue, *args, **kwargs)
        return worker(
            Taking(inqueue, mark, lambda task: None if task is None else (task[0], task[1] or 0)),
            Delivering(outqueue, mark, lambda result: (result[0], result[1] or 0, not result[2][0], result[2][1])), *args, **kwargs)

    def _repopulate_pool_static(ctx, Process, processes, pool, inqueue, *rest):
        before = list(pool)
        populate(ctx, Process, processes, pool, inqueue, *rest)
        mark = getattr(inqueue, "interleave_pool", None)
        for process in pool:
            if process not in before:
                process.interleave_pool = mark
                _tell_worker(mark, process, _JOINED)

    def _join_exited_workers(pool):
        before = list(pool)
        cleared = clear(pool)
        for process in before:
            if process not in pool:
                _tell_worker(getattr(process, "interleave_pool", None), process, _DIED if process.exitcode else _LEFT)
        return cleared

    module.worker = as_library(followed_worker, worker)
    cls._repopulate_pool_static = staticmethod(as_library(_repopulate_pool_static, populate))
    cls._join_exited_workers = staticmethod(as_library(_join_exited_workers, clear))


def _tell_worker(mark, process, change):
    entered = lanes.current()
    slot = getattr(getattr(process, "_popen", None), "interleave_slot", None)
    if entered is not None and mark is not None and slot is not None and entered.traced():
        entered.record(n.POOL_WORKER_CHANGED, mark.number, a=slot, detail=change)


def _follow_submitting(module, cls):
    def submit(entered, mark, pool, plain, args, kwargs):
        with Performing(entered, n.SUBMIT, mark.number, tells=False):
            return plain(pool, *args, **kwargs)

    def by_the_library():
        return lanes.user_call(2) is None

    follow_operation(cls, "apply_async", n.SUBMIT, submit, unless=by_the_library)
    for name in ("_map_async", "imap", "imap_unordered"):
        follow_operation(cls, name, n.SUBMIT, submit)


def _follow_results(module):
    for cls, names in ((module.ApplyResult, ("get", "wait")), (module.IMapIterator, ("next",))):
        for name in names:
            follow_waiting(cls, name, _mark_of_result, (module.TimeoutError, StopIteration))
    module.IMapIterator.__next__ = module.IMapIterator.next
    for cls in (module.ApplyResult, module.MapResult, module.IMapIterator):
        _follow_delivery(cls)


def _mark_of_result(result):
    pool = getattr(result, "_pool", None)
    mark = getattr(pool, "interleave", None)
    return None if mark is None else (mark, getattr(result, "_job", 0))


def follow_waiting(cls, name, mark_of_result, no_results):
    """Makes a method that waits for a result one operation."""
    plain = getattr(cls, name)

    def followed(self, *args, **kwargs):
        entered = lanes.current()
        marked = mark_of_result(self)
        if entered is None or marked is None or entered.quiet:
            return plain(self, *args, **kwargs)
        mark, job = marked
        entered.begin(n.AWAIT_RESULT, mark.number, 1)
        try:
            with Performing(entered, n.AWAIT_RESULT, mark.number):
                result = plain(self, *args, **kwargs)
        except no_results:
            if entered.traced():
                entered.record(n.REFUSED, mark.number, a=1, detail=n.AWAIT_RESULT)
            raise
        except Exception:
            if entered.traced():
                entered.record(n.RESULT_GOT, mark.number, a=job, detail=1)
            raise
        if name != "wait" and entered.traced():
            entered.record(n.RESULT_GOT, mark.number, a=job)
        return result

    setattr(cls, name, as_library(followed, plain))


def _follow_delivery(cls):
    if "_set" not in cls.__dict__:
        return
    plain = cls._set

    def _set(self, i, obj):
        marked = _mark_of_result(self)
        job = getattr(self, "_job", 0)
        plain(self, i, obj)
        entered = lanes.current()
        if marked is not None and entered is not None and entered.traced():
            tell_delivered(entered, marked[0], job, i or 0, obj[0], getattr(self, "_number_left", 0))
            if not obj[0] and getattr(self, "_error_callback", None):
                # the script was told of it
                entered.record(n.RESULT_GOT, marked[0].number, a=job, detail=1)

    cls._set = as_library(_set, plain)


def tell_delivered(entered, mark, job, chunk, well, left):
    """Records that an outcome is where somebody may wait for it."""
    entered.record(n.CHUNK_DELIVERED, mark.number, a=job, b=chunk, c=left, d=1 if left == 0 else 0, detail=DONE if well else FAILED)


def follow_endings(cls, endings, join):
    """Makes the methods that end a pool operations, and its wait for its workers another."""
    def ending(name, number, terminated):
        def end(entered, mark, pool, plain, args, kwargs):
            if entered.traced():
                entered.record(n.POOL_CLOSED, mark.number, detail=terminated)
            with Performing(entered, number, mark.number, tells=False):
                return plain(pool, *args, **kwargs)

        follow_operation(cls, name, number, end)

    for name, (number, terminated) in endings.items():
        ending(name, number, terminated)
    if join is None:
        return

    def await_workers(entered, mark, pool, plain, args, kwargs):
        with Performing(entered, n.AWAIT_WORKERS, mark.number):
            return plain(pool, *args, **kwargs)

    follow_operation(cls, join, n.AWAIT_WORKERS, await_workers)

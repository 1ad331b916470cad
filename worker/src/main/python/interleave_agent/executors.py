"""`ProcessPoolExecutor`: a pool whose tasks travel one by one."""

from . import lane as lanes
from . import numbers as n
from . import pools
from .lane import Performing, as_library, follow_operation


def follow(module):
    """Follows the module `concurrent.futures.process`."""
    cls = module.ProcessPoolExecutor
    cls.interleave = None
    _follow_birth(cls)
    _follow_submitting(cls)
    _follow_workers(module)
    _follow_delivery(module)
    pools.follow_endings(cls, {"shutdown": (n.CLOSE, 0)}, None)


def follow_futures(module):
    """Follows the module `concurrent.futures._base`: futures of an executor's tasks."""
    for name in ("result", "exception"):
        pools.follow_waiting(module.Future, name, lambda future: future.__dict__.get("interleave"), (module.TimeoutError,))


def _follow_birth(cls):
    init = cls.__init__

    def __init__(self, *args, **kwargs):
        init(self, *args, **kwargs)
        entered = lanes.current()
        frame = lanes.user_call(1, self) if entered is not None and not entered.quiet else None
        if frame is not None:
            self.interleave = pools.register(entered, frame, self._call_queue, self._max_workers, 1)

    cls.__init__ = as_library(__init__, init)


def _follow_submitting(cls):
    def submit(entered, mark, executor, plain, args, kwargs):
        job = executor._queue_count
        if entered.traced() and args:
            pools.tell_submitted(entered, mark, job, 0, *_tasks(args[0], args[1:], kwargs))
        with Performing(entered, n.SUBMIT, mark.number, tells=False):
            future = plain(executor, *args, **kwargs)
        future.interleave = mark, job
        return future

    follow_operation(cls, "submit", n.SUBMIT, submit)


def _tasks(fn, args, kwargs):
    """How many tasks go at once, and what the first is: `map` hands in several calls of the script's function together."""
    inner = getattr(fn, "args", ())
    if getattr(getattr(fn, "func", None), "__name__", "") == "_process_chunk" and inner and args and args[0]:
        text = pools.call_text(inner[0], args[0][0], {})
        return len(args[0]), text + (" \u2026" if len(args[0]) > 1 else "")
    return 1, pools.call_text(fn, args, kwargs)


def _follow_workers(module):
    plain = module._process_worker

    def _process_worker(call_queue, result_queue, *args, **kwargs):
        mark = pools.mark_of(call_queue)
        if mark is None:
            return plain(call_queue, result_queue, *args, **kwargs)

        def result(item):
            # beside results there are the PIDs of workers that go
            if not hasattr(item, "work_id"):
                return None
            return item.work_id, 0, item.exception is not None, item.exception if item.exception is not None else item.result

        return plain(
            pools.Taking(call_queue, mark, lambda item: None if item is None else (item.work_id, 0)),
            pools.Delivering(result_queue, mark, result), *args, **kwargs)

    module._process_worker = as_library(_process_worker, plain)


def _follow_delivery(module):
    cls = module._ExecutorManagerThread
    plain = cls.process_result_item

    def process_result_item(self, item):
        plain(self, item)
        entered = lanes.current()
        mark = getattr(self.call_queue, "interleave_pool", None)
        if entered is not None and mark is not None and hasattr(item, "work_id") and entered.traced():
            pools.tell_delivered(entered, mark, item.work_id, 0, item.exception is None, 0)

    cls.process_result_item = as_library(process_result_item, plain)

"""Queues. A `put` is done when the item is in the process's own buffer; a helper thread writes it into the pipe, which is an event of
its own: that is why a queue can seem empty after a put."""

from . import channels, lane as lanes
from . import naming, objects, shown, slips
from . import numbers as n
from .lane import Performing, follow_operation, hushed

_SENT = 2
_RECEIVED = 4
_UNBOUNDED = (1 << 31) - 1


def follow(module):
    """Follows the module `multiprocessing.queues`."""
    _follow_birth(module.Queue)
    _follow_birth(module.SimpleQueue, simple=True)
    _follow_buffer(module.Queue)
    _follow_operations(module)


def _follow_birth(cls, simple=False):
    init = cls.__init__
    restore = cls.__setstate__

    def __init__(self, *args, **kwargs):
        entered = lanes.current()
        if entered is None or entered.quiet:
            return init(self, *args, **kwargs)
        frame = lanes.user_call(1, self)
        if frame is None:
            return init(self, *args, **kwargs)
        entered.line = frame.f_lineno
        with hushed(entered):
            init(self, *args, **kwargs)
        most = 0 if simple or self._maxsize >= _UNBOUNDED else self._maxsize
        self.interleave = objects.register(
            entered, channels.key(self._reader).replace("pipe", "queue", 1), n.QUEUE, naming.name(frame), bits=most, detail=most)
        return None

    def __setstate__(self, state):
        restore(self, state)
        entered = lanes.current()
        if entered is not None:
            self.interleave = objects.find(entered, channels.key(self._reader).replace("pipe", "queue", 1))

    cls.interleave = None
    __init__.__qualname__ = init.__qualname__
    __setstate__.__qualname__ = restore.__qualname__
    cls.__init__ = __init__
    cls.__setstate__ = __setstate__


def _count(mark, words):
    longs = lanes.run.arena.longs
    longs[mark.words_at + words] += 1
    return longs[mark.words_at + words]


def _follow_buffer(cls):
    reset = cls._reset

    def _reset(self, after_fork=False):
        reset(self, after_fork)
        plain_send = self._send_bytes

        def send(data, *rest):
            entered = lanes.current()
            mark = self.interleave
            if entered is None or mark is None:
                return plain_send(data, *rest)
            with Performing(entered, n.PUT, mark.number):
                result = plain_send(data, *rest)
            # the writer's lock is held: the number is the place in the pipe
            _written(entered, mark, data)
            return result

        self._send_bytes = send

    cls._reset = _reset


def _written(entered, mark, data):
    number = _count(mark, _SENT)
    if entered.traced():
        entered.record_text(n.SENT, _preview(data), mark.number, a=number, b=len(data))


def _preview(data):
    """What is in the message, when that can be known without running code of the script's."""
    try:
        return shown.brief(_Plain(data).load())
    except Exception:
        return "<%d bytes>" % len(data)


def _Plain(data):
    import io
    import pickle

    class Reader(pickle.Unpickler):
        def find_class(self, module, name):
            raise pickle.UnpicklingError("no class is looked for")

    return Reader(io.BytesIO(bytes(data)))


def _follow_operations(module):
    def operation(cls, name, number, record):
        def perform(entered, mark, queue, plain, args, kwargs):
            try:
                with Performing(entered, number, mark.number):
                    result = plain(queue, *args, **kwargs)
            except (module.Empty, module.Full):
                if entered.traced():
                    block = kwargs.get("block", args[1 if name == "put" else 0] if len(args) > (1 if name == "put" else 0) else True)
                    entered.record(n.REFUSED, mark.number, a=1 if block else 0, detail=number)
                raise
            record(entered, mark, result)
            return result

        follow_operation(cls, name, number, perform)

    def nothing(*_):
        """The helper thread tells it when it is written."""

    def received(entered, mark, result):
        number = _count(mark, _RECEIVED)
        if entered.traced():
            entered.record_text(n.RECEIVED, shown.brief(result), mark.number, a=number)

    def looked(kind):
        def record(entered, mark, result):
            if entered.traced():
                entered.record(n.LOOKED, mark.number, b=int(not result if kind == n.POLL else result), detail=kind)
                frame = lanes.user_frame(1) if kind == n.POLL and result else None
                if frame is not None and slips.stops_at_empty(frame):
                    slips.note(entered, n.STOPPED_AT_EMPTY, frame.f_lineno, mark.number)

        return record

    operation(module.Queue, "put", n.PUT, nothing)
    operation(module.Queue, "get", n.GET, received)
    operation(module.Queue, "qsize", n.COUNT, looked(n.COUNT))
    operation(module.Queue, "empty", n.POLL, looked(n.POLL))
    operation(module.SimpleQueue, "get", n.GET, received)
    operation(module.SimpleQueue, "empty", n.POLL, looked(n.POLL))
    operation(module.JoinableQueue, "put", n.PUT, nothing)
    _follow_simple_put(module.SimpleQueue)
    _follow_tasks(module.JoinableQueue)


def _follow_simple_put(cls):
    def put(entered, mark, queue, plain, args, kwargs):
        with Performing(entered, n.PUT, mark.number):
            plain(queue, *args, **kwargs)
        number = _count(mark, _SENT)
        if entered.traced():
            entered.record_text(n.SENT, shown.brief(args[0] if args else kwargs["obj"]), mark.number, a=number)

    follow_operation(cls, "put", n.PUT, put)


def _follow_tasks(cls):
    def task_done(entered, mark, queue, plain, args, kwargs):
        with Performing(entered, n.TASK_DONE, mark.number):
            plain(queue, *args, **kwargs)
            left = queue._unfinished_tasks._semlock._get_value()
        if entered.traced():
            entered.record(n.TASK_WAS_DONE, mark.number, a=left)

    def join(entered, mark, queue, plain, args, kwargs):
        with Performing(entered, n.AWAIT_TASKS, mark.number):
            plain(queue, *args, **kwargs)
        if entered.traced():
            entered.record(n.TASKS_AWAITED, mark.number)

    follow_operation(cls, "task_done", n.TASK_DONE, task_done)
    follow_operation(cls, "join", n.AWAIT_TASKS, join)

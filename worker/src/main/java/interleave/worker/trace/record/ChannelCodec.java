package interleave.worker.trace.record;

import static interleave.worker.trace.record.EventCodec.put;

import interleave.worker.trace.ChannelEvent;
import interleave.worker.trace.Event;
import interleave.worker.trace.Operation;

/// The records of [ChannelEvent].
final class ChannelCodec {
    private ChannelCodec() {}

    static void encode(ChannelEvent event, RecordSink sink) {
        var s = event.stamp();
        switch (event) {
            case Event.Sent e -> put(sink, s, EventKind.SENT, e.direction(), e.object(), e.number(), e.lengthBytes(), 0, 0, 0, e.preview());
            case Event.Received e -> put(sink, s, EventKind.RECEIVED, e.direction(), e.object(), e.number(), e.lengthBytes(), 0, 0, 0, e.preview());
            case Event.EndPassed e -> put(sink, s, EventKind.END_PASSED, e.end(), e.object(), e.child(), 0, 0, 0, 0, "");
            case Event.EndClosed e -> put(sink, s, EventKind.END_CLOSED, e.end(), e.object(), 0, 0, 0, 0, 0, "");
            case Event.PeerGone e -> put(sink, s, EventKind.PEER_GONE, e.operation().ordinal(), e.object(), e.direction(), 0, 0, 0, 0, "");
            case Event.Discarded e -> put(sink, s, EventKind.DISCARDED, e.direction(), e.object(), e.lengthBytes(), 0, 0, 0, 0, "");
            case Event.Looked e -> put(sink, s, EventKind.LOOKED, e.operation().ordinal(), e.object(), e.direction(), e.result(), 0, 0, 0, "");
            case Event.TaskDone e -> put(sink, s, EventKind.TASK_DONE, 0, e.object(), e.unfinished(), e.done(), 0, 0, 0, "");
            case Event.TasksAwaited e -> put(sink, s, EventKind.TASKS_AWAITED, 0, e.object(), 0, 0, 0, 0, 0, "");
        }
    }

    static Event decode(RecordView view) {
        var s = view.stamp();
        var detail = view.detail();
        var object = view.object();
        return switch (view.kind()) {
            case EventKind.SENT -> new Event.Sent(s, object, detail, view.a(), view.b(), view.text());
            case EventKind.RECEIVED -> new Event.Received(s, object, detail, view.a(), view.b(), view.text());
            case EventKind.END_PASSED -> new Event.EndPassed(s, object, detail, (int) view.a());
            case EventKind.END_CLOSED -> new Event.EndClosed(s, object, detail);
            case EventKind.PEER_GONE -> new Event.PeerGone(s, Operation.ofOrdinal(detail), object, (int) view.a());
            case EventKind.DISCARDED -> new Event.Discarded(s, object, detail, view.a());
            case EventKind.LOOKED -> new Event.Looked(s, Operation.ofOrdinal(detail), object, (int) view.a(), view.b());
            case EventKind.TASK_DONE -> new Event.TaskDone(s, object, view.a(), view.b());
            case EventKind.TASKS_AWAITED -> new Event.TasksAwaited(s, object);
            default -> new Event.Unknown(s, view.kind());
        };
    }
}

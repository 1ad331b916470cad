package interleave.worker.trace.record;

import static interleave.worker.trace.record.EventCodec.acquired;
import static interleave.worker.trace.record.EventCodec.put;
import static interleave.worker.trace.record.EventCodec.released;

import interleave.worker.trace.Event;
import interleave.worker.trace.LockEvent;

/// The records of [LockEvent].
final class LockCodec {
    private LockCodec() {}

    static void encode(LockEvent event, RecordSink sink) {
        var s = event.stamp();
        switch (event) {
            case Event.Acquired e -> acquired(sink, s.line(), s.timeNanos(), s.slot(), s.generation(), e.object(), e.sequence());
            case Event.Released e -> released(sink, s.line(), s.timeNanos(), s.slot(), s.generation(), e.object(), e.sequence());
            case Event.Reentered e -> put(sink, s, EventKind.REENTERED, 0, e.object(), e.depth(), 0, 0, 0, 0, "");
            case Event.Unwound e -> put(sink, s, EventKind.UNWOUND, 0, e.object(), e.depth(), 0, 0, 0, 0, "");
        }
    }

    static Event decode(RecordView view) {
        var s = view.stamp();
        var object = view.object();
        return switch (view.kind()) {
            case EventKind.ACQUIRED -> new Event.Acquired(s, object, view.a());
            case EventKind.RELEASED -> new Event.Released(s, object, view.a());
            case EventKind.REENTERED -> new Event.Reentered(s, object, (int) view.a());
            case EventKind.UNWOUND -> new Event.Unwound(s, object, (int) view.a());
            default -> new Event.Unknown(s, view.kind());
        };
    }
}

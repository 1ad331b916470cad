package interleave.worker.trace.record;

import static interleave.worker.trace.record.EventCodec.announced;
import static interleave.worker.trace.record.EventCodec.blocked;
import static interleave.worker.trace.record.EventCodec.flag;
import static interleave.worker.trace.record.EventCodec.put;

import interleave.worker.trace.Event;
import interleave.worker.trace.Operation;
import interleave.worker.trace.OperationEvent;

/// The records of [OperationEvent].
final class OperationCodec {
    private OperationCodec() {}

    static void encode(OperationEvent event, RecordSink sink) {
        var s = event.stamp();
        switch (event) {
            case Event.Announced e -> announced(sink, e);
            case Event.Blocked e -> blocked(sink, e);
            case Event.Refused e -> put(sink, s, EventKind.REFUSED, e.operation().ordinal(), e.object(), flag(e.timedOut()), 0, 0, 0, 0, "");
            case Event.Interrupted e -> put(sink, s, EventKind.INTERRUPTED, e.operation().ordinal(), e.object(), 0, 0, 0, 0, 0, "");
            case Event.PassedBy e -> put(sink, s, EventKind.PASSED_BY, e.operation().ordinal(), e.object(), 0, 0, 0, 0, 0, "");
            case Event.OwnerLost e -> put(sink, s, EventKind.OWNER_LOST, e.operation().ordinal(), e.object(), e.owner(), 0, 0, 0, 0, "");
        }
    }

    static Event decode(RecordView view) {
        var s = view.stamp();
        var detail = view.detail();
        var object = view.object();
        return switch (view.kind()) {
            case EventKind.ANNOUNCED -> new Event.Announced(s, Operation.ofOrdinal(detail), object, view.a(), view.e());
            case EventKind.BLOCKED -> new Event.Blocked(s, Operation.ofOrdinal(detail), object, view.a(), view.b());
            case EventKind.REFUSED -> new Event.Refused(s, Operation.ofOrdinal(detail), object, view.a() == 1);
            case EventKind.INTERRUPTED -> new Event.Interrupted(s, Operation.ofOrdinal(detail), object);
            case EventKind.PASSED_BY -> new Event.PassedBy(s, Operation.ofOrdinal(detail), object);
            case EventKind.OWNER_LOST -> new Event.OwnerLost(s, Operation.ofOrdinal(detail), object, (int) view.a());
            default -> new Event.Unknown(s, view.kind());
        };
    }
}

package interleave.worker.trace.record;

import static interleave.worker.trace.record.EventCodec.flag;
import static interleave.worker.trace.record.EventCodec.put;

import interleave.worker.trace.BreakCause;
import interleave.worker.trace.Event;
import interleave.worker.trace.SyncEvent;

/// The records of [SyncEvent].
final class SyncCodec {
    private SyncCodec() {}

    static void encode(SyncEvent event, RecordSink sink) {
        var s = event.stamp();
        switch (event) {
            case Event.PermitAcquired e -> put(sink, s, EventKind.PERMIT_ACQUIRED, 0, e.object(), e.value(), e.sequence(), 0, 0, 0, "");
            case Event.PermitReleased e -> put(sink, s, EventKind.PERMIT_RELEASED, 0, e.object(), e.value(), e.sequence(), 0, 0, 0, "");
            case Event.Notified e -> put(sink, s, EventKind.NOTIFIED, 0, e.object(), e.asked(), e.woken(), e.number(), 0, 0, "");
            case Event.FlagChanged e -> put(sink, s, EventKind.FLAG_CHANGED, flag(e.set()), e.object(), e.woken(), e.sets(), 0, 0, 0, "");
            case Event.Waited e -> put(sink, s, EventKind.WAITED, 0, e.object(), e.result(), 0, 0, 0, 0, "");
            case Event.Arrived e -> put(sink, s, EventKind.ARRIVED, 0, e.object(), e.index(), e.round(), 0, 0, 0, "");
            case Event.Tripped e -> put(sink, s, EventKind.TRIPPED, 0, e.object(), e.round(), 0, 0, 0, 0, "");
            case Event.Broken e -> put(sink, s, EventKind.BROKEN, e.cause().ordinal(), e.object(), e.party(), e.round(), 0, 0, 0, "");
            case Event.BarrierReset e -> put(sink, s, EventKind.BARRIER_RESET, 0, e.object(), 0, 0, 0, 0, 0, "");
            case Event.Checked e -> put(sink, s, EventKind.CHECKED, 0, e.object(), e.bits(), 0, 0, 0, 0, "");
        }
    }

    static Event decode(RecordView view) {
        var s = view.stamp();
        var detail = view.detail();
        var object = view.object();
        return switch (view.kind()) {
            case EventKind.PERMIT_ACQUIRED -> new Event.PermitAcquired(s, object, view.a(), view.b());
            case EventKind.PERMIT_RELEASED -> new Event.PermitReleased(s, object, view.a(), view.b());
            case EventKind.NOTIFIED -> new Event.Notified(s, object, (int) view.a(), (int) view.b(), view.c());
            case EventKind.FLAG_CHANGED -> new Event.FlagChanged(s, object, detail == 1, (int) view.a(), view.b());
            case EventKind.WAITED -> new Event.Waited(s, object, view.a());
            case EventKind.ARRIVED -> new Event.Arrived(s, object, (int) view.a(), view.b());
            case EventKind.TRIPPED -> new Event.Tripped(s, object, view.a());
            case EventKind.BROKEN -> new Event.Broken(s, object, BreakCause.ofOrdinal(detail), (int) view.a(), view.b());
            case EventKind.BARRIER_RESET -> new Event.BarrierReset(s, object);
            case EventKind.CHECKED -> new Event.Checked(s, object, view.a());
            default -> new Event.Unknown(s, view.kind());
        };
    }
}

package interleave.worker.trace.record;

import static interleave.worker.trace.record.EventCodec.flag;
import static interleave.worker.trace.record.EventCodec.put;

import interleave.worker.memory.ObjectKind;
import interleave.worker.memory.TypeCode;
import interleave.worker.trace.Event;
import interleave.worker.trace.ObjectEvent;

/// The records of [ObjectEvent].
final class ObjectCodec {
    private ObjectCodec() {}

    static void encode(ObjectEvent event, RecordSink sink) {
        var s = event.stamp();
        switch (event) {
            case Event.ObjectCreated e -> put(sink, s, EventKind.OBJECT_CREATED, e.kind().ordinal(), e.object(), e.offset(),
                    e.detail(), e.bits(), e.typeCode() == null ? -1 : e.typeCode().ordinal(), 0, e.name());
            case Event.Switched e -> put(sink, s, EventKind.SWITCHED, flag(e.on()), e.object(), 0, 0, 0, 0, 0, "");
            case Event.Accounted e -> put(sink, s, EventKind.ACCOUNTED, 0, e.object(), e.expected(), e.actual(), 0, 0, 0, "");
            case Event.Sampled e -> put(sink, s, EventKind.SAMPLED, 0, e.object(), e.bits(), e.ownerSlot(), e.waiters(), 0, 0, "");
            case Event.Contents e -> put(sink, s, EventKind.CONTENTS, 0, e.object(), 0, 0, 0, 0, e.index(), e.text());
        }
    }

    static Event decode(RecordView view) {
        var s = view.stamp();
        var detail = view.detail();
        var object = view.object();
        return switch (view.kind()) {
            case EventKind.OBJECT_CREATED -> new Event.ObjectCreated(s, object, ObjectKind.ofOrdinal(detail),
                    view.d() < 0 ? null : TypeCode.ofOrdinal((int) view.d()), view.a(), view.b(), view.c(), view.text());
            case EventKind.SWITCHED -> new Event.Switched(s, object, detail == 1);
            case EventKind.ACCOUNTED -> new Event.Accounted(s, object, view.a(), view.b());
            case EventKind.SAMPLED -> new Event.Sampled(s, object, view.a(), (int) view.b(), (int) view.c());
            case EventKind.CONTENTS -> new Event.Contents(s, object, view.e(), view.text());
            default -> new Event.Unknown(s, view.kind());
        };
    }
}

package interleave.worker.trace.record;

import static interleave.worker.trace.record.EventCodec.flag;
import static interleave.worker.trace.record.EventCodec.part;
import static interleave.worker.trace.record.EventCodec.put;

import interleave.worker.trace.Event;
import interleave.worker.trace.ManagerEvent;

/// The records of [ManagerEvent].
final class ManagerCodec {
    private ManagerCodec() {}

    static void encode(ManagerEvent event, RecordSink sink) {
        var s = event.stamp();
        switch (event) {
            case Event.ManagerCalled e -> put(sink, s, EventKind.MANAGER_CALLED, 0, e.object(), e.referent(), 0, 0, 0, 0, e.text());
            case Event.ManagedSeen e -> put(sink, s, EventKind.MANAGED_SEEN, flag(e.held()), e.object(), e.referent(), e.holder(), 0, 0, 0,
                    e.kind() + "\n" + e.text());
            case Event.ManagerClient e -> put(sink, s, EventKind.MANAGER_CLIENT, flag(e.connected()), e.object(),
                    e.slot(), e.pid(), 0, 0, 0, "");
        }
    }

    static Event decode(RecordView view) {
        var s = view.stamp();
        var detail = view.detail();
        var object = view.object();
        return switch (view.kind()) {
            case EventKind.MANAGER_CALLED -> new Event.ManagerCalled(s, object, (int) view.a(), view.text());
            case EventKind.MANAGED_SEEN -> {
                var parts = view.text().split("\n", 2);
                yield new Event.ManagedSeen(s, object, (int) view.a(), (int) view.b(), detail == 1, part(parts, 0), part(parts, 1));
            }
            case EventKind.MANAGER_CLIENT -> new Event.ManagerClient(
                    s, object, (int) view.a(), view.b(), detail == 1);
            default -> new Event.Unknown(s, view.kind());
        };
    }
}

package interleave.worker.trace.record;

import static interleave.worker.trace.record.EventCodec.read;
import static interleave.worker.trace.record.EventCodec.written;

import interleave.worker.trace.Event;
import interleave.worker.trace.NumberEvent;

/// The records of [NumberEvent].
final class NumberCodec {
    private NumberCodec() {}

    static void encode(NumberEvent event, RecordSink sink) {
        var s = event.stamp();
        switch (event) {
            case Event.Read e -> read(sink, s.line(), s.timeNanos(), s.slot(), s.generation(), e.object(), e.index(), e.bits(), e.version());
            case Event.Written e -> written(sink, s.line(), s.timeNanos(), s.slot(), s.generation(), e.object(), e.index(),
                    e.bits(), e.previousBits(), e.version());
        }
    }

    static Event decode(RecordView view) {
        var s = view.stamp();
        var object = view.object();
        return switch (view.kind()) {
            case EventKind.READ -> new Event.Read(s, object, view.e(), view.a(), view.b());
            case EventKind.WRITTEN -> new Event.Written(s, object, view.e(), view.a(), view.c(), view.b());
            default -> new Event.Unknown(s, view.kind());
        };
    }
}

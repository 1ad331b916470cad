package interleave.worker.trace.record;

import static interleave.worker.trace.record.EventCodec.flag;
import static interleave.worker.trace.record.EventCodec.put;

import interleave.worker.trace.ContentEvent;
import interleave.worker.trace.Event;
import interleave.worker.trace.Operation;

/// The records of [ContentEvent].
final class ContentCodec {
    private ContentCodec() {}

    static void encode(ContentEvent event, RecordSink sink) {
        var s = event.stamp();
        switch (event) {
            case Event.BlockChanged e -> put(sink, s, EventKind.BLOCK_CHANGED, e.operation().ordinal(), e.object(), 0, 0, 0, 0, 0, "");
            case Event.BlockRead e -> put(sink, s, EventKind.BLOCK_READ, 0, e.object(), e.offset(), e.lengthBytes(), e.version(), 0, e.element(), e.text());
            case Event.BlockWritten e -> put(sink, s, EventKind.BLOCK_WRITTEN, 0, e.object(), e.offset(), e.lengthBytes(), e.version(), 0, e.element(), e.text());
            case Event.FileRead e -> put(sink, s, EventKind.FILE_READ, 0, e.object(), e.lengthBytes(), e.version(), 0, 0, 0, e.text());
            case Event.FileWritten e -> put(sink, s, EventKind.FILE_WRITTEN, flag(e.appended()), e.object(), e.lengthBytes(), e.version(), e.text().length(), 0, 0, e.text() + e.previous());
        }
    }

    static Event decode(RecordView view) {
        var s = view.stamp();
        var detail = view.detail();
        var object = view.object();
        return switch (view.kind()) {
            case EventKind.BLOCK_CHANGED -> new Event.BlockChanged(s, Operation.ofOrdinal(detail), object);
            case EventKind.BLOCK_READ -> new Event.BlockRead(s, object, view.a(), view.b(), view.e(), view.c(), view.text());
            case EventKind.BLOCK_WRITTEN -> new Event.BlockWritten(s, object, view.a(), view.b(), view.e(), view.c(), view.text());
            case EventKind.FILE_READ -> new Event.FileRead(s, object, view.a(), view.b(), view.text());
            case EventKind.FILE_WRITTEN -> new Event.FileWritten(s, object, view.a(), view.b(), detail == 1,
                    view.text().substring(0, (int) view.c()), view.text().substring((int) view.c()));
            default -> new Event.Unknown(s, view.kind());
        };
    }
}

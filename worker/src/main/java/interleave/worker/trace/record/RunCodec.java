package interleave.worker.trace.record;

import static interleave.worker.trace.record.EventCodec.flag;
import static interleave.worker.trace.record.EventCodec.put;

import interleave.worker.trace.Event;
import interleave.worker.trace.Note;
import interleave.worker.trace.RunEvent;
import interleave.worker.trace.RunMode;

/// The records of [RunEvent].
final class RunCodec {
    private RunCodec() {}

    static void encode(RunEvent event, RecordSink sink) {
        var s = event.stamp();
        switch (event) {
            case Event.ModeChanged e -> put(sink, s, EventKind.MODE_CHANGED, e.mode().ordinal(), 0, flag(e.traced()), flag(e.robust()), 0, 0, 0, "");
            case Event.Paused e -> put(sink, s, EventKind.PAUSED, flag(e.paused()), 0, 0, 0, 0, 0, 0, "");
            case Event.Stalled e -> put(sink, s, EventKind.STALLED, 0, 0, e.nanos(), 0, 0, 0, 0, "");
            case Event.Noted e -> put(sink, s, EventKind.NOTED, e.note().ordinal(), e.object(), e.line(), 0, 0, 0, 0, e.text());
            case Event.Unknown e -> put(sink, s, e.kind(), 0, 0, 0, 0, 0, 0, 0, "");
        }
    }

    static Event decode(RecordView view) {
        var s = view.stamp();
        var detail = view.detail();
        return switch (view.kind()) {
            case EventKind.MODE_CHANGED -> new Event.ModeChanged(s, RunMode.ofOrdinal(detail), view.a() == 1, view.b() == 1);
            case EventKind.PAUSED -> new Event.Paused(s, detail == 1);
            case EventKind.STALLED -> new Event.Stalled(s, view.a());
            case EventKind.NOTED -> new Event.Noted(s, Note.ofOrdinal(detail), view.object(), (int) view.a(), view.text());
            default -> new Event.Unknown(s, view.kind());
        };
    }
}

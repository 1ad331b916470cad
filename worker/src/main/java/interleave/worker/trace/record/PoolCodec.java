package interleave.worker.trace.record;

import static interleave.worker.trace.record.EventCodec.flag;
import static interleave.worker.trace.record.EventCodec.put;

import interleave.worker.trace.ChunkOutcome;
import interleave.worker.trace.Event;
import interleave.worker.trace.PoolChange;
import interleave.worker.trace.PoolEvent;

/// The records of [PoolEvent].
final class PoolCodec {
    private PoolCodec() {}

    static void encode(PoolEvent event, RecordSink sink) {
        var s = event.stamp();
        switch (event) {
            case Event.ChunkSubmitted e -> put(sink, s, EventKind.CHUNK_SUBMITTED, 0, e.object(), e.job(), e.chunk(), e.tasks(), e.number(), 0, e.preview());
            case Event.ChunkTaken e -> put(sink, s, EventKind.CHUNK_TAKEN, 0, e.object(), e.job(), e.chunk(), 0, 0, 0, "");
            case Event.ChunkDone e -> put(sink, s, EventKind.CHUNK_DONE, flag(e.failed()), e.object(), e.job(), e.chunk(), e.number(), 0, 0, e.preview());
            case Event.ChunkDelivered e -> put(sink, s, EventKind.CHUNK_DELIVERED, e.outcome().ordinal(), e.object(), e.job(), e.chunk(),
                    e.left(), flag(e.wakes()), 0, "");
            case Event.ResultGot e -> put(sink, s, EventKind.RESULT_GOT, flag(e.failed()), e.object(), e.job(), 0, 0, 0, 0, "");
            case Event.PoolWorkerChanged e -> put(sink, s, EventKind.POOL_WORKER_CHANGED, e.change().ordinal(), e.object(), e.worker(), 0, 0, 0, 0, "");
            case Event.PoolClosed e -> put(sink, s, EventKind.POOL_CLOSED, flag(e.terminated()), e.object(), 0, 0, 0, 0, 0, "");
        }
    }

    static Event decode(RecordView view) {
        var s = view.stamp();
        var detail = view.detail();
        var object = view.object();
        return switch (view.kind()) {
            case EventKind.CHUNK_SUBMITTED -> new Event.ChunkSubmitted(
                    s, object, (int) view.a(), (int) view.b(), (int) view.c(), view.d(), view.text());
            case EventKind.CHUNK_TAKEN -> new Event.ChunkTaken(s, object, (int) view.a(), (int) view.b());
            case EventKind.CHUNK_DONE -> new Event.ChunkDone(
                    s, object, (int) view.a(), (int) view.b(), detail == 1, view.c(), view.text());
            case EventKind.CHUNK_DELIVERED -> new Event.ChunkDelivered(s, object, (int) view.a(), (int) view.b(),
                    ChunkOutcome.ofOrdinal(detail), view.d() == 1, (int) view.c());
            case EventKind.RESULT_GOT -> new Event.ResultGot(s, object, (int) view.a(), detail == 1);
            case EventKind.POOL_WORKER_CHANGED -> new Event.PoolWorkerChanged(
                    s, object, (int) view.a(), PoolChange.ofOrdinal(detail));
            case EventKind.POOL_CLOSED -> new Event.PoolClosed(s, object, detail == 1);
            default -> new Event.Unknown(s, view.kind());
        };
    }
}

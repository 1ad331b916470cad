package interleave.lab.words;

import interleave.lab.world.QueueState;
import interleave.lab.world.World;
import interleave.worker.trace.Event;
import interleave.worker.trace.Operation;
import java.util.Locale;

/// Tells in a few words what an event of a pipe, a queue or a pool was. Chunk `2.1` is the first of job 2.
final class BriefMessages {
    private final Phrases phrases;
    private final World world;
    private final Names names;

    BriefMessages(Phrases phrases, World world) {
        this.phrases = phrases;
        this.world = world;
        this.names = new Names(phrases, world);
    }

    /// The words for `event`; null for what is no event of theirs.
    Phrases.Phrase phrase(Event event) {
        return switch (event) {
            case Event.Sent e -> message(queue(e.object()) ? "put" : "sent", e.object(), e.number(), e.preview());
            case Event.Received e -> message(queue(e.object()) ? "got" : "received", e.object(), e.number(), e.preview());
            case Event.EndPassed e -> about("end.passed", e.object()).with("end", names.briefEnd(e.object(), e.end())).with("child", label(phrases, world, e.child()));
            case Event.EndClosed e -> about(queue(e.object()) ? "closed.queue" : "closed.end", e.object()).with("end", names.briefEnd(e.object(), e.end()));
            case Event.PeerGone e -> about(e.operation() == Operation.SEND ? "peer.broken" : "peer.end", e.object());
            case Event.Discarded e -> about("discarded", e.object()).with("bytes", names.count(e.lengthBytes()));
            case Event.Looked e -> about(e.result() < 0 ? "looked.end" : "looked", e.object())
                    .with("operation", phrases.say("operation." + word(e.operation())).text())
                    .with("result", e.result());
            case Event.TaskDone e -> about("task.done", e.object()).with("count", e.unfinished());
            case Event.TasksAwaited e -> about("tasks.awaited", e.object());
            case Event.ChunkSubmitted e -> chunk("chunk.submitted", e.object(), e.job(), e.chunk()).with("preview", e.preview());
            case Event.ChunkTaken e -> chunk("chunk.taken", e.object(), e.job(), e.chunk());
            case Event.ChunkDone e -> chunk(e.failed() ? "chunk.failed" : "chunk.done", e.object(), e.job(), e.chunk())
                    .with("preview", e.preview());
            case Event.ChunkDelivered e -> chunk("chunk.delivered", e.object(), e.job(), e.chunk())
                    .with("outcome", phrases.say("brief.outcome." + word(e.outcome())).text())
                    .with("count", e.left());
            case Event.ResultGot e -> about(e.failed() ? "result.thrown" : "result.got", e.object()).with("job", e.job());
            case Event.PoolWorkerChanged e -> about("pool.worker." + word(e.change()), e.object())
                    .with("worker", label(phrases, world, e.worker()));
            case Event.PoolClosed e -> about(e.terminated() ? "pool.terminated" : "pool.closed", e.object());
            default -> null;
        };
    }

    private Phrases.Phrase about(String key, int object) {
        return phrases.say("brief." + key).with("object", names.object(object));
    }

    private Phrases.Phrase message(String key, int object, long number, String preview) {
        return about(key, object).with("number", number).with("message", preview);
    }

    private Phrases.Phrase chunk(String key, int object, int job, int chunk) {
        return about(key, object).with("chunk", job + "." + (chunk + 1));
    }

    private boolean queue(int object) {
        return world.object(object) instanceof QueueState;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /// The process in a slot, without its PID.
    static String label(Phrases phrases, World world, int slot) {
        var process = world.inSlot(slot);
        return process == null ? phrases.say("brief.slot").with("slot", slot).text() : process.label();
    }
}

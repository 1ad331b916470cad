package interleave.app.command;

import interleave.worker.trace.Event;
import interleave.worker.world.World;
import java.util.Locale;

/// What an event of a pool was, in the few words of one line. Chunk `2.1` is the first of job 2.
final class PoolWords {
    private PoolWords() {}

    /// The words for `event`, which led to the world `after`; null for what is no event of theirs.
    static String of(Event event, World after) {
        return switch (event) {
            case Event.ChunkSubmitted e -> "submit %s %s: %s".formatted(
                    StoryWords.name(after, e.object()), chunk(e.job(), e.chunk()), e.preview());
            case Event.ChunkTaken e -> "take %s %s".formatted(StoryWords.name(after, e.object()), chunk(e.job(), e.chunk()));
            case Event.ChunkDone e -> "%s %s %s: %s".formatted(
                    e.failed() ? "failed" : "done", StoryWords.name(after, e.object()), chunk(e.job(), e.chunk()), e.preview());
            case Event.ChunkDelivered e -> "collect %s %s: %s, %d left".formatted(StoryWords.name(after, e.object()),
                    chunk(e.job(), e.chunk()), e.outcome().name().toLowerCase(Locale.ROOT), e.left());
            case Event.ResultGot e -> "get %s job %d%s".formatted(
                    StoryWords.name(after, e.object()), e.job(), e.failed() ? ": an exception" : "");
            case Event.PoolWorkerChanged e -> "%s: %s %s".formatted(StoryWords.name(after, e.object()),
                    StoryWords.label(after, e.worker()), e.change().name().toLowerCase(Locale.ROOT));
            case Event.PoolClosed e -> (e.terminated() ? "terminate " : "close ") + StoryWords.name(after, e.object());
            default -> null;
        };
    }

    private static String chunk(int job, int chunk) {
        return job + "." + (chunk + 1);
    }
}

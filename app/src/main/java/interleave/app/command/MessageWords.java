package interleave.app.command;

import interleave.worker.trace.Event;
import interleave.worker.trace.Operation;
import interleave.worker.world.QueueState;
import interleave.worker.world.World;

/// What an event of a pipe or queue was, in the few words of one line.
final class MessageWords {
    private MessageWords() {}

    /// The words for `event`, which led to the world `after`; null for what is no event of theirs.
    static String of(Event event, World after) {
        return switch (event) {
            case Event.Sent e -> message(after, e.object(), "put", "send", e.number(), e.preview());
            case Event.Received e -> message(after, e.object(), "get", "receive", e.number(), e.preview());
            case Event.EndPassed e -> "end %d of %s for %s".formatted(
                    e.end(), StoryWords.name(after, e.object()), StoryWords.label(after, e.child()));
            case Event.EndClosed e -> after.object(e.object()) instanceof QueueState
                    ? "close " + StoryWords.name(after, e.object())
                    : "close end %d of %s".formatted(e.end(), StoryWords.name(after, e.object()));
            case Event.PeerGone e -> "%s: %s".formatted(
                    StoryWords.name(after, e.object()), e.operation() == Operation.SEND ? "broken pipe" : "end of file");
            case Event.Discarded e -> "%s: %s of a cut-off message thrown away".formatted(
                    StoryWords.name(after, e.object()), Counted.of(e.lengthBytes(), "byte"));
            case Event.Looked e -> "%s %s: %s".formatted(e.operation().word(), StoryWords.name(after, e.object()),
                    e.result() < 0 ? "end of file" : Long.toString(e.result()));
            case Event.TaskDone e -> "task done in %s: %d left".formatted(StoryWords.name(after, e.object()), e.unfinished());
            case Event.TasksAwaited e -> "all tasks of %s are done".formatted(StoryWords.name(after, e.object()));
            default -> null;
        };
    }

    private static String message(World after, int object, String queueWord, String pipeWord, long number, String preview) {
        var word = after.object(object) instanceof QueueState ? queueWord : pipeWord;
        return "%s %s #%d: %s".formatted(word, StoryWords.name(after, object), number, preview);
    }
}

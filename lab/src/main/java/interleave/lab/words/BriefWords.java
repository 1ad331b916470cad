package interleave.lab.words;

import interleave.lab.world.ArrayState;
import interleave.lab.world.LockState;
import interleave.lab.world.World;
import interleave.worker.trace.Event;
import interleave.worker.trace.ExitCause;
import interleave.worker.trace.Operation;
import java.util.Locale;
import java.util.Optional;

/// Tells in a few words what an event was: the short form of what [EventWords] tells in a sentence. Who did it stands beside.
final class BriefWords {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final int MILLIS = 3;

    private final Phrases phrases;
    private final World before;
    private final World after;
    private final Names names;

    /// @param before the world that the event found
    /// @param after the world that it led to
    BriefWords(Phrases phrases, World before, World after) {
        this.phrases = phrases;
        this.before = before;
        this.after = after;
        this.names = new Names(phrases, after);
    }

    /// Nothing for what no line is due to.
    Optional<String> describe(Event event) {
        var words = Optional.ofNullable(phrase(event)).map(Phrases.Phrase::text);
        return event.stamp().completed() ? words.map(text -> say("completed").with("text", text).text()) : words;
    }

    private Phrases.Phrase phrase(Event event) {
        return switch (event) {
            case Event.ObjectCreated e -> created(e);
            case Event.ProcessStarting e -> say(e.arguments().isEmpty() ? "process.starting" : "process.starting.arguments")
                    .with("child", e.label())
                    .with("arguments", e.arguments());
            case Event.ProcessRunning _ -> say("process.running");
            case Event.ProcessEnded e -> say(ended(e))
                    .with("code", e.exitCode())
                    .with("signal", names.signal(e.exitCode()));
            case Event.Joined e -> say(e.ended() ? "joined.ended" : "joined.timeout").with("child", label(e.child()));
            case Event.SignalSent e -> say("signal.sent").with("signal", names.signal(e.signal())).with("child", label(e.target()));
            case Event.Blocked e -> e.operation() == Operation.NONE ? null : blocked(e);
            case Event.Refused e -> about(refused(e), e.object()).with("operation", operation(e.operation()));
            case Event.Read e -> say("read")
                    .with("object", cell(e.object(), e.index()))
                    .with("value", value(e.object(), e.bits()));
            case Event.Written e -> say("written")
                    .with("object", cell(e.object(), e.index()))
                    .with("previous", value(e.object(), e.previousBits()))
                    .with("value", value(e.object(), e.bits()));
            case Event.Acquired e -> about(waited(e) ? "acquired.turn" : "acquired", e.object());
            case Event.Released e -> about("released", e.object());
            case Event.PassedBy e -> about("passed", e.object()).with("operation", operation(e.operation()));
            case Event.Switched e -> about(e.on() ? "switched.on" : "switched.off", e.object());
            case Event.Sleeping e -> say("sleeping").with("seconds", seconds(e.durationNanos()));
            case Event.Woke _ -> say("woke");
            case Event.Printed e -> say(e.error() ? "printed.error" : "printed").with("text", e.text());
            case Event.VariablesSeen e -> say("variables").with("text", EventWords.text(phrases, e));
            case Event.Stalled e -> say("stalled").with("seconds", seconds(e.nanos()));
            case Event.PermitAcquired e -> about("permit.acquired", e.object()).with("count", e.value());
            case Event.PermitReleased e -> about("permit.released", e.object()).with("count", e.value());
            case Event.Reentered e -> about("reentered", e.object()).with("count", e.depth());
            case Event.Unwound e -> about("unwound", e.object()).with("count", e.depth());
            case Event.Notified e -> about("notified", e.object()).with("count", e.woken());
            case Event.FlagChanged e -> about(e.set() ? "flag.set" : "flag.cleared", e.object()).with("count", e.woken());
            case Event.Waited e -> about("waited", e.object());
            case Event.Arrived e -> about("arrived", e.object()).with("count", e.index());
            case Event.Tripped e -> about("tripped", e.object());
            case Event.Broken e -> about("broken." + word(e.cause()), e.object());
            case Event.BarrierReset e -> about("barrier.reset", e.object());
            case Event.Interrupted e -> say("interrupted").with("operation", operation(e.operation()));
            case Event.OwnerLost e -> about(e.operation() == Operation.AWAIT_TASKS ? "tasks.lost" : "owner.lost", e.object())
                    .with("operation", operation(e.operation()))
                    .with("owner", label(e.owner()));
            case Event.Checked e -> about("checked", e.object()).with("bits", e.bits());
            case Event.BlockChanged e -> about("block", e.object()).with("operation", operation(e.operation()));
            case Event.BlockRead e -> say("content.read").with("place", place(e.object(), e.offset(), e.element())).with("text", e.text());
            case Event.BlockWritten e -> say("content.written").with("place", place(e.object(), e.offset(), e.element())).with("text", e.text());
            case Event.FileRead e -> about("file.read", e.object()).with("text", oneLine(e.text()));
            case Event.FileWritten e -> about(e.appended() ? "file.appended" : "file.written", e.object())
                    .with("previous", oneLine(e.previous()))
                    .with("text", oneLine(e.text()));
            case Event.ManagerCalled e -> say("manager.called").with("text", e.text());
            case Event.ManagedSeen e -> say(e.held() ? "managed.seen" : "managed.dropped")
                    .with("referent", e.kind() + "-" + e.referent())
                    .with("text", e.text());
            case Event.ManagerClient e -> say(e.connected() ? "manager.connected" : "manager.disconnected")
                    .with("client", e.slot() < 0 ? say("outside").with("pid", e.pid()).text() : label(e.slot()));
            case Event.Sent _, Event.Received _, Event.EndPassed _, Event.EndClosed _, Event.PeerGone _, Event.Discarded _,
                    Event.Looked _, Event.TaskDone _, Event.TasksAwaited _, Event.ChunkSubmitted _, Event.ChunkTaken _, Event.ChunkDone _,
                    Event.ChunkDelivered _, Event.ResultGot _, Event.PoolWorkerChanged _, Event.PoolClosed _ ->
                    new BriefMessages(phrases, after).phrase(event);
            case Event.Unknown e -> say("unknown").with("kind", e.kind());
            case Event.Contents _, Event.Noted _, Event.Announced _, Event.ModeChanged _, Event.Paused _, Event.Accounted _, Event.Sampled _ -> null;
        };
    }

    private Phrases.Phrase say(String key) {
        return phrases.say("brief." + key);
    }

    private Phrases.Phrase about(String key, int object) {
        return say(key).with("object", names.object(object));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private String operation(Operation operation) {
        return phrases.say("operation." + word(operation)).text();
    }

    private String label(int slot) {
        return BriefMessages.label(phrases, after, slot);
    }

    private Phrases.Phrase created(Event.ObjectCreated event) {
        var key = switch (event.kind()) {
            case TALLY -> null;
            case BOUNDED_SEMAPHORE -> "semaphore";
            case LOCK -> event.bits() == 0 ? "lock.off" : "lock";
            case PIPE -> event.bits() == 1 ? "pipe" : "pipe.one-way";
            case QUEUE -> event.detail() == 0 ? "queue" : "queue.bounded";
            default -> word(event.kind());
        };
        return key == null ? null : say("object." + key)
                .with("object", event.name())
                .with("value", value(event.object(), event.bits()))
                .with("bits", event.bits())
                .with("count", event.detail())
                .with("bytes", names.count(event.detail()));
    }

    private String ended(Event.ProcessEnded event) {
        if (event.cause() == ExitCause.SIGNAL) {
            return "process.signal";
        }
        if (event.cause() != ExitCause.UNKNOWN) {
            return "process.code";
        }
        var process = after.inSlot(event.stamp().slot());
        return process != null && process.thread() ? "process.thread" : "process.unknown";
    }

    private Phrases.Phrase blocked(Event.Blocked event) {
        if (event.operation() == Operation.JOIN) {
            return say("blocked").with("operation", operation(Operation.JOIN)).with("object", label(event.object()));
        }
        var holder = after.object(event.object()) instanceof LockState lock ? after.process(lock.owner()) : null;
        return about(holder == null ? "blocked" : "blocked.held", event.object())
                .with("operation", operation(event.operation()))
                .with("owner", holder == null ? "" : holder.label());
    }

    private static String refused(Event.Refused event) {
        if (event.timedOut()) {
            return "refused.timeout";
        }
        return switch (event.operation()) {
            case PUT -> "refused.full";
            case GET -> "refused.empty";
            default -> "refused.taken";
        };
    }

    private boolean waited(Event.Acquired event) {
        var process = before.actor(event.stamp());
        return process != null && process.waiting() != null;
    }

    /// The object, and which of its cells where it has several.
    private String cell(int number, int index) {
        return after.object(number) instanceof ArrayState ? "%s[%d]".formatted(names.object(number), index) : names.object(number);
    }

    private String place(int number, long offset, int element) {
        return element < 0
                ? about("place", number).with("offset", offset).text()
                : "%s[%d]".formatted(names.object(number), element);
    }

    private String oneLine(String text) {
        return text.isEmpty() ? phrases.say("name.nothing").text() : text.strip().replace('\n', '⏎');
    }

    private String value(int number, long bits) {
        return names.amount(number, bits).text();
    }

    private String seconds(long nanos) {
        return phrases.language().digits().decimal(nanos / NANOS_PER_SECOND, MILLIS);
    }
}

package interleave.app.ui.timeline;

import interleave.app.words.Words;
import interleave.worker.memory.ObjectKind;
import interleave.worker.trace.ChunkOutcome;
import interleave.worker.trace.Event;
import interleave.worker.trace.ExitCause;
import interleave.worker.trace.Operation;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/// What the timeline says of an event, in a few words.
final class EventTexts {
    private static final String NOTHING = "";

    private final Words words;
    private final TimelineIndex index;

    EventTexts(Words words, TimelineIndex index) {
        this.words = words;
        this.index = index;
    }

    Words words() {
        return words;
    }

    /// The texts for a bar, the fullest first: the first one that fits is taken.
    List<String> of(Event event) {
        return switch (event) {
            case Event.Read e -> valued("read", e.object(), e.index(), e.bits());
            case Event.Written e -> valued("write", e.object(), e.index(), e.bits());
            case Event.Acquired e -> named("acquire", e.object());
            case Event.Released e -> named("release", e.object());
            case Event.PassedBy e -> List.of(
                    words.say("passed", "operation", word(e.operation())), word(e.operation()));
            case Event.Refused e -> List.of(
                    words.say(e.timedOut() ? "timed-out" : "refused", "operation", word(e.operation())),
                    words.say("refused.short"));
            case Event.Printed e -> e.error()
                    ? List.of(words.say("print.error", "text", e.text()), words.say("print.error.short"))
                    : List.of(words.say("print", "text", e.text()), words.say("print.short"));
            case Event.Joined e -> List.of(words.say("joined", "process", labelInSlot(e.child())));
            case Event.ProcessStarting e -> List.of(words.say("start", "process", e.label()));
            case Event.Blocked e -> e.operation() == Operation.JOIN
                    ? List.of(words.say("joins", "process", labelInSlot(e.object())))
                    : List.of(words.say("waits", "object", name(e.object())), words.say("waits.short"));
            case Event.Sleeping e -> List.of(
                    words.say("sleeps", "seconds", seconds(e.durationNanos())), words.say("sleeps.short"));
            case Event.ProcessEnded e -> List.of(ended(e));
            case Event.Switched e -> List.of(
                    words.say(e.on() ? "switched-on" : "switched-off", "object", name(e.object())));
            case Event.PermitAcquired e -> named("acquire", e.object());
            case Event.PermitReleased e -> named("release", e.object());
            case Event.Reentered e -> named("acquire", e.object());
            case Event.Unwound e -> named("release", e.object());
            case Event.Notified e -> List.of(name(e.object()));
            case Event.FlagChanged e -> List.of(name(e.object()));
            case Event.Waited e -> List.of(name(e.object()));
            case Event.Arrived e -> List.of(name(e.object()));
            case Event.Tripped e -> List.of(name(e.object()));
            case Event.Broken e -> List.of(name(e.object()));
            case Event.BarrierReset e -> List.of(name(e.object()));
            case Event.Interrupted _ -> List.of(words.say("interrupted"));
            case Event.OwnerLost e -> List.of(name(e.object()));
            case Event.Checked e -> List.of(name(e.object()));
            case Event.Sent e -> message("send", e.object(), e.preview(), e.number());
            case Event.Received e -> message("receive", e.object(), e.preview(), e.number());
            case Event.EndClosed e -> List.of(words.say("close", "object", name(e.object())));
            case Event.PeerGone e -> List.of(
                    words.say(e.operation() == Operation.SEND ? "broken-pipe" : "end-of-file", "object", name(e.object())));
            case Event.Looked e -> List.of(words.say("look", "object", name(e.object()), "result", e.result()));
            case Event.TaskDone e -> List.of(words.say("task-done", "count", e.unfinished()));
            case Event.TasksAwaited e -> List.of(words.say("tasks-awaited", "object", name(e.object())));
            case Event.BlockRead e -> texts("read", e.object(), e.text());
            case Event.BlockWritten e -> texts("write", e.object(), e.text());
            case Event.FileRead e -> texts("read", e.object(), e.text());
            case Event.FileWritten e -> texts("write", e.object(), e.text());
            case Event.BlockChanged e -> List.of(e.operation().word() + " " + name(e.object()), e.operation().word());
            case Event.ManagerCalled e -> List.of(e.text());
            case Event.ManagedSeen _, Event.ManagerClient _, Event.Contents _ -> List.of();
            case Event.EndPassed _, Event.Discarded _, Event.ProcessRunning _, Event.ObjectCreated _, Event.Announced _, Event.SignalSent _,
                    Event.Woke _, Event.VariablesSeen _, Event.ModeChanged _, Event.Paused _, Event.Accounted _, Event.Sampled _, Event.Stalled _, Event.Noted _,
                    Event.Unknown _ -> List.of();
            case Event.ChunkSubmitted e -> chunk("pool.submit", e.job(), e.chunk());
            case Event.ChunkTaken e -> chunk("pool.take", e.job(), e.chunk());
            case Event.ChunkDone e -> chunk(e.failed() ? "pool.failed" : "pool.done", e.job(), e.chunk());
            case Event.ChunkDelivered e -> chunk(
                    e.outcome() == ChunkOutcome.LOST ? "pool.lost" : "pool.collect", e.job(), e.chunk());
            case Event.ResultGot e -> List.of(words.say("pool.got", "job", e.job()));
            case Event.PoolWorkerChanged e -> List.of(labelInSlot(e.worker()));
            case Event.PoolClosed e -> List.of(words.say(e.terminated() ? "pool.terminate" : "close", "object", name(e.object())));
        };
    }

    /// What is done with a chunk: `take 2.1` for the first one of job 2.
    private List<String> chunk(String key, int job, int chunk) {
        var numbers = job + "." + (chunk + 1);
        return List.of(words.say(key, "chunk", numbers), numbers);
    }

    /// The fullest text.
    String longest(Event event) {
        var texts = of(event);
        return texts.isEmpty() ? NOTHING : texts.getFirst();
    }

    private List<String> texts(String key, int object, String text) {
        var value = text.strip().replace('\n', ' ');
        return List.of(words.say(key + ".named", "value", value, "object", name(object)), words.say(key, "value", value));
    }

    /// What travels, or at least which message it is: `#2`.
    private List<String> message(String key, int object, String preview, long number) {
        return List.of(
                words.say(key + ".named", "message", preview, "object", name(object)), words.say(key, "message", preview), preview, "#" + number);
    }

    private List<String> valued(String key, int object, int cell, long bits) {
        var value = value(object, bits);
        var known = index.object(object);
        if (known != null && known.kind() == ObjectKind.ARRAY) {
            var place = name(object) + "[" + cell + "]";
            return List.of(words.say(key + ".named", "value", value, "object", place), words.say(key, "value", value), value);
        }
        var plain = words.say(key, "value", value);
        return oneOfItsKind(object)
                ? List.of(plain, value)
                : List.of(words.say(key + ".named", "value", value, "object", name(object)), plain, value);
    }

    private List<String> named(String key, int object) {
        return oneOfItsKind(object)
                ? List.of(words.say(key))
                : List.of(words.say(key + ".named", "object", name(object)), words.say(key));
    }

    private boolean oneOfItsKind(int object) {
        var known = index.object(object);
        return known == null || index.countOf(known.kind()) == 1 || known.kind() == ObjectKind.GLOBAL;
    }

    /// Of a process that its own program has ended.
    String meant() {
        return words.say("meant");
    }

    private String ended(Event.ProcessEnded event) {
        return event.cause() == ExitCause.SIGNAL
                ? words.say("killed", "signal", -event.exitCode())
                : words.say("exit", "code", event.exitCode());
    }

    /// `overwrites 7`.
    String overwrites(int object, long bits) {
        return words.say("overwrites", "value", value(object, bits));
    }

    String value(int object, long bits) {
        var known = index.object(object);
        return known == null || known.typeCode() == null ? Long.toString(bits) : known.typeCode().format(bits);
    }

    String name(int object) {
        var known = index.object(object);
        return known == null ? "?" : known.name();
    }

    private String labelInSlot(int slot) {
        var lane = index.inSlot(slot);
        return lane == null ? "?" : lane.label;
    }

    private String word(Operation operation) {
        return switch (operation) {
            case ACQUIRE -> words.say("acquire");
            case RELEASE -> words.say("release");
            case NONE, READ, WRITE, PRINT, SLEEP, START, JOIN, WAIT, NOTIFY, SET, CLEAR, CHECK, ABORT, RESET,
                    SEND, RECEIVE, PUT, GET, POLL, COUNT, CLOSE, TASK_DONE, AWAIT_TASKS, MANAGER_CALL ->
                operation.word();
            case READ_SLICE, WRITE_SLICE, FILE_READ, FILE_WRITE, BLOCK_ATTACH, BLOCK_CLOSE, BLOCK_UNLINK -> operation.word();
            case SUBMIT, TAKE, DELIVER, COLLECT, AWAIT_RESULT, TERMINATE, AWAIT_WORKERS -> operation.word();
        };
    }

    private static String seconds(long nanos) {
        return BigDecimal.valueOf(nanos, 9).setScale(3, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString();
    }
}

package interleave.lab.words;

import interleave.lab.world.BarrierState;
import interleave.lab.world.BlockState;
import interleave.lab.world.ChannelState;
import interleave.lab.world.ConditionState;
import interleave.lab.world.EventState;
import interleave.lab.world.GlobalState;
import interleave.lab.world.LockState;
import interleave.lab.world.PoolState;
import interleave.lab.world.QueueState;
import interleave.lab.world.SemaphoreState;
import interleave.lab.world.SyncState;
import interleave.lab.world.World;
import interleave.worker.trace.CallWord;
import interleave.worker.trace.Event;
import interleave.worker.trace.Operation;
import interleave.worker.trace.Variable;
import java.util.Locale;
import java.util.stream.Collectors;

/// Tells what an event was.
final class EventWords {
    private final Phrases phrases;
    private final World world;
    private final Names names;

    EventWords(Phrases phrases, World world) {
        this.phrases = phrases;
        this.world = world;
        this.names = new Names(phrases, world);
    }

    String describe(Event event) {
        var text = described(event);
        return event.stamp().completed() ? text + " " + say("completed", event).text() : text;
    }

    /// Variables as a line of code would give them their values, those of the function first: `n = 3; module: total = 7`.
    static String text(Phrases phrases, Event.VariablesSeen event) {
        var local = text(event, true);
        var global = text(event, false);
        return global.isEmpty() ? local : (local.isEmpty() ? "" : local + "; ") + phrases.say("variables.module").with("text", global).text();
    }

    private static String text(Event.VariablesSeen event, boolean local) {
        return event.variables().stream().filter(variable -> variable.scope() == Variable.Scope.LOCAL == local)
                .map(variable -> variable.name() + " = " + variable.value()).collect(Collectors.joining(", "));
    }

    private String described(Event event) {
        return switch (event) {
            case Event.ObjectCreated e -> about("object." + word(e.kind()), e, e.object())
                    .with("object", e.name())
                    .with("value", names.value(e.object(), e.bits()))
                    .with("count", e.detail())
                    .text();
            case Event.ProcessStarting e -> say(e.arguments().isEmpty() ? "process.starting" : "process.starting.arguments", e)
                    .with("child", e.label())
                    .with("arguments", e.arguments())
                    .text();
            case Event.ProcessRunning e -> running(e);
            case Event.ProcessEnded e -> say("process." + word(e.cause()), e)
                    .with("code", e.exitCode())
                    .with("signal", names.signal(e.exitCode()))
                    .text();
            case Event.Joined e -> say(e.ended() ? "joined.ended" : "joined.timeout", e)
                    .with("child", names.inSlot(e.child()))
                    .text();
            case Event.SignalSent e -> say("signal.sent", e)
                    .with("signal", names.signal(e.signal()))
                    .with("child", names.inSlot(e.target()))
                    .text();
            case Event.Announced e -> announced(e);
            case Event.Blocked e -> blocked(e);
            case Event.Refused e -> about(refused(e), e, e.object())
                    .with("object", e.operation() == Operation.JOIN ? names.inSlot(e.object()) : names.object(e.object()))
                    .text();
            case Event.Read e -> about(own(e, e.object(), "read"), e, e.object())
                    .with("object", names.cell(e.object(), e.index()))
                    .with("value", names.value(e.object(), e.bits()))
                    .text();
            case Event.Written e -> about(own(e, e.object(), "written"), e, e.object())
                    .with("object", names.cell(e.object(), e.index()))
                    .with("value", names.value(e.object(), e.bits()))
                    .with("previous", names.value(e.object(), e.previousBits()))
                    .text();
            case Event.Acquired e -> about("acquired", e, e.object()).text();
            case Event.Released e -> about("released", e, e.object()).text();
            case Event.PassedBy e -> about(passed(e.operation()), e, e.object()).text();
            case Event.Switched e -> about(e.on() ? "switched.on" : "switched.off", e, e.object()).text();
            case Event.Sleeping e -> say("sleeping", e).with("duration", names.duration(e.durationNanos())).text();
            case Event.Woke e -> say("woke", e).text();
            case Event.Printed e -> say(e.error() ? "printed.error" : "printed", e).with("text", e.text()).text();
            case Event.VariablesSeen e -> say("variables", e).with("text", text(phrases, e)).text();
            case Event.ModeChanged e -> phrases.say(e.traced() ? "mode." + word(e.mode()) : "mode.untraced").text();
            case Event.Paused e -> phrases.say(e.paused() ? "paused.on" : "paused.off").text();
            case Event.Accounted e -> accounted(e);
            case Event.Sampled e -> sampled(e);
            case Event.Noted e -> phrases.say("noted").with("process", names.actor(e.stamp())).with("text", e.text()).text();
            case Event.Stalled e -> phrases.say("stalled").with("duration", names.duration(e.nanos())).text();
            case Event.Sent e -> message(channel(e.object(), "put", "sent"), e, e.object(), e.preview(), e.lengthBytes(), e.number());
            case Event.Received e -> message(channel(e.object(), "got", "received"), e, e.object(), e.preview(), e.lengthBytes(), e.number());
            case Event.EndPassed e -> about("end.passed", e, e.object())
                    .with("end", names.end(e.object(), e.end()))
                    .with("child", names.inSlot(e.child()))
                    .text();
            case Event.EndClosed e -> about(channel(e.object(), "closed.queue", "closed.end"), e, e.object())
                    .with("end", names.end(e.object(), e.end()))
                    .text();
            case Event.PeerGone e -> about(e.operation() == Operation.SEND ? "peer.broken" : "peer.end", e, e.object()).text();
            case Event.Discarded e -> about("discarded", e, e.object()).with("bytes", names.count(e.lengthBytes())).text();
            case Event.Looked e -> about(looked(e), e, e.object()).with("count", e.result()).text();
            case Event.TaskDone e -> about("task.done", e, e.object()).with("count", e.unfinished()).text();
            case Event.TasksAwaited e -> about("tasks.awaited", e, e.object()).text();
            case Event.PermitAcquired e -> about("permit.acquired", e, e.object()).with("count", e.value()).text();
            case Event.PermitReleased e -> about("permit.released", e, e.object()).with("count", e.value()).text();
            case Event.Reentered e -> about("reentered", e, e.object()).with("count", e.depth()).text();
            case Event.Unwound e -> about("unwound", e, e.object()).with("count", e.depth()).text();
            case Event.Notified e -> about(e.woken() > 0 ? "notified" : "notified.none", e, e.object())
                    .with("count", e.woken())
                    .text();
            case Event.FlagChanged e -> about(e.set() ? "flag.set" : "flag.cleared", e, e.object())
                    .with("count", e.woken())
                    .text();
            case Event.Waited e -> about("waited." + kind(e.object()), e, e.object()).with("count", e.result()).text();
            case Event.Arrived e -> about("arrived", e, e.object()).with("count", e.index() + 1L).text();
            case Event.Tripped e -> about("tripped", e, e.object()).text();
            case Event.Broken e -> about("broken." + word(e.cause()), e, e.object())
                    .with("party", names.inSlot(e.party()))
                    .text();
            case Event.BarrierReset e -> about("barrier.reset", e, e.object()).text();
            case Event.Interrupted e -> say("interrupted", e)
                    .with("operation", phrases.say("operation." + word(e.operation())).text())
                    .text();
            case Event.OwnerLost e when e.operation() == Operation.AWAIT_TASKS -> e.owner() < 0
                    ? about("tasks.lost.unknown", e, e.object()).text()
                    : about("tasks.lost", e, e.object()).with("owner", names.inSlot(e.owner())).text();
            // below 0: its slot was given out again, and nobody knows its name any more
            case Event.OwnerLost e -> e.owner() < 0
                    ? about("owner.lost.unknown", e, e.object()).text()
                    : about("owner.lost", e, e.object()).with("owner", names.inSlot(e.owner())).text();
            case Event.Checked e -> about("checked", e, e.object()).with("value", checked(e)).text();
            case Event.Contents e -> new ContentWords(phrases, world).contents(e);
            case Event.BlockChanged e -> about(new ContentWords(phrases, world).changed(e.operation()), e, e.object()).text();
            case Event.BlockRead e -> new ContentWords(phrases, world).blockRead(e);
            case Event.BlockWritten e -> new ContentWords(phrases, world).blockWritten(e);
            case Event.FileRead e -> new ContentWords(phrases, world).fileRead(e);
            case Event.FileWritten e -> new ContentWords(phrases, world).fileWritten(e);
            case Event.ManagerCalled e -> about("manager.called", e, e.object()).with("text", e.text()).text();
            case Event.ManagedSeen e -> about(e.held() ? "managed.seen" : "managed.dropped", e, e.object())
                    .with("referent", e.kind() + "-" + e.referent())
                    .with("text", e.text())
                    .text();
            case Event.ManagerClient e -> about(e.connected() ? "manager.connected" : "manager.disconnected", e, e.object())
                    .with("client", e.slot() < 0 ? phrases.say("name.outside").with("pid", e.pid()).text() : names.inSlot(e.slot()))
                    .text();
            case Event.ChunkSubmitted e -> about("chunk.submitted", e, e.object())
                    .with("tasks", e.tasks())
                    .with("chunk", chunk(e.job(), e.chunk()))
                    .with("preview", e.preview())
                    .text();
            case Event.ChunkTaken e -> about("chunk.taken", e, e.object())
                    .with("chunk", chunk(e.job(), e.chunk()))
                    .with("preview", preview(e))
                    .text();
            case Event.ChunkDone e -> about(e.failed() ? "chunk.failed" : "chunk.done", e, e.object())
                    .with("chunk", chunk(e.job(), e.chunk()))
                    .with("preview", e.preview())
                    .text();
            case Event.ChunkDelivered e -> about(delivered(e), e, e.object())
                    .with("chunk", chunk(e.job(), e.chunk()))
                    .with("count", e.left())
                    .text();
            case Event.ResultGot e -> about(e.failed() ? "result.thrown" : "result.got", e, e.object()).with("job", e.job()).text();
            case Event.PoolWorkerChanged e -> about("pool.worker." + word(e.change()), e, e.object())
                    .with("worker", names.inSlot(e.worker()))
                    .text();
            case Event.PoolClosed e -> about(e.terminated() ? "pool.terminated" : "pool.closed", e, e.object()).text();
            case Event.Unknown e -> phrases.say("unknown").with("kind", e.kind()).text();
        };
    }

    private String refused(Event.Refused event) {
        if (event.operation() == Operation.AWAIT_RESULT) {
            return "refused.result";
        }
        if (event.operation() == Operation.WAIT) {
            return event.timedOut() ? "refused.wait" : "refused.broken";
        }
        return event.timedOut() ? "refused.timeout" : "refused.busy";
    }

    /// What a successful wait was for.
    private String kind(int object) {
        return switch (world.object(object)) {
            case EventState _ -> "event";
            case BarrierState _ -> "barrier";
            case PoolState _ -> "pool";
            case null, default -> "condition";
        };
    }

    /// A chunk by its numbers: `2.1` is the first of job 2.
    private static String chunk(int job, int chunk) {
        return job + "." + (chunk + 1);
    }

    /// What the chunk is, while the worker has it.
    private String preview(Event.ChunkTaken event) {
        var process = world.actor(event.stamp());
        var chunk = process != null && world.object(event.object()) instanceof PoolState pool ? pool.chunkOf(process.index()) : null;
        return chunk == null || chunk.job() != event.job() || chunk.number() != event.chunk() ? "" : " " + chunk.preview();
    }

    private static String delivered(Event.ChunkDelivered event) {
        return switch (event.outcome()) {
            case LOST -> "chunk.lost";
            case REFUSED -> "chunk.refused";
            case DONE, FAILED, UNKNOWN -> event.left() == 0 ? "chunk.last" : "chunk.delivered";
        };
    }

    private String checked(Event.Checked event) {
        return switch (world.object(event.object())) {
            case EventState _ -> phrases.say(event.bits() != 0 ? "state.set" : "state.clear").text();
            case BarrierState _ -> event.bits() < 0
                    ? phrases.say("state.broken").text()
                    : phrases.say("state.waiting").with("count", event.bits()).text();
            case null, default -> Long.toString(event.bits());
        };
    }

    private String announced(Event.Announced event) {
        var cell = event.operation() == Operation.READ || event.operation() == Operation.WRITE;
        var bytes = event.operation() == Operation.WRITE && world.object(event.object()) instanceof BlockState;
        return about("announced." + word(event.operation()) + (bytes ? ".bytes" : ""), event, event.object())
                .with("object", cell ? names.cell(event.object(), event.index()) : names.object(event.object()))
                .with("value", names.value(event.object(), event.argument()))
                .with("child", names.inSlot(event.object()))
                .with("index", event.index())
                .with("count", event.argument())
                .with("call", CallWord.unpack(event.argument()))
                .text();
    }

    private Phrases.Phrase say(String key, Event event) {
        return phrases.say(key).with("process", names.actor(event.stamp()));
    }

    private Phrases.Phrase about(String key, Event event, int object) {
        return say(key, event).with("object", names.object(object));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /// A thread reads and writes the variable of its process, not one of its own.
    private String own(Event event, int object, String key) {
        var actor = world.actor(event.stamp());
        return world.object(object) instanceof GlobalState global && actor != null && actor.index() == global.owner()
                ? key + ".own"
                : key;
    }

    private static String passed(Operation operation) {
        return switch (operation) {
            case ACQUIRE -> "passed.acquire";
            case RELEASE -> "passed.release";
            default -> "passed.other";
        };
    }

    private String running(Event.ProcessRunning event) {
        var process = world.actor(event.stamp());
        var parent = process == null ? null : world.process(process.parent());
        return phrases.say(parent == null ? "process.running" : "process.running.child")
                .with("label", process == null ? names.actor(event.stamp()) : process.label())
                .with("pid", event.pid())
                .with("parent", parent == null ? "" : names.process(parent))
                .text();
    }

    /// With the owner, if the world is of the moment in which the process waits.
    private String blocked(Event.Blocked event) {
        var process = world.actor(event.stamp());
        if (process != null && process.last() == event && process.waiting() != null) {
            return new WaitWords(phrases, world).sentence(process);
        }
        if (event.operation() == Operation.NONE) {
            return phrases.say("sentence.end").with("sentence", about("waits.inside", event, event.object()).text()).text();
        }
        var join = event.operation() == Operation.JOIN;
        var clause = about(join ? "waits.join" : WaitWords.free(event.operation()), event, event.object())
                .with("child", names.inSlot(event.object()));
        return phrases.say("sentence.end").with("sentence", clause.text()).text();
    }

    private String channel(int object, String queueKey, String otherKey) {
        return world.object(object) instanceof QueueState ? queueKey : otherKey;
    }

    private String message(String key, Event event, int object, String preview, long lengthBytes, long number) {
        return about(key, event, object)
                .with("message", preview)
                .with("bytes", names.count(lengthBytes))
                .with("number", number)
                .text();
    }

    private static String looked(Event.Looked event) {
        if (event.operation() == Operation.COUNT) {
            return "looked.count";
        }
        return event.result() < 0 ? "looked.end" : event.result() == 0 ? "looked.nothing" : "looked.message";
    }

    private String accounted(Event.Accounted event) {
        var expected = names.amount(event.object(), event.expected());
        var actual = names.amount(event.object(), event.actual());
        return about("accounted", event, event.object())
                .with("expected", expected.text())
                .with("actual", actual.text())
                .with("lost", expected.minus(actual).text())
                .text();
    }

    private String sampled(Event.Sampled event) {
        if (world.object(event.object()) instanceof ChannelState) {
            return about("sampled.channel", event, event.object())
                    .with("count", (event.bits() & 0xFFFF_FFFFL) + (event.bits() >>> 32))
                    .text();
        }
        if (world.object(event.object()) instanceof PoolState) {
            return about("sampled.pool", event, event.object()).with("count", event.bits()).text();
        }
        if (world.object(event.object()) instanceof SyncState state) {
            return about("sampled." + name(state, event), event, event.object())
                    .with("value", event.bits())
                    .with("count", event.waiters())
                    .text();
        }
        if (!(world.object(event.object()) instanceof LockState)) {
            return about("sampled.value", event, event.object())
                    .with("value", names.value(event.object(), event.bits()))
                    .text();
        }
        return about(event.ownerSlot() > 0 ? "sampled.lock.held" : "sampled.lock.free", event, event.object())
                .with("owner", names.inSlot(event.ownerSlot()))
                .with("count", event.waiters())
                .text();
    }

    private static String name(SyncState state, Event.Sampled event) {
        return switch (state) {
            case SemaphoreState _ -> "semaphore";
            case ConditionState _ -> "condition";
            case EventState _ -> event.bits() != 0 ? "event.set" : "event.clear";
            case BarrierState _ -> event.bits() < 0 ? "barrier.broken" : "barrier";
        };
    }
}

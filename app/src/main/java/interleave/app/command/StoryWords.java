package interleave.app.command;

import interleave.lessons.Cast;
import interleave.worker.memory.TypeCode;
import interleave.worker.process.Signals;
import interleave.worker.trace.Event;
import interleave.worker.trace.ExitCause;
import interleave.worker.trace.Operation;
import interleave.worker.world.Amount;
import interleave.worker.world.ArrayState;
import interleave.worker.world.LockState;
import interleave.worker.world.World;
import java.util.Locale;
import java.util.Optional;

/// What an event was, in the few words of one line.
final class StoryWords {
    private static final double NANOS_PER_SECOND = 1e9;

    private StoryWords() {}

    /// The words for `event`, which led from the world `before` to `after`; nothing for what no line is due to.
    static Optional<String> of(Event event, World before, World after) {
        return Optional.ofNullable(switch (event) {
            case Event.ObjectCreated e -> created(e, after);
            case Event.ProcessStarting e -> "start " + e.label() + (e.arguments().isEmpty() ? "" : " with " + e.arguments());
            case Event.ProcessRunning _ -> "runs";
            case Event.ProcessEnded e -> ended(e, after);
            case Event.Joined e -> (e.ended() ? "joined " : "join, time is up: ") + label(after, e.child());
            case Event.SignalSent e -> "%s to %s".formatted(Signals.name(e.signal()), label(after, e.target()));
            case Event.Blocked e -> blocked(e, after);
            case Event.Refused e -> "%s %s: %s".formatted(
                    e.operation().word(), name(after, e.object()), e.timedOut() ? "time is up" : refusal(e.operation()));
            case Event.Read e -> "read %s: %s".formatted(cell(after, e.object(), e.index()), value(after, e.object(), e.bits()));
            case Event.Written e -> "write %s: %s -> %s".formatted(
                    cell(after, e.object(), e.index()), value(after, e.object(), e.previousBits()), value(after, e.object(), e.bits()));
            case Event.Acquired e -> "acquire %s%s".formatted(name(after, e.object()), waited(e, before) ? ": its turn has come" : "");
            case Event.Released e -> "release " + name(after, e.object());
            case Event.PassedBy e -> "%s %s: switched off, no effect".formatted(e.operation().word(), name(after, e.object()));
            case Event.Switched e -> "%s is switched %s".formatted(name(after, e.object()), e.on() ? "on" : "off");
            case Event.Sleeping e -> "sleep %.3f s".formatted(e.durationNanos() / NANOS_PER_SECOND);
            case Event.Woke _ -> "wakes up";
            case Event.Printed e -> (e.error() ? "error: " : "print: ") + e.text();
            case Event.Stalled e -> "had to wait %.3f s, because the trace was full".formatted(e.nanos() / NANOS_PER_SECOND);
            case Event.Sent _, Event.Received _, Event.EndPassed _, Event.EndClosed _, Event.PeerGone _, Event.Discarded _,
                    Event.Looked _, Event.TaskDone _, Event.TasksAwaited _ -> MessageWords.of(event, after);
            case Event.PermitAcquired e -> "acquire %s: %d left".formatted(name(after, e.object()), e.value());
            case Event.PermitReleased e -> "release %s: %d now".formatted(name(after, e.object()), e.value());
            case Event.Reentered e -> "acquire %s again, depth %d".formatted(name(after, e.object()), e.depth());
            case Event.Unwound e -> "release %s, depth %d".formatted(name(after, e.object()), e.depth());
            case Event.Notified e -> "notify %s: %d woken".formatted(name(after, e.object()), e.woken());
            case Event.FlagChanged e -> e.set()
                    ? "set %s: %d woken".formatted(name(after, e.object()), e.woken())
                    : "clear " + name(after, e.object());
            case Event.Waited e -> "wait %s: goes on".formatted(name(after, e.object()));
            case Event.Arrived e -> "arrive at %s as number %d".formatted(name(after, e.object()), e.index());
            case Event.Tripped e -> "%s: all are there".formatted(name(after, e.object()));
            case Event.Broken e -> "%s is broken: %s".formatted(
                    name(after, e.object()), e.cause().name().toLowerCase(Locale.ROOT).replace('_', ' '));
            case Event.BarrierReset e -> "reset " + name(after, e.object());
            case Event.Interrupted e -> "%s: interrupted".formatted(e.operation().word());
            case Event.OwnerLost e -> "%s %s: its owner %s is dead".formatted(
                    e.operation().word(), name(after, e.object()), label(after, e.owner()));
            case Event.Checked e -> "look at %s: %d".formatted(name(after, e.object()), e.bits());
            case Event.BlockChanged e -> "%s %s".formatted(e.operation().word(), name(after, e.object()));
            case Event.BlockRead e -> "read %s: %s".formatted(place(after, e.object(), e.offset(), e.element()), e.text());
            case Event.BlockWritten e -> "write %s: %s".formatted(place(after, e.object(), e.offset(), e.element()), e.text());
            case Event.FileRead e -> "read file %s: %s".formatted(name(after, e.object()), oneLine(e.text()));
            case Event.FileWritten e -> "%s file %s: %s -> %s".formatted(e.appended() ? "append to" : "write",
                    name(after, e.object()), oneLine(e.previous()), oneLine(e.text()));
            case Event.Contents _ -> null;
            case Event.ManagerCalled e -> e.text();
            case Event.ManagedSeen e -> "%s-%d %s".formatted(e.kind(), e.referent(), e.held() ? "is " + e.text() : "is dropped");
            case Event.ManagerClient e -> "%s %s".formatted(
                    e.slot() < 0 ? "PID " + e.pid() : label(after, e.slot()), e.connected() ? "connects" : "is disconnected");
            case Event.ChunkSubmitted _, Event.ChunkTaken _, Event.ChunkDone _, Event.ChunkDelivered _, Event.ResultGot _,
                    Event.PoolWorkerChanged _, Event.PoolClosed _ -> PoolWords.of(event, after);
            case Event.Unknown e -> "a record of the unknown kind " + e.kind();
            case Event.Announced _, Event.ModeChanged _, Event.Paused _, Event.Accounted _, Event.Sampled _ -> null;
        });
    }

    private static String created(Event.ObjectCreated event, World world) {
        return switch (event.kind()) {
            case VALUE -> "create value %s: %s".formatted(event.name(), value(world, event.object(), event.bits()));
            case GLOBAL -> "own copy of %s: %s".formatted(event.name(), value(world, event.object(), event.bits()));
            case LOCK -> "create lock " + event.name() + (event.bits() == 0 ? ", switched off" : "");
            case RLOCK -> "create reentrant lock " + event.name();
            case SEMAPHORE, BOUNDED_SEMAPHORE -> "create semaphore %s: %d".formatted(event.name(), event.bits());
            case CONDITION -> "create condition " + event.name();
            case EVENT -> "create event " + event.name();
            case BARRIER -> "create barrier %s for %d".formatted(event.name(), event.detail());
            case TALLY -> null;
            case PIPE -> "create pipe " + event.name() + (event.bits() == 1 ? "" : ", one way");
            case MANAGER -> "create " + event.name();
            case POOL -> "create pool %s of %d".formatted(event.name(), event.detail());
            case QUEUE -> "create queue " + event.name() + (event.detail() == 0 ? "" : " for " + event.detail());
            case ARRAY -> "create array %s of %d".formatted(event.name(), event.detail());
            case SHARED_MEMORY -> "create block %s of %s".formatted(event.name(), Counted.of(event.detail(), "byte"));
            case SHAREABLE_LIST -> "create list %s in %s".formatted(event.name(), Counted.of(event.detail(), "byte"));
            case FILE -> "open file " + event.name();
        };
    }

    private static String refusal(Operation operation) {
        return switch (operation) {
            case PUT -> "full, does not wait";
            case GET -> "empty, does not wait";
            default -> "taken, does not wait";
        };
    }

    private static String ended(Event.ProcessEnded event, World world) {
        if (event.cause() == ExitCause.UNKNOWN) {
            return Cast.isThread(label(world, event.stamp().slot())) ? "ends with its process" : "is gone; nobody took its exit code";
        }
        return event.cause() == ExitCause.SIGNAL
                ? "killed by %s".formatted(Signals.name(-event.exitCode()))
                : "ends with exit code " + event.exitCode();
    }

    private static String blocked(Event.Blocked event, World world) {
        if (event.operation() == Operation.JOIN) {
            return "join %s: waits".formatted(label(world, event.object()));
        }
        var holder = world.object(event.object()) instanceof LockState lock ? world.process(lock.owner()) : null;
        return "%s %s: waits%s".formatted(
                event.operation().word(), name(world, event.object()), holder == null ? "" : ", " + holder.label() + " has it");
    }

    private static boolean waited(Event.Acquired event, World before) {
        var process = before.actor(event.stamp());
        return process != null && process.waiting() != null;
    }

    static String label(World world, int slot) {
        var process = world.inSlot(slot);
        return process == null ? "slot " + slot : process.label();
    }

    static String name(World world, int number) {
        var object = world.object(number);
        return object == null || object.name().isEmpty() ? "object " + number : object.name();
    }

    /// The object, and which of its cells where it has several.
    private static String cell(World world, int number, int index) {
        return world.object(number) instanceof ArrayState ? "%s[%d]".formatted(name(world, number), index) : name(world, number);
    }

    private static String place(World world, int number, long offset, int element) {
        return element < 0 ? "%s at byte %d".formatted(name(world, number), offset) : "%s[%d]".formatted(name(world, number), element);
    }

    private static String oneLine(String text) {
        return text.isEmpty() ? "nothing" : text.strip().replace('\n', '⏎');
    }

    private static String value(World world, int number, long bits) {
        var object = world.object(number);
        var type = object == null || object.info().typeCode() == null ? TypeCode.INT64 : object.info().typeCode();
        return Amount.of(type, bits).text();
    }
}

package interleave.worker.trace;

import interleave.worker.memory.ObjectKind;
import interleave.worker.memory.TypeCode;
import java.nio.charset.StandardCharsets;

/// Turns events into records and back. Each event's fields are laid out here and nowhere else.
final class EventCodec {
    private static final byte[] NO_TEXT = {};

    private EventCodec() {}

    static void read(
            RecordSink sink, int line, long timeNanos, int slot, int generation, int object, int index, long bits, long version) {
        sink.put(EventKind.READ, 0, line, timeNanos, slot, generation, object, bits, version, 0, 0, index, NO_TEXT);
    }

    static void written(
            RecordSink sink, int line, long timeNanos, int slot, int generation, int object, int index,
            long bits, long previousBits, long version) {
        sink.put(EventKind.WRITTEN, 0, line, timeNanos, slot, generation, object, bits, version, previousBits, 0, index, NO_TEXT);
    }

    static void acquired(RecordSink sink, int line, long timeNanos, int slot, int generation, int object, long sequence) {
        sink.put(EventKind.ACQUIRED, 0, line, timeNanos, slot, generation, object, sequence, 0, 0, 0, 0, NO_TEXT);
    }

    static void released(RecordSink sink, int line, long timeNanos, int slot, int generation, int object, long sequence) {
        sink.put(EventKind.RELEASED, 0, line, timeNanos, slot, generation, object, sequence, 0, 0, 0, 0, NO_TEXT);
    }

    static void running(RecordSink sink, Event.ProcessRunning e) {
        put(sink, e.stamp(), EventKind.PROCESS_RUNNING, 0, e.parent(), e.pid(), e.ordinal(), 0, 0, 0, "");
    }

    static void announced(RecordSink sink, Event.Announced e) {
        put(sink, e.stamp(), EventKind.ANNOUNCED, e.operation().ordinal(), e.object(), e.argument(), 0, 0, 0, e.index(), "");
    }

    static void blocked(RecordSink sink, Event.Blocked e) {
        put(sink, e.stamp(), EventKind.BLOCKED, e.operation().ordinal(), e.object(), e.ticket(), e.deadlineNanos(), 0, 0, 0, "");
    }

    static void printed(RecordSink sink, Event.Printed e) {
        put(sink, e.stamp(), EventKind.PRINTED, flag(e.error()), 0, 0, 0, 0, 0, 0, e.text());
    }

    /// The record of any event.
    static void encode(Event event, RecordSink sink) {
        // a switch over types generates a class when it is met first, which takes a worker longer than all else that it
        // does before its program; so what almost every worker records goes another way
        if (event instanceof Event.ProcessRunning e) {
            running(sink, e);
        } else if (event instanceof Event.Announced e) {
            announced(sink, e);
        } else if (event instanceof Event.Blocked e) {
            blocked(sink, e);
        } else if (event instanceof Event.Printed e) {
            printed(sink, e);
        } else {
            encodeAny(event, sink);
        }
    }

    private static void encodeAny(Event event, RecordSink sink) {
        var s = event.stamp();
        switch (event) {
            case Event.Read e -> read(sink, s.line(), s.timeNanos(), s.slot(), s.generation(), e.object(), e.index(), e.bits(), e.version());
            case Event.Written e -> written(sink, s.line(), s.timeNanos(), s.slot(), s.generation(), e.object(), e.index(),
                    e.bits(), e.previousBits(), e.version());
            case Event.Acquired e -> acquired(sink, s.line(), s.timeNanos(), s.slot(), s.generation(), e.object(), e.sequence());
            case Event.Released e -> released(sink, s.line(), s.timeNanos(), s.slot(), s.generation(), e.object(), e.sequence());
            case Event.ObjectCreated e -> put(sink, s, EventKind.OBJECT_CREATED, e.kind().ordinal(), e.object(), e.offset(),
                    e.detail(), e.bits(), e.typeCode() == null ? -1 : e.typeCode().ordinal(), 0, e.name());
            case Event.ProcessStarting e -> put(sink, s, EventKind.PROCESS_STARTING, 0, e.child(), e.childGeneration(), 0, 0, 0, 0,
                    e.label() + "\n" + e.name() + "\n" + e.arguments());
            case Event.ProcessRunning e -> running(sink, e);
            case Event.ProcessEnded e -> put(sink, s, EventKind.PROCESS_ENDED, e.cause().ordinal(), 0, e.exitCode(), e.pid(), 0, 0, 0, "");
            case Event.Joined e -> put(sink, s, EventKind.JOINED, flag(e.ended()), e.child(), 0, 0, 0, 0, 0, "");
            case Event.SignalSent e -> put(sink, s, EventKind.SIGNAL_SENT, 0, e.target(), e.signal(), 0, 0, 0, 0, "");
            case Event.Announced e -> announced(sink, e);
            case Event.Blocked e -> blocked(sink, e);
            case Event.Refused e -> put(sink, s, EventKind.REFUSED, e.operation().ordinal(), e.object(), flag(e.timedOut()), 0, 0, 0, 0, "");
            case Event.PassedBy e -> put(sink, s, EventKind.PASSED_BY, e.operation().ordinal(), e.object(), 0, 0, 0, 0, 0, "");
            case Event.Switched e -> put(sink, s, EventKind.SWITCHED, flag(e.on()), e.object(), 0, 0, 0, 0, 0, "");
            case Event.Sleeping e -> put(sink, s, EventKind.SLEEPING, 0, 0, e.durationNanos(), e.deadlineNanos(), 0, 0, 0, "");
            case Event.Woke e -> put(sink, s, EventKind.WOKE, 0, 0, 0, 0, 0, 0, 0, "");
            case Event.Printed e -> printed(sink, e);
            case Event.ModeChanged e -> put(sink, s, EventKind.MODE_CHANGED, e.mode().ordinal(), 0, flag(e.traced()), flag(e.robust()), 0, 0, 0, "");
            case Event.Paused e -> put(sink, s, EventKind.PAUSED, flag(e.paused()), 0, 0, 0, 0, 0, 0, "");
            case Event.Accounted e -> put(sink, s, EventKind.ACCOUNTED, 0, e.object(), e.expected(), e.actual(), 0, 0, 0, "");
            case Event.Sampled e -> put(sink, s, EventKind.SAMPLED, 0, e.object(), e.bits(), e.ownerSlot(), e.waiters(), 0, 0, "");
            case Event.Stalled e -> put(sink, s, EventKind.STALLED, 0, 0, e.nanos(), 0, 0, 0, 0, "");
            case Event.Sent e -> put(sink, s, EventKind.SENT, e.direction(), e.object(), e.number(), e.lengthBytes(), 0, 0, 0, e.preview());
            case Event.Received e -> put(sink, s, EventKind.RECEIVED, e.direction(), e.object(), e.number(), e.lengthBytes(), 0, 0, 0, e.preview());
            case Event.EndPassed e -> put(sink, s, EventKind.END_PASSED, e.end(), e.object(), e.child(), 0, 0, 0, 0, "");
            case Event.EndClosed e -> put(sink, s, EventKind.END_CLOSED, e.end(), e.object(), 0, 0, 0, 0, 0, "");
            case Event.PeerGone e -> put(sink, s, EventKind.PEER_GONE, e.operation().ordinal(), e.object(), e.direction(), 0, 0, 0, 0, "");
            case Event.Discarded e -> put(sink, s, EventKind.DISCARDED, e.direction(), e.object(), e.lengthBytes(), 0, 0, 0, 0, "");
            case Event.Looked e -> put(sink, s, EventKind.LOOKED, e.operation().ordinal(), e.object(), e.direction(), e.result(), 0, 0, 0, "");
            case Event.TaskDone e -> put(sink, s, EventKind.TASK_DONE, 0, e.object(), e.unfinished(), 0, 0, 0, 0, "");
            case Event.TasksAwaited e -> put(sink, s, EventKind.TASKS_AWAITED, 0, e.object(), 0, 0, 0, 0, 0, "");
            case Event.PermitAcquired e -> put(sink, s, EventKind.PERMIT_ACQUIRED, 0, e.object(), e.value(), e.sequence(), 0, 0, 0, "");
            case Event.PermitReleased e -> put(sink, s, EventKind.PERMIT_RELEASED, 0, e.object(), e.value(), e.sequence(), 0, 0, 0, "");
            case Event.Reentered e -> put(sink, s, EventKind.REENTERED, 0, e.object(), e.depth(), 0, 0, 0, 0, "");
            case Event.Unwound e -> put(sink, s, EventKind.UNWOUND, 0, e.object(), e.depth(), 0, 0, 0, 0, "");
            case Event.Notified e -> put(sink, s, EventKind.NOTIFIED, 0, e.object(), e.asked(), e.woken(), 0, 0, 0, "");
            case Event.FlagChanged e -> put(sink, s, EventKind.FLAG_CHANGED, flag(e.set()), e.object(), e.woken(), 0, 0, 0, 0, "");
            case Event.Waited e -> put(sink, s, EventKind.WAITED, 0, e.object(), e.result(), 0, 0, 0, 0, "");
            case Event.Arrived e -> put(sink, s, EventKind.ARRIVED, 0, e.object(), e.index(), e.round(), 0, 0, 0, "");
            case Event.Tripped e -> put(sink, s, EventKind.TRIPPED, 0, e.object(), e.round(), 0, 0, 0, 0, "");
            case Event.Broken e -> put(sink, s, EventKind.BROKEN, e.cause().ordinal(), e.object(), e.party(), e.round(), 0, 0, 0, "");
            case Event.BarrierReset e -> put(sink, s, EventKind.BARRIER_RESET, 0, e.object(), 0, 0, 0, 0, 0, "");
            case Event.Interrupted e -> put(sink, s, EventKind.INTERRUPTED, e.operation().ordinal(), e.object(), 0, 0, 0, 0, 0, "");
            case Event.OwnerLost e -> put(sink, s, EventKind.OWNER_LOST, e.operation().ordinal(), e.object(), e.owner(), 0, 0, 0, 0, "");
            case Event.Checked e -> put(sink, s, EventKind.CHECKED, 0, e.object(), e.bits(), 0, 0, 0, 0, "");
            case Event.Contents e -> put(sink, s, EventKind.CONTENTS, 0, e.object(), 0, 0, 0, 0, e.index(), e.text());
            case Event.BlockChanged e -> put(sink, s, EventKind.BLOCK_CHANGED, e.operation().ordinal(), e.object(), 0, 0, 0, 0, 0, "");
            case Event.BlockRead e -> put(sink, s, EventKind.BLOCK_READ, 0, e.object(), e.offset(), e.lengthBytes(), e.version(), 0, e.element(), e.text());
            case Event.BlockWritten e -> put(sink, s, EventKind.BLOCK_WRITTEN, 0, e.object(), e.offset(), e.lengthBytes(), e.version(), 0, e.element(), e.text());
            case Event.FileRead e -> put(sink, s, EventKind.FILE_READ, 0, e.object(), e.lengthBytes(), e.version(), 0, 0, 0, e.text());
            case Event.FileWritten e -> put(sink, s, EventKind.FILE_WRITTEN, flag(e.appended()), e.object(), e.lengthBytes(), e.version(), e.text().length(), 0, 0, e.text() + e.previous());
            case Event.ManagerCalled e -> put(sink, s, EventKind.MANAGER_CALLED, 0, e.object(), e.referent(), 0, 0, 0, 0, e.text());
            case Event.ManagedSeen e -> put(sink, s, EventKind.MANAGED_SEEN, flag(e.held()), e.object(), e.referent(), e.holder(), 0, 0, 0,
                    e.kind() + "\n" + e.text());
            case Event.ManagerClient e -> put(sink, s, EventKind.MANAGER_CLIENT, flag(e.connected()), e.object(),
                    e.slot(), e.pid(), 0, 0, 0, "");
            case Event.ChunkSubmitted e -> put(sink, s, EventKind.CHUNK_SUBMITTED, 0, e.object(), e.job(), e.chunk(), e.tasks(), 0, 0, e.preview());
            case Event.ChunkTaken e -> put(sink, s, EventKind.CHUNK_TAKEN, 0, e.object(), e.job(), e.chunk(), 0, 0, 0, "");
            case Event.ChunkDone e -> put(sink, s, EventKind.CHUNK_DONE, flag(e.failed()), e.object(), e.job(), e.chunk(), 0, 0, 0, e.preview());
            case Event.ChunkDelivered e -> put(sink, s, EventKind.CHUNK_DELIVERED, e.outcome().ordinal(), e.object(), e.job(), e.chunk(),
                    e.left(), flag(e.wakes()), 0, "");
            case Event.ResultGot e -> put(sink, s, EventKind.RESULT_GOT, flag(e.failed()), e.object(), e.job(), 0, 0, 0, 0, "");
            case Event.PoolWorkerChanged e -> put(sink, s, EventKind.POOL_WORKER_CHANGED, e.change().ordinal(), e.object(), e.worker(), 0, 0, 0, 0, "");
            case Event.PoolClosed e -> put(sink, s, EventKind.POOL_CLOSED, flag(e.terminated()), e.object(), 0, 0, 0, 0, 0, "");
            case Event.Unknown e -> put(sink, s, e.kind(), 0, 0, 0, 0, 0, 0, 0, "");
        }
    }

    private static void put(
            RecordSink sink, Stamp stamp, int kind, int detail, int object, long a, long b, long c, long d, int e, String text) {
        sink.put(kind, detail, stamp.line(), stamp.timeNanos(), stamp.slot(), stamp.generation(), object,
                a, b, c, d, e, text.getBytes(StandardCharsets.UTF_8));
    }

    private static int flag(boolean value) {
        return value ? 1 : 0;
    }

    /// The event in a record; [Event.Unknown] for one that cannot be read.
    static Event decode(RecordView view) {
        try {
            return decodeKnown(view);
        } catch (IndexOutOfBoundsException damaged) {
            return new Event.Unknown(new Stamp(view.slot(), view.generation(), view.timeNanos(), view.line()), view.kind());
        }
    }

    private static Event decodeKnown(RecordView view) {
        var s = new Stamp(view.slot(), view.generation(), view.timeNanos(), view.line());
        var detail = view.detail();
        var object = view.object();
        return switch (view.kind()) {
            case EventKind.READ -> new Event.Read(s, object, view.e(), view.a(), view.b());
            case EventKind.WRITTEN -> new Event.Written(s, object, view.e(), view.a(), view.c(), view.b());
            case EventKind.ACQUIRED -> new Event.Acquired(s, object, view.a());
            case EventKind.RELEASED -> new Event.Released(s, object, view.a());
            case EventKind.OBJECT_CREATED -> new Event.ObjectCreated(s, object, ObjectKind.ofOrdinal(detail),
                    view.d() < 0 ? null : TypeCode.ofOrdinal((int) view.d()), view.a(), view.b(), view.c(), view.text());
            case EventKind.PROCESS_STARTING -> {
                var parts = view.text().split("\n", 3);
                yield new Event.ProcessStarting(s, object, (int) view.a(), part(parts, 0), part(parts, 1), part(parts, 2));
            }
            case EventKind.PROCESS_RUNNING -> new Event.ProcessRunning(s, view.a(), object, (int) view.b());
            case EventKind.PROCESS_ENDED -> new Event.ProcessEnded(s, (int) view.a(), ExitCause.ofOrdinal(detail), view.b());
            case EventKind.JOINED -> new Event.Joined(s, object, detail == 1);
            case EventKind.SIGNAL_SENT -> new Event.SignalSent(s, object, (int) view.a());
            case EventKind.ANNOUNCED -> new Event.Announced(s, Operation.ofOrdinal(detail), object, view.a(), view.e());
            case EventKind.BLOCKED -> new Event.Blocked(s, Operation.ofOrdinal(detail), object, view.a(), view.b());
            case EventKind.REFUSED -> new Event.Refused(s, Operation.ofOrdinal(detail), object, view.a() == 1);
            case EventKind.PASSED_BY -> new Event.PassedBy(s, Operation.ofOrdinal(detail), object);
            case EventKind.SWITCHED -> new Event.Switched(s, object, detail == 1);
            case EventKind.SLEEPING -> new Event.Sleeping(s, view.a(), view.b());
            case EventKind.WOKE -> new Event.Woke(s);
            case EventKind.PRINTED -> new Event.Printed(s, detail == 1, view.text());
            case EventKind.MODE_CHANGED -> new Event.ModeChanged(s, RunMode.ofOrdinal(detail), view.a() == 1, view.b() == 1);
            case EventKind.PAUSED -> new Event.Paused(s, detail == 1);
            case EventKind.ACCOUNTED -> new Event.Accounted(s, object, view.a(), view.b());
            case EventKind.SAMPLED -> new Event.Sampled(s, object, view.a(), (int) view.b(), (int) view.c());
            case EventKind.STALLED -> new Event.Stalled(s, view.a());
            case EventKind.SENT -> new Event.Sent(s, object, detail, view.a(), view.b(), view.text());
            case EventKind.RECEIVED -> new Event.Received(s, object, detail, view.a(), view.b(), view.text());
            case EventKind.END_PASSED -> new Event.EndPassed(s, object, detail, (int) view.a());
            case EventKind.END_CLOSED -> new Event.EndClosed(s, object, detail);
            case EventKind.PEER_GONE -> new Event.PeerGone(s, Operation.ofOrdinal(detail), object, (int) view.a());
            case EventKind.DISCARDED -> new Event.Discarded(s, object, detail, view.a());
            case EventKind.LOOKED -> new Event.Looked(s, Operation.ofOrdinal(detail), object, (int) view.a(), view.b());
            case EventKind.TASK_DONE -> new Event.TaskDone(s, object, view.a());
            case EventKind.TASKS_AWAITED -> new Event.TasksAwaited(s, object);
            case EventKind.PERMIT_ACQUIRED -> new Event.PermitAcquired(s, object, view.a(), view.b());
            case EventKind.PERMIT_RELEASED -> new Event.PermitReleased(s, object, view.a(), view.b());
            case EventKind.REENTERED -> new Event.Reentered(s, object, (int) view.a());
            case EventKind.UNWOUND -> new Event.Unwound(s, object, (int) view.a());
            case EventKind.NOTIFIED -> new Event.Notified(s, object, (int) view.a(), (int) view.b());
            case EventKind.FLAG_CHANGED -> new Event.FlagChanged(s, object, detail == 1, (int) view.a());
            case EventKind.WAITED -> new Event.Waited(s, object, view.a());
            case EventKind.ARRIVED -> new Event.Arrived(s, object, (int) view.a(), view.b());
            case EventKind.TRIPPED -> new Event.Tripped(s, object, view.a());
            case EventKind.BROKEN -> new Event.Broken(s, object, BreakCause.ofOrdinal(detail), (int) view.a(), view.b());
            case EventKind.BARRIER_RESET -> new Event.BarrierReset(s, object);
            case EventKind.INTERRUPTED -> new Event.Interrupted(s, Operation.ofOrdinal(detail), object);
            case EventKind.OWNER_LOST -> new Event.OwnerLost(s, Operation.ofOrdinal(detail), object, (int) view.a());
            case EventKind.CHECKED -> new Event.Checked(s, object, view.a());
            case EventKind.CONTENTS -> new Event.Contents(s, object, view.e(), view.text());
            case EventKind.BLOCK_CHANGED -> new Event.BlockChanged(s, Operation.ofOrdinal(detail), object);
            case EventKind.BLOCK_READ -> new Event.BlockRead(s, object, view.a(), view.b(), view.e(), view.c(), view.text());
            case EventKind.BLOCK_WRITTEN -> new Event.BlockWritten(s, object, view.a(), view.b(), view.e(), view.c(), view.text());
            case EventKind.FILE_READ -> new Event.FileRead(s, object, view.a(), view.b(), view.text());
            case EventKind.FILE_WRITTEN -> new Event.FileWritten(s, object, view.a(), view.b(), detail == 1,
                    view.text().substring(0, (int) view.c()), view.text().substring((int) view.c()));
            case EventKind.MANAGER_CALLED -> new Event.ManagerCalled(s, object, (int) view.a(), view.text());
            case EventKind.MANAGED_SEEN -> {
                var parts = view.text().split("\n", 2);
                yield new Event.ManagedSeen(s, object, (int) view.a(), (int) view.b(), detail == 1, part(parts, 0), part(parts, 1));
            }
            case EventKind.MANAGER_CLIENT -> new Event.ManagerClient(
                    s, object, (int) view.a(), view.b(), detail == 1);
            case EventKind.CHUNK_SUBMITTED -> new Event.ChunkSubmitted(
                    s, object, (int) view.a(), (int) view.b(), (int) view.c(), view.text());
            case EventKind.CHUNK_TAKEN -> new Event.ChunkTaken(s, object, (int) view.a(), (int) view.b());
            case EventKind.CHUNK_DONE -> new Event.ChunkDone(s, object, (int) view.a(), (int) view.b(), detail == 1, view.text());
            case EventKind.CHUNK_DELIVERED -> new Event.ChunkDelivered(s, object, (int) view.a(), (int) view.b(),
                    ChunkOutcome.ofOrdinal(detail), view.d() == 1, (int) view.c());
            case EventKind.RESULT_GOT -> new Event.ResultGot(s, object, (int) view.a(), detail == 1);
            case EventKind.POOL_WORKER_CHANGED -> new Event.PoolWorkerChanged(
                    s, object, (int) view.a(), PoolChange.ofOrdinal(detail));
            case EventKind.POOL_CLOSED -> new Event.PoolClosed(s, object, detail == 1);
            default -> new Event.Unknown(s, view.kind());
        };
    }

    private static String part(String[] parts, int index) {
        return index < parts.length ? parts[index] : "";
    }
}

package interleave.worker.trace.record;

import interleave.worker.trace.ChannelEvent;
import interleave.worker.trace.ContentEvent;
import interleave.worker.trace.Event;
import interleave.worker.trace.LockEvent;
import interleave.worker.trace.ManagerEvent;
import interleave.worker.trace.NumberEvent;
import interleave.worker.trace.ObjectEvent;
import interleave.worker.trace.OperationEvent;
import interleave.worker.trace.PoolEvent;
import interleave.worker.trace.ProcessEvent;
import interleave.worker.trace.RunEvent;
import interleave.worker.trace.Stamp;
import interleave.worker.trace.SyncEvent;
import java.nio.charset.StandardCharsets;

/// Turns events into records and back, by family: each event's fields are laid out in the codec of its family and nowhere else.
public final class EventCodec {
    private static final byte[] NO_TEXT = {};

    private EventCodec() {}

    /// Puts the record of a read into `sink`. As those that follow it makes no object: these are the records of full speed.
    public static void read(
            RecordSink sink, int line, long timeNanos, int slot, int generation, int object, int index, long bits, long version) {
        sink.put(EventKind.READ, 0, line, timeNanos, slot, generation, object, bits, version, 0, 0, index, NO_TEXT);
    }

    /// Puts the record of a write into `sink`.
    public static void written(
            RecordSink sink, int line, long timeNanos, int slot, int generation, int object, int index,
            long bits, long previousBits, long version) {
        sink.put(EventKind.WRITTEN, 0, line, timeNanos, slot, generation, object, bits, version, previousBits, 0, index, NO_TEXT);
    }

    /// Puts the record of an acquisition into `sink`.
    public static void acquired(RecordSink sink, int line, long timeNanos, int slot, int generation, int object, long sequence) {
        sink.put(EventKind.ACQUIRED, 0, line, timeNanos, slot, generation, object, sequence, 0, 0, 0, 0, NO_TEXT);
    }

    /// Puts the record of a release into `sink`.
    public static void released(RecordSink sink, int line, long timeNanos, int slot, int generation, int object, long sequence) {
        sink.put(EventKind.RELEASED, 0, line, timeNanos, slot, generation, object, sequence, 0, 0, 0, 0, NO_TEXT);
    }

    /// Puts the record of a permit that is taken into `sink`.
    public static void permitAcquired(
            RecordSink sink, int line, long timeNanos, int slot, int generation, int object, long value, long sequence) {
        sink.put(EventKind.PERMIT_ACQUIRED, 0, line, timeNanos, slot, generation, object, value, sequence, 0, 0, 0, NO_TEXT);
    }

    /// Puts the record of a permit that is given back into `sink`.
    public static void permitReleased(
            RecordSink sink, int line, long timeNanos, int slot, int generation, int object, long value, long sequence) {
        sink.put(EventKind.PERMIT_RELEASED, 0, line, timeNanos, slot, generation, object, value, sequence, 0, 0, 0, NO_TEXT);
    }

    /// Puts the record of a process that begins its program into `sink`.
    public static void running(RecordSink sink, Event.ProcessRunning e) {
        put(sink, e.stamp(), EventKind.PROCESS_RUNNING, 0, e.parent(), e.pid(), e.ordinal(), 0, 0, 0, "");
    }

    /// Puts the record of a halt at a gate into `sink`.
    public static void announced(RecordSink sink, Event.Announced e) {
        put(sink, e.stamp(), EventKind.ANNOUNCED, e.operation().ordinal(), e.object(), e.argument(), 0, 0, 0, e.index(), "");
    }

    /// Puts the record of a lane that parks into `sink`.
    public static void blocked(RecordSink sink, Event.Blocked e) {
        put(sink, e.stamp(), EventKind.BLOCKED, e.operation().ordinal(), e.object(), e.ticket(), e.deadlineNanos(), 0, 0, 0, "");
    }

    /// Puts the record of a printed line into `sink`.
    public static void printed(RecordSink sink, Event.Printed e) {
        put(sink, e.stamp(), EventKind.PRINTED, flag(e.error()), 0, 0, 0, 0, 0, 0, e.text());
    }

    /// The record of any event.
    public static void encode(Event event, RecordSink sink) {
        if (event.stamp().completed()) {
            encodeAny(event, completed(sink));
            return;
        }
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

    private static RecordSink completed(RecordSink sink) {
        return (kind, detail, line, timeNanos, slot, generation, object, a, b, c, d, e, text) -> sink.put(
                kind | EventLayout.COMPLETED, detail, line, timeNanos, slot, generation, object, a, b, c, d, e, text);
    }

    /// No switch here either, for the same reason.
    private static void encodeAny(Event event, RecordSink sink) {
        if (event instanceof ProcessEvent e) {
            ProcessCodec.encode(e, sink);
        } else if (event instanceof ObjectEvent e) {
            ObjectCodec.encode(e, sink);
        } else if (event instanceof LockEvent e) {
            LockCodec.encode(e, sink);
        } else if (event instanceof SyncEvent e) {
            SyncCodec.encode(e, sink);
        } else if (event instanceof ChannelEvent e) {
            ChannelCodec.encode(e, sink);
        } else if (event instanceof NumberEvent e) {
            NumberCodec.encode(e, sink);
        } else if (event instanceof OperationEvent e) {
            OperationCodec.encode(e, sink);
        } else if (event instanceof ContentEvent e) {
            ContentCodec.encode(e, sink);
        } else if (event instanceof ManagerEvent e) {
            ManagerCodec.encode(e, sink);
        } else if (event instanceof PoolEvent e) {
            PoolCodec.encode(e, sink);
        } else if (event instanceof RunEvent e) {
            RunCodec.encode(e, sink);
        }
    }

    static void put(
            RecordSink sink, Stamp stamp, int kind, int detail, int object, long a, long b, long c, long d, int e, String text) {
        sink.put(kind, detail, stamp.line(), stamp.timeNanos(), stamp.slot(), stamp.generation(), object,
                a, b, c, d, e, text.getBytes(StandardCharsets.UTF_8));
    }

    static int flag(boolean value) {
        return value ? 1 : 0;
    }

    /// The event in a record; [Event.Unknown] for one that cannot be read.
    public static Event decode(RecordView view) {
        try {
            return decodeKnown(view);
        } catch (IndexOutOfBoundsException damaged) {
            return new Event.Unknown(view.stamp(), view.kind());
        }
    }

    private static Event decodeKnown(RecordView view) {
        return switch (view.kind()) {
            case EventKind.PROCESS_STARTING, EventKind.PROCESS_RUNNING, EventKind.PROCESS_ENDED, EventKind.JOINED,
                    EventKind.SIGNAL_SENT, EventKind.SLEEPING, EventKind.WOKE, EventKind.PRINTED, EventKind.VARIABLES ->
                    ProcessCodec.decode(view);
            case EventKind.ANNOUNCED, EventKind.BLOCKED, EventKind.REFUSED, EventKind.INTERRUPTED, EventKind.PASSED_BY,
                    EventKind.OWNER_LOST ->
                    OperationCodec.decode(view);
            case EventKind.OBJECT_CREATED, EventKind.SWITCHED, EventKind.ACCOUNTED, EventKind.SAMPLED, EventKind.CONTENTS -> ObjectCodec.decode(view);
            case EventKind.READ, EventKind.WRITTEN -> NumberCodec.decode(view);
            case EventKind.ACQUIRED, EventKind.RELEASED, EventKind.REENTERED, EventKind.UNWOUND -> LockCodec.decode(view);
            case EventKind.PERMIT_ACQUIRED, EventKind.PERMIT_RELEASED, EventKind.NOTIFIED, EventKind.FLAG_CHANGED,
                    EventKind.WAITED, EventKind.ARRIVED, EventKind.TRIPPED, EventKind.BROKEN, EventKind.BARRIER_RESET,
                    EventKind.CHECKED ->
                    SyncCodec.decode(view);
            case EventKind.SENT, EventKind.RECEIVED, EventKind.END_PASSED, EventKind.END_CLOSED, EventKind.PEER_GONE,
                    EventKind.DISCARDED, EventKind.LOOKED, EventKind.TASK_DONE, EventKind.TASKS_AWAITED ->
                    ChannelCodec.decode(view);
            case EventKind.BLOCK_CHANGED, EventKind.BLOCK_READ, EventKind.BLOCK_WRITTEN, EventKind.FILE_READ,
                    EventKind.FILE_WRITTEN ->
                    ContentCodec.decode(view);
            case EventKind.MANAGER_CALLED, EventKind.MANAGED_SEEN, EventKind.MANAGER_CLIENT -> ManagerCodec.decode(view);
            case EventKind.CHUNK_SUBMITTED, EventKind.CHUNK_TAKEN, EventKind.CHUNK_DONE, EventKind.CHUNK_DELIVERED,
                    EventKind.RESULT_GOT, EventKind.POOL_WORKER_CHANGED, EventKind.POOL_CLOSED ->
                    PoolCodec.decode(view);
            case EventKind.MODE_CHANGED, EventKind.PAUSED, EventKind.STALLED, EventKind.NOTED -> RunCodec.decode(view);
            default -> new Event.Unknown(view.stamp(), view.kind());
        };
    }

    static String part(String[] parts, int index) {
        return index < parts.length ? parts[index] : "";
    }
}

package interleave.worker.channel;

import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SharedObject;
import interleave.worker.trace.Event;
import java.util.List;
import java.util.TreeSet;

/// Compares what a record tells of pipes, queues and pools with the counts of their messages in memory.
public final class ChannelAudit {
    private ChannelAudit() {}

    /// Adds what differs.
    public static void look(RunMemory memory, SharedObject object, List<Event> events, List<String> holes) {
        switch (object.kind()) {
            case PIPE -> {
                for (var direction = 0; direction < 2; direction++) {
                    stream(memory, object, direction, events, holes);
                }
            }
            case QUEUE -> {
                stream(memory, object, 0, events, holes);
                var done = events.stream().filter(event -> event instanceof Event.TaskDone e && e.object() == object.id()).count();
                var counted = (int) memory.region().getLongVolatile(object.offset() + StreamLayout.TASKS_DONE);
                same(object, "tasks done", counted, done, holes);
            }
            case POOL -> pool(memory, object, events, holes);
            default -> {
                // nothing of this family
            }
        }
    }

    private static void stream(RunMemory memory, SharedObject object, int direction, List<Event> events, List<String> holes) {
        var sent = new TreeSet<Long>();
        var received = new TreeSet<Long>();
        for (var event : events) {
            switch (event) {
                case Event.Sent e when e.object() == object.id() && e.direction() == direction -> once(sent, e.number(), e, holes);
                case Event.Received e when e.object() == object.id() && e.direction() == direction ->
                        once(received, e.number(), e, holes);
                default -> {
                    // of something else
                }
            }
        }
        var at = object.offset() + (long) direction * StreamLayout.BYTES;
        same(object, "messages sent", count(memory, at + StreamLayout.HEAD), sent.size(), holes);
        same(object, "messages received", count(memory, at + StreamLayout.TAIL), received.size(), holes);
    }

    private static void pool(RunMemory memory, SharedObject object, List<Event> events, List<String> holes) {
        var submitted = new TreeSet<Long>();
        var taken = new TreeSet<Long>();
        var done = new TreeSet<Long>();
        for (var event : events) {
            switch (event) {
                case Event.ChunkSubmitted e when e.object() == object.id() -> once(submitted, e.number(), e, holes);
                case Event.ChunkTaken e when e.object() == object.id() -> once(taken, (long) e.job() << 32 | e.chunk(), e, holes);
                case Event.ChunkDone e when e.object() == object.id() -> once(done, e.number(), e, holes);
                default -> {
                    // of something else
                }
            }
        }
        var tasks = object.offset() + WorkLayout.TASKS;
        same(object, "chunks submitted", count(memory, tasks + StreamLayout.HEAD), submitted.size(), holes);
        same(object, "chunks taken", count(memory, tasks + StreamLayout.TAIL), taken.size(), holes);
        same(object, "chunks done", count(memory, object.offset() + WorkLayout.RESULTS + StreamLayout.HEAD), done.size(), holes);
    }

    private static void once(TreeSet<Long> seen, long number, Event event, List<String> holes) {
        if (!seen.add(number)) {
            holes.add("told twice: " + event);
        }
    }

    private static int count(RunMemory memory, long position) {
        return Position.count(memory.region().getLongVolatile(position));
    }

    private static void same(SharedObject object, String what, long actual, long recorded, List<String> holes) {
        if (actual != recorded) {
            holes.add("%s: %d %s in memory, %d in the record".formatted(object.name(), actual, what, recorded));
        }
    }
}

package interleave.app.ui.memory;

import interleave.app.words.Words;
import interleave.lab.world.Flight;
import interleave.lab.world.Message;
import interleave.lab.world.ObjectState;
import interleave.lab.world.PipeState;
import interleave.lab.world.PoolState;
import interleave.lab.world.ProcessState;
import interleave.lab.world.QueueState;
import interleave.lab.world.SemaphoreState;
import interleave.lab.world.Waiter;
import interleave.lab.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What is in a semaphore, a pipe, a queue or a pool, row by row, below the row of the object itself: as recorded, so the same
/// for the present and the past. Pure.
final class ContentRows {
    /// As many messages or tasks have a row of their own.
    static final int MOST = 12;

    private final Words words;
    private final World world;

    ContentRows(Words words, World world) {
        this.words = words;
        this.world = world;
    }

    List<MemoryRow> of(ObjectState object) {
        return switch (object) {
            case SemaphoreState semaphore -> semaphore(semaphore);
            case PipeState pipe -> pipe(pipe);
            case QueueState queue -> queue(queue);
            case PoolState pool -> pool(pool);
            default -> List.of();
        };
    }

    private List<MemoryRow> semaphore(SemaphoreState semaphore) {
        var inside = named("inside", semaphore.inside(world).stream().map(ProcessState::index));
        var lost = semaphore.lost(world);
        var described = lost == 0 ? inside : inside + " · " + words.say("permits.lost", "count", lost);
        return List.of(row(semaphore, described), waiting(semaphore, semaphore.waiters()));
    }

    private List<MemoryRow> pipe(PipeState pipe) {
        var rows = new ArrayList<MemoryRow>();
        for (var end = 0; end < 2; end++) {
            var number = end;
            var open = pipe.ends().stream().filter(one -> one.end() == number).map(one -> world.process(one.process()))
                    .filter(process -> process != null && !process.ended()).map(ProcessState::index);
            var use = pipe.duplex() ? "pipe.end" : end == 0 ? "pipe.receives" : "pipe.sends";
            var holders = labels(open);
            rows.add(row(pipe, words.say(holders.isEmpty() ? use + ".closed" : use, "end", end + 1, "processes", holders)));
        }
        messages(rows, pipe, pipe.back());
        messages(rows, pipe, pipe.there());
        rows.add(waiting(pipe, pipe.waiters()));
        return rows;
    }

    private List<MemoryRow> queue(QueueState queue) {
        var rows = new ArrayList<MemoryRow>();
        messages(rows, queue, queue.items());
        rows.add(waiting(queue, queue.waiters()));
        return rows;
    }

    private void messages(List<MemoryRow> rows, ObjectState object, Flight flight) {
        for (var message : flight.subList(0, Math.min(MOST, flight.size()))) {
            rows.add(row(object, words.say("message", "number", message.number(), "preview", message.preview(),
                    "bytes", words.grouped(message.lengthBytes())), message.sender()));
        }
        more(rows, object, flight.size());
    }

    private List<MemoryRow> pool(PoolState pool) {
        var rows = new ArrayList<MemoryRow>();
        for (var running : pool.running().subList(0, Math.min(MOST, pool.running().size()))) {
            var preview = running.chunk().preview();
            var described = dead(world, running)
                    ? words.say("chunk.lost", "preview", preview, "process", world.process(running.process()).label())
                    : words.say("chunk.running", "preview", preview);
            rows.add(row(pool, described, running.process()));
        }
        pool.pending().stream().limit(MOST).forEach(chunk ->
                rows.add(row(pool, words.say("chunk.pending", "preview", chunk.preview()))));
        more(rows, pool, pool.pendingCount());
        return rows;
    }

    /// Whether the worker that has the chunk has ended with it.
    static boolean dead(World world, PoolState.Running running) {
        var process = world.process(running.process());
        return process != null && process.ended();
    }

    private void more(List<MemoryRow> rows, ObjectState object, int count) {
        if (count > MOST) {
            rows.add(row(object, words.say("more", "count", words.grouped(count - MOST))));
        }
    }

    private MemoryRow waiting(ObjectState object, List<Waiter> waiters) {
        return row(object, named("waiting", waiters.stream().map(Waiter::process)));
    }

    /// A word and who it is about, or the word for nobody.
    private String named(String key, Stream<Integer> processes) {
        var labels = labels(processes);
        return labels.isEmpty() ? words.say(key + ".nobody") : words.say(key, "processes", labels);
    }

    private String labels(Stream<Integer> processes) {
        return processes.map(world::process).filter(Objects::nonNull).map(ProcessState::label).collect(Collectors.joining(", "));
    }

    private static MemoryRow row(ObjectState object, String text) {
        return row(object, text, World.NONE);
    }

    private static MemoryRow row(ObjectState object, String text, int writer) {
        return new MemoryRow(object.number(), MemoryRow.NOWHERE, List.of(), 0, text, writer, writer != World.NONE, false);
    }

    /// How many bytes of messages are on their way.
    static long lengthBytes(PipeState pipe) {
        return Stream.concat(pipe.there().stream(), pipe.back().stream()).mapToLong(Message::lengthBytes).sum();
    }
}

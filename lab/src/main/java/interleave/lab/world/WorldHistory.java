package interleave.lab.world;

import interleave.lab.read.TraceLog;
import interleave.worker.trace.Event;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/// All moments of a run: the events, the newest world, and any earlier one on demand.
///
/// Worlds are kept at intervals and the rest is folded from the one before. When there are too many of them every
/// second one is dropped and the interval doubles, so memory for them does not grow with the run.
///
/// **Threading:** one thread appends. Any thread may ask for worlds and events meanwhile: what it gets is immutable
/// and published through volatile fields.
public final class WorldHistory {
    static final int MAX_FRAMES = 512;
    private static final int FIRST_INTERVAL = 64;

    private final TraceLog log = new TraceLog();
    private final Draft draft = new Draft(World.EMPTY);
    private volatile Frames frames = new Frames(FIRST_INTERVAL, List.of(World.EMPTY));
    private volatile World newest = World.EMPTY;
    private volatile World lastAsked = World.EMPTY;
    private final List<Event> events = new Events();

    /// Appends one event. To be called by one thread only.
    public void append(Event event) {
        log.append(event);
        Reducer.fold(draft, event);
        var world = draft.world();
        var now = frames;
        if (world.eventCount() % now.interval == 0) {
            frames = now.with(world);
        }
        // volatile: the event is in the log and the frame is there before the world can be seen
        newest = world;
    }

    /// The world after all events.
    public World newest() {
        return newest;
    }

    /// How many events there are.
    public int size() {
        return newest.eventCount();
    }

    /// All events, a view that grows with the run. It is never ahead of [#newest]: what is seen here has happened there.
    public List<Event> events() {
        return events;
    }

    /// The world after the first `eventCount` events: 0 gives the empty one, [#size] the newest.
    ///
    /// **Errors:** `IndexOutOfBoundsException` for fewer than none or more than there are.
    public World at(int eventCount) {
        var end = newest;
        if (eventCount < 0 || eventCount > end.eventCount()) {
            throw new IndexOutOfBoundsException("world after %d of %d events".formatted(eventCount, end.eventCount()));
        }
        if (eventCount == end.eventCount()) {
            return end;
        }
        var from = frames.before(eventCount);
        var asked = lastAsked;
        if (asked.eventCount() <= eventCount && asked.eventCount() > from.eventCount()) {
            from = asked;
        }
        var world = Reducer.applyAll(from, log.subList(from.eventCount(), eventCount));
        lastAsked = world;
        return world;
    }

    /// How many worlds are kept.
    int frameCount() {
        return frames.worlds.size();
    }

    /// Worlds at a fixed interval, from the first moment on.
    private record Frames(int interval, List<World> worlds) {
        Frames with(World world) {
            var grown = new ArrayList<>(worlds);
            grown.add(world);
            return grown.size() <= MAX_FRAMES ? new Frames(interval, grown) : thinned(grown);
        }

        private Frames thinned(List<World> all) {
            var kept = new ArrayList<World>();
            for (var i = 0; i < all.size(); i += 2) {
                kept.add(all.get(i));
            }
            return new Frames(interval * 2, kept);
        }

        World before(int eventCount) {
            return worlds.get(Math.min(eventCount / interval, worlds.size() - 1));
        }
    }

    /// The events that the newest world holds.
    private final class Events extends AbstractList<Event> implements RandomAccess {
        @Override
        public Event get(int index) {
            Objects.checkIndex(index, size());
            return log.get(index);
        }

        @Override
        public int size() {
            return newest.eventCount();
        }
    }
}

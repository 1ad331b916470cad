package interleave.app.ui.stage;

import interleave.app.words.Words;
import interleave.lab.world.ObjectState;
import interleave.lab.world.ProcessState;
import interleave.lab.world.SemaphoreState;
import interleave.lab.world.Waiter;
import interleave.lab.world.World;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// A semaphore: a place for each permit with who has it and what that process does, free ones empty; who waits outside, in
/// which order; and the permits that are lost for ever.
final class SemaphoreBox extends ObjectView {
    private static final int MAX_PLACES = 64;

    private final PermitRoom room;

    SemaphoreBox(int number) {
        super(number, 236, 480, 132);
        roomy(172);
        getStyleClass().add("semaphore-box");
        room = new PermitRoom(number);
        body(room);
    }

    @Override
    boolean fits(ObjectState state) {
        return state instanceof SemaphoreState;
    }

    @Override
    void show(World world, ObjectState state, Words words) {
        var semaphore = (SemaphoreState) state;
        var holders = semaphore.inside(world);
        var type = semaphore.bounded() ? "BoundedSemaphore" : "Semaphore";
        header(semaphore.name(), "", type + "(" + semaphore.info().initialBits() + ")");
        var left = words.say("semaphore.left", "count", semaphore.value());
        Nodes.text(room.permits, left);
        var lost = semaphore.lost(world);
        Nodes.text(room.most, !Recorded.now(world, semaphore.certain()) ? words.say("unrecorded") : lost > 0
                ? words.say("semaphore.lost", "count", lost)
                : Recorded.always(world, semaphore.certain()) ? words.say("semaphore.most", "count", semaphore.mostInside()) : "");
        var taken = taken(world, semaphore, words);
        var free = Math.max(0, semaphore.value());
        var places = new ArrayList<>(taken.subList(0, Math.min(MAX_PLACES, taken.size())));
        while (places.size() < Math.min(MAX_PLACES, taken.size() + free)) {
            places.add(Cell.empty(words.say("semaphore.free")));
        }
        room.places.show(places, (int) Math.min(Integer.MAX_VALUE, taken.size() + free), words);
        Nodes.text(room.waiting, words.say(semaphore.waiterCount() == 0 ? "lock.nobody" : "semaphore.outside"));
        room.waiters.show(waiting(world, semaphore.waiters(), words), semaphore.waiterCount(), words);
        var names = holders.stream().map(ProcessState::label).collect(Collectors.joining(", "));
        Nodes.spoken(this, words.say("spoken.semaphore", "object", semaphore.name(), "left", left)
                + (lost > 0 ? ", " + words.say("semaphore.lost", "count", lost) : "")
                + (names.isEmpty() ? "" : ", " + words.say("semaphore.inside") + " " + names)
                + WaitingLine.spoken(world, semaphore.waiters(), words));
    }

    /// A place for each permit that is out, in the order in which they were taken.
    private static List<Cell> taken(World world, SemaphoreState semaphore, Words words) {
        var writer = new CardWriter(words, world, new OwnCopies(world));
        var cells = new ArrayList<Cell>();
        var known = Recorded.now(world, semaphore.certain()) ? semaphore.holders() : List.<SemaphoreState.Account>of();
        known.stream().sorted(Comparator.comparingInt(SemaphoreState.Account::since)).forEach(account -> {
            var holder = world.process(account.process());
            for (var permit = 0; permit < Math.min(account.permits(), MAX_PLACES); permit++) {
                cells.add(place(holder, writer, words));
            }
        });
        if (!Recorded.now(world, semaphore.certain())) {
            for (var permit = semaphore.value(); permit < Math.min(semaphore.info().initialBits(), MAX_PLACES); permit++) {
                cells.add(Cell.unknown(words.say("semaphore.unknown")));
            }
        }
        return cells;
    }

    private static Cell place(ProcessState holder, CardWriter writer, Words words) {
        if (holder == null) {
            return Cell.unknown(words.say("semaphore.unknown"));
        }
        return holder.ended()
                ? Cell.dead(holder, holder.label(), holder.label(), words.say("lock.held.dead"))
                : Cell.filled(holder, holder.label() + " · " + writer.doing(holder), holder.label(), "");
    }

    /// Who waits, each with its place in the queue.
    private static List<Cell> waiting(World world, List<Waiter> waiters, Words words) {
        var cells = new ArrayList<Cell>();
        for (var waiter : waiters) {
            var process = world.process(waiter.process());
            if (process != null) {
                var text = (cells.size() + 1) + ". " + process.label();
                cells.add(Cell.filled(process, text, process.label(), ""));
            }
        }
        return cells;
    }
}

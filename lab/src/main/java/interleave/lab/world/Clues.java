package interleave.lab.world;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What was seen of a script that may turn out to be a fault, and what is known of the script itself. Immutable.
///
/// @param script how it was started, or null as long as this is no run of a script
/// @param looks loops that ended because a queue was empty
/// @param stops signs to stop that were taken out of queues
/// @param failures tasks that failed and whose result nobody has asked for
/// @param spins who looks at the same thing again and again, by process
public record Clues(Script script, List<Look> looks, List<Stop> stops, List<Failure> failures, List<Spin> spins) {
    static final Clues NONE = new Clues(null, List.of(), List.of(), List.of(), List.of());
    /// Keeps a run of millions of them from taking memory.
    private static final int MOST = 64;

    /// How a script was started.
    ///
    /// @param python the version of its interpreter
    /// @param startMethod how its processes start
    public record Script(String python, String startMethod) {}

    /// A loop that ended at an empty queue.
    ///
    /// @param sentBy who put something in afterwards, or [World#NONE]
    public record Look(int process, int object, int line, int sentBy, String message, int eventIndex) {}

    /// A sign to stop that a process took out of a queue.
    public record Stop(int process, int object, String text, int eventIndex) {}

    /// A task that failed.
    public record Failure(int object, int job, int process, String task, String error, int eventIndex) {}

    /// A process that looks at the same thing again and again.
    public record Spin(int process, int line, int object, long seen, int times) {}

    Clues with(Script started) {
        return new Clues(started, looks, stops, failures, spins);
    }

    Clues with(Look look) {
        return new Clues(script, added(looks, look), stops, failures, spins);
    }

    Clues withLooks(List<Look> changed) {
        return new Clues(script, changed, stops, failures, spins);
    }

    Clues with(Stop stop) {
        return new Clues(script, looks, added(stops, stop), failures, spins);
    }

    Clues withoutStops(Predicate<Stop> which) {
        return stops.stream().anyMatch(which) ? new Clues(script, looks, stops.stream().filter(which.negate()).toList(), failures, spins) : this;
    }

    Clues with(Failure failure) {
        return new Clues(script, looks, stops, added(failures, failure), spins);
    }

    Clues withoutFailures(Predicate<Failure> which) {
        return failures.stream().anyMatch(which)
                ? new Clues(script, looks, stops, failures.stream().filter(which.negate()).toList(), spins)
                : this;
    }

    Clues with(Spin spin) {
        var others = spins.stream().filter(other -> other.process() != spin.process()).toList();
        return new Clues(script, looks, stops, failures, added(others, spin));
    }

    private static <T> List<T> added(List<T> before, T one) {
        return Stream.concat(before.stream().skip(Math.max(0, before.size() + 1 - MOST)), Stream.of(one)).toList();
    }
}

package interleave.lab.world;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A fault in a program of the user's: something that went wrong or is about to, for a reason that can be named.
///
/// @param fault what it is
/// @param processes who takes part, the acting one first
/// @param object the object that it is about, or [World#NONE]
/// @param facts what the sentence about it needs besides: numbers, names and values, under the names of its placeholders
public record ProgramFault(Fault fault, List<Integer> processes, int object, Map<String, String> facts, List<Integer> eventIndexes)
        implements Finding {
    public ProgramFault {
        processes = List.copyOf(processes);
        facts = Map.copyOf(facts);
        eventIndexes = List.copyOf(eventIndexes);
    }

    /// The kinds, each with how bad it is.
    public enum Fault {
        /// A reader waits for the end of a pipe whose sending end it has open itself.
        END_NEVER_COMES(Severity.ERROR),
        /// Processes lock, each its own lock.
        LOCK_NOT_SHARED(Severity.ERROR),
        /// A process took an empty queue for the end of the work.
        EMPTY_AS_STOP_SIGN(Severity.WARNING),
        /// One sign to stop, and several who wait for one.
        ONE_SENTINEL(Severity.ERROR),
        /// A task failed, and nobody asked for its result.
        UNASKED_FAILURE(Severity.ERROR),
        /// A worker of a pool went down with its task.
        LOST_TASK(Severity.ERROR),
        /// A copy out of a managed object was changed.
        CHANGE_LOST(Severity.ERROR),
        /// A process goes on though its parent is gone.
        ORPHAN(Severity.WARNING),
        /// A daemon was ended in the middle of its work.
        DAEMON_CUT(Severity.WARNING),
        /// A process asks again and again.
        SPIN(Severity.NOTICE),
        /// It printed more than is kept.
        OUTPUT_CUT(Severity.NOTICE),
        NO_MAIN_GUARD(Severity.ERROR),
        INNER_FUNCTION(Severity.ERROR),
        NOT_PICKLABLE(Severity.ERROR),
        NOT_FOUND(Severity.ERROR),
        PASTED_GUARD(Severity.ERROR),
        NOT_PYTHON(Severity.ERROR),
        MISSING_MODULE(Severity.ERROR);

        private final Severity severity;

        Fault(Severity severity) {
            this.severity = severity;
        }

        /// As results and message bundles name it: `end-never-comes`.
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    @Override
    public String kind() {
        return fault.word();
    }

    @Override
    public Severity severity() {
        return fault.severity;
    }
}

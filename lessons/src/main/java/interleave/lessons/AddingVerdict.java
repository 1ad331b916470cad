package interleave.lessons;

import interleave.lab.world.ValueState;
import interleave.lab.world.World;
import java.util.Map;

/// Judges a run in which processes add to one shared value and keep books of what they added.
public final class AddingVerdict {
    private static final String CUT_SHORT = "cut-short";
    private static final String INTERRUPTED = "interrupted";
    private static final String NOT_BEGUN = "not-begun";

    private AddingVerdict() {}

    /// The verdict on the value named `name`; `wrong` is the grade when something was lost. Where processes were killed the
    /// books only have what was added, and the reason is `cut-short`, with their number as the fact `killed`; where they were
    /// only interrupted it is `interrupted`, with a fact of that name.
    public static Verdict of(World world, String name, Outcome wrong) {
        var verdict = ofNumbers(world, name, wrong);
        var killed = Ends.killed(world);
        var interrupted = Ends.interrupted(world);
        if (killed + interrupted == 0 || verdict.reason().equals(NOT_BEGUN)) {
            return verdict;
        }
        return killed > 0 ? soFar(verdict, CUT_SHORT, Map.of("killed", killed)) : soFar(verdict, INTERRUPTED, Map.of(INTERRUPTED, interrupted));
    }

    private static Verdict soFar(Verdict sums, String reason, Map<String, Long> facts) {
        return new Verdict(sums.expected(), sums.actual(), Outcome.INTERESTING, reason, facts).ofBreakdownSoFar();
    }

    /// The verdict by the numbers alone, whoever was killed.
    public static Verdict ofNumbers(World world, String name, Outcome wrong) {
        return world.objects().stream()
                .filter(object -> object instanceof ValueState value && value.name().equals(name))
                .findFirst()
                .map(object -> of((ValueState) object, wrong))
                .orElseGet(() -> new Verdict(0, 0, Outcome.ACCEPTABLE, NOT_BEGUN));
    }

    private static Verdict of(ValueState value, Outcome wrong) {
        var books = value.accounts();
        var expected = books == null ? value.expected().toLong() : books.expected().toLong();
        var actual = books == null ? value.bits() : books.actual().toLong();
        return expected == actual
                ? new Verdict(expected, actual, Outcome.ACCEPTABLE, "right")
                : new Verdict(expected, actual, wrong, "lost");
    }
}

package interleave.lessons;

import interleave.worker.world.ValueState;
import interleave.worker.world.World;

/// Judges a run in which processes add to one shared value and keep books of what they added.
public final class AddingVerdict {
    private AddingVerdict() {}

    /// The verdict on the value named `name`; `wrong` is the grade when something was lost.
    public static Verdict of(World world, String name, Outcome wrong) {
        for (var object : world.objects()) {
            if (object instanceof ValueState value && value.name().equals(name)) {
                return of(value, wrong);
            }
        }
        return new Verdict(0, 0, Outcome.ACCEPTABLE, "not-begun");
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

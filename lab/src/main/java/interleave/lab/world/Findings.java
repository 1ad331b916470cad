package interleave.lab.world;

/// What was found so far. Immutable.
///
/// @param details the findings themselves, in the order in which they were found; lost updates beyond
///     [#MAX_LOST_UPDATES] are not in it, as a free run has a million of them: counts and sums of all of them are
///     in [ValueState#lostUpdates()] and [ValueState#lost()]
/// @param lostUpdates how many lost updates there were
/// @param others how many other findings
public record Findings(PersistentList<Finding> details, long lostUpdates, long others) {
    public static final int MAX_LOST_UPDATES = 500;
    public static final int MAX_OTHERS = 500;
    public static final Findings NONE = new Findings(PersistentList.empty(), 0, 0);

    /// How many there were, in detail or not.
    public long count() {
        return lostUpdates + others;
    }

    /// Whether every finding is there in detail.
    public boolean complete() {
        return details.size() == count();
    }

    /// Whether the next lost update would be kept in detail.
    boolean keepsLostUpdates() {
        return lostUpdates < MAX_LOST_UPDATES;
    }

    Findings countLostUpdate() {
        return new Findings(details, lostUpdates + 1, others);
    }

    Findings with(Finding finding) {
        return switch (finding) {
            case Finding.LostUpdate lost -> new Findings(
                    keepsLostUpdates() ? details.with(lost) : details, lostUpdates + 1, others);
            case Finding.LostText lost -> new Findings(
                    keepsLostUpdates() ? details.with(lost) : details, lostUpdates + 1, others);
            case Finding.Deadlock _, Finding.Standstill _, Finding.OrphanedLock _, Finding.TooManyInside _,
                    Finding.BrokenBarrier _, Finding.NeverTaken _, Finding.OutOfOrder _, ProgramFault _ -> new Findings(
                    others < MAX_OTHERS ? details.with(finding) : details, lostUpdates, others + 1);
        };
    }
}

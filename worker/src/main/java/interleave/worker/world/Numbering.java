package interleave.worker.world;

/// Finds by a number of the arena (a slot, a line of the object table) the place in a list. Immutable.
public final class Numbering {
    static final Numbering EMPTY = new Numbering(PersistentList.empty());
    /// Far more than an arena has; keeps nonsense in a trace from taking memory.
    static final int MOST = 1 << 16;

    private final PersistentList<Integer> places;

    private Numbering(PersistentList<Integer> places) {
        this.places = places;
    }

    /// The place of `number`, or [World#NONE].
    public int place(int number) {
        return number < 0 || number >= places.size() ? World.NONE : places.get(number);
    }

    static boolean accepts(int number) {
        return number >= 0 && number < MOST;
    }

    /// Enters `place` for a number that [#accepts] lets in.
    Numbering with(int number, int place) {
        var grown = places;
        while (grown.size() <= number) {
            grown = grown.with(World.NONE);
        }
        return new Numbering(grown.replaced(number, place));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Numbering that && places.equals(that.places);
    }

    @Override
    public int hashCode() {
        return places.hashCode();
    }
}

package interleave.lab.world;

import java.util.List;

/// A process that keeps objects for others.
///
/// @param process the index of its process, or [World#NONE] as long as nothing came from it
/// @param referents the objects that it keeps, by number
/// @param clients the connections over which somebody calls
/// @param calls how many calls were answered
public record ManagerState(
        ObjectInfo info, int process, PersistentList<Referent> referents, List<Client> clients, long calls) implements ObjectState {

    /// One object that it keeps.
    ///
    /// @param kind what it is: `dict`, `Lock`, ...
    /// @param text what is in it, in short
    /// @param holder the index of the process that has the lock, or [World#NONE]
    /// @param eventIndex when this was last told
    public record Referent(int number, String kind, String text, int holder, int eventIndex) {
        /// What pictures call it, such as `dict-2`.
        public String name() {
            return kind + "-" + number;
        }
    }

    /// One connection.
    ///
    /// @param process the index of the process, or [World#NONE] for one outside of the run
    public record Client(int process, long pid) {}

    /// The object with this number, or null.
    public Referent referent(int number) {
        for (var referent : referents) {
            if (referent.number() == number) {
                return referent;
            }
        }
        return null;
    }

    /// Who has the lock with this number, or [World#NONE].
    public int holder(long number) {
        var referent = referent((int) number);
        return referent == null ? World.NONE : referent.holder();
    }

    /// What an object is called: `dict-3`, or the manager's own name for 0.
    public String nameOf(long number) {
        var referent = referent((int) number);
        return number == 0 ? name() : referent == null ? name() + "#" + number : referent.name();
    }
}

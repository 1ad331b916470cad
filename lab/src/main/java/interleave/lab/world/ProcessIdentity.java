package interleave.lab.world;

/// Who a process is: what is told about it once and stays.
///
/// @param slot the lane; a later process may have it again, with another generation
/// @param pid the number that the operating system gave it, or 0 before it runs, and when it never did and nobody knew it
/// @param parent the index of the process that started it, or [World#NONE] for the lab
/// @param ordinal its number among the processes of the run
/// @param label the short name in pictures: `main`, `P2`
/// @param name the name that the program gave it
/// @param arguments what its program was given, as text
public record ProcessIdentity(
        int slot, int generation, long pid, int parent, int ordinal, String label, String name, String arguments) {
    /// This process with its PID, unless that is known.
    ProcessIdentity withPid(long toldPid) {
        return pid != 0 || toldPid == 0
                ? this
                : new ProcessIdentity(slot, generation, toldPid, parent, ordinal, label, name, arguments);
    }

    ProcessIdentity running(long newPid, int newParent, int newOrdinal) {
        return new ProcessIdentity(slot, generation, newPid, newParent, newOrdinal, label, name, arguments);
    }
}

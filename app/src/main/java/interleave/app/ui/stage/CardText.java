package interleave.app.ui.stage;

import java.util.List;

/// Everything that a card says about its process, in words.
///
/// @param role what it is to the others: `parent` for the first process, `thread`, else empty
/// @param thread whether it is a thread of a process
/// @param registers whether there is anything that could be in a register
/// @param register the number that it carries, or a dash
/// @param stale that somebody has written since it read that number; else empty
/// @param nextKey `next:` before an operation that is still to come, else empty
/// @param next the operation
/// @param copies its own copies of global variables
/// @param spoken all of it for a screen reader
record CardText(
        String label,
        String pid,
        String role,
        boolean thread,
        String arguments,
        String registerKey,
        String registerShort,
        boolean registers,
        String register,
        String stale,
        String nextKey,
        String next,
        StateLook look,
        String state,
        List<Copy> copies,
        String spoken) {
    static final String NOTHING = "–";

    /// A global variable as this process has it.
    ///
    /// @param note what is to be said about it, or empty
    record Copy(String name, String value, String note) {}
}

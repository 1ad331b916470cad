package interleave.app.ui.stage;

import java.util.List;
import org.kordamp.ikonli.feather.Feather;

/// Everything that a card says about its process, in words.
///
/// @param role what it is to the others: `parent` for the first process, `thread`, else empty
/// @param thread whether it is a thread of a process
/// @param registers whether there is anything that could be in a register
/// @param register the number that it carries, or a dash
/// @param stale that somebody has written since it read that number; else empty
/// @param nextKey `next:` before an operation that is still to come, else empty
/// @param next the operation
/// @param brief the same where there is little room
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
        Brief brief,
        StateLook look,
        String state,
        List<Copy> copies,
        String spoken) {
    static final String NOTHING = "–";

    /// What a process does next in short.
    ///
    /// @param verb the verb alone, or empty
    /// @param icon that stands for it, or null
    /// @param figure the number that belongs to it, or empty
    record Brief(String verb, Feather icon, String figure) {}

    /// Whether the process has ended.
    boolean ended() {
        return look.end();
    }

    /// A global variable as this process has it.
    ///
    /// @param note what is to be said about it, or empty
    record Copy(String name, String value, String note) {}
}

package interleave.lab.python;

/// Where a script reads its standard input from.
public sealed interface ScriptInput {
    /// It finds an empty one.
    record Nothing() implements ScriptInput {}

    /// That of the lab, as for a program that was started from a shell.
    record OfLab() implements ScriptInput {}

    /// Lines that somebody types in the window while it runs.
    ///
    /// @param lines what was typed, and to whom it goes
    record Typed(TypedLines lines) implements ScriptInput {}
}

package interleave.worker.trace;

/// A variable of a program that the lab looked at without running anything of the program's.
///
/// @param value as its language writes it, cut to a line
public record Variable(Scope scope, String name, String value) {
    /// Where a variable lives.
    ///
    /// The letter of each is what a record's text has.
    public enum Scope {
        /// In the function that runs.
        LOCAL('L'),
        /// In the module, and some function of it assigns it: each process has a copy of its own, which changes.
        ASSIGNED_GLOBAL('G'),
        /// In the module, and only the module itself assigns it.
        GLOBAL('M');

        private final char letter;

        Scope(char letter) {
            this.letter = letter;
        }

        private static Scope of(char letter) {
            for (var scope : values()) {
                if (scope.letter == letter) {
                    return scope;
                }
            }
            return LOCAL;
        }
    }

    /// The line of a record's text: `G total 7`.
    public String line() {
        return scope.letter + " " + name + " " + value.replace('\n', ' ');
    }

    /// What [#line] wrote. Of a line that has no such form the name is empty.
    public static Variable of(String line) {
        var parts = line.split(" ", 3);
        return parts.length < 3 || parts[0].isEmpty()
                ? new Variable(Scope.LOCAL, "", line)
                : new Variable(Scope.of(parts[0].charAt(0)), parts[1], parts[2]);
    }
}

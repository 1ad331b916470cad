package interleave.app.command;

/// One thing that the doctor looked at.
///
/// @param name what it is about
/// @param found what is there
/// @param meaning what that means for the lab, and what to do if it is not well
record Check(String name, Status status, String found, String meaning) {
    /// How well it is.
    enum Status {
        OK("ok"),
        /// Works, but not as well as it could.
        NOTE("note"),
        /// Something does not work.
        FAULT("fault");

        private final String word;

        Status(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }
}

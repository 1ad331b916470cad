package interleave.app.command;

import interleave.app.words.Words;
import interleave.lab.words.Language;

/// The command was used in a wrong way; what it says is for the user.
final class UsageError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Said said;

    UsageError(Said said) {
        super(said.in(Words.of("command", Language.ENGLISH)));
        this.said = said;
    }

    /// @param places pairs of a name and what stands in its place, as [Wording] says
    UsageError(String key, Object... places) {
        this(Wording.of(key, places));
    }

    /// What was wrong, in the language of `words`.
    String in(Words words) {
        return said.in(words);
    }
}

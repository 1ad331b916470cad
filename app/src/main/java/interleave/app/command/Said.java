package interleave.app.command;

import interleave.app.words.Words;

/// Something to say, in no language yet.
@FunctionalInterface
interface Said {
    /// The text in the language of `words`.
    String in(Words words);
}

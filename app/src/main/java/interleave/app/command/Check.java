package interleave.app.command;

import interleave.app.words.Words;
import java.util.Locale;

/// One thing that the doctor looked at.
///
/// @param name what it is about: a code, which JSON has as it is
/// @param found what is there
/// @param meaning what that means for the lab, and what to do if it is not well
record Check(String name, Status status, Said found, Said meaning) {
    /// How well it is.
    enum Status {
        OK,
        /// Works, but not as well as it could.
        NOTE,
        /// Something does not work.
        FAULT;

        /// Its code in JSON, and the end of its key.
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// @param key of what was found; with `.meaning` after it the key of what that means
    /// @param places of both, as [Wording] says
    static Check of(String name, Status status, String key, Object... places) {
        return of(name, status, key, key + ".meaning", places);
    }

    static Check of(String name, Status status, String found, String meaning, Object[] places) {
        return new Check(name, status, Wording.of(found, places), Wording.of(meaning, places));
    }

    /// What it is about, in the language of `words`.
    String title(Words words) {
        return words.say("doctor.name." + name.replace(' ', '-'));
    }
}

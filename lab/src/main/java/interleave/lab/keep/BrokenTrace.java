package interleave.lab.keep;

import java.io.IOException;

/// A file that is no trace, or not a whole one; the message says what is wrong and where.
public final class BrokenTrace extends IOException {
    private static final long serialVersionUID = 1L;

    BrokenTrace(String message) {
        super(message);
    }
}

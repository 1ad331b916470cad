package interleave.app.ui.stage;

import interleave.app.ui.look.ProcessColors;
import interleave.lab.world.ProcessState;

/// One place in the picture of an object: a permit, a slot of a queue, a task, a worker or a result.
///
/// @param text what it says where there is room
/// @param brief what it says where there is less
/// @param styleClass of whose it is
/// @param meaning what it is, for a tooltip and a screen reader; may be empty
record Cell(Kind kind, String text, String brief, String styleClass, String meaning) {
    private static final String NOBODY = "process-none";
    private static final String CROSS = "† ";
    private static final String UNKNOWN = "?";
    private static final String GONE = "✗ ";

    /// How a place is drawn.
    enum Kind {
        /// On the colour of whose it is.
        FILLED,
        /// Somebody's, who does nothing with it now: its colour is in the frame only.
        IDLE,
        /// Nobody's, or not there yet.
        EMPTY,
        /// Of somebody who has ended and can never give it back.
        DEAD,
        /// Nobody has it yet.
        WAITING,
        /// Filled; nobody has recorded by whom or with what.
        UNKNOWN
    }

    static Cell filled(ProcessState owner, String text, String brief, String meaning) {
        return of(Kind.FILLED, owner, text, brief, meaning);
    }

    static Cell idle(ProcessState owner, String text, String meaning) {
        return of(Kind.IDLE, owner, text, owner.label(), meaning);
    }

    static Cell dead(ProcessState owner, String text, String brief, String meaning) {
        return of(Kind.DEAD, owner, CROSS + text, CROSS + brief, meaning);
    }

    /// What was done, and ended with an exception.
    static Cell failed(ProcessState owner, String text, String meaning) {
        return of(Kind.FILLED, owner, GONE + text, GONE.strip(), meaning);
    }

    static Cell empty(String meaning) {
        return new Cell(Kind.EMPTY, "", "", NOBODY, meaning);
    }

    static Cell waiting(String text, String brief, String meaning) {
        return new Cell(Kind.WAITING, text, brief, NOBODY, meaning);
    }

    static Cell unknown(String meaning) {
        return new Cell(Kind.UNKNOWN, UNKNOWN, UNKNOWN, NOBODY, meaning);
    }

    private static Cell of(Kind kind, ProcessState owner, String text, String brief, String meaning) {
        return new Cell(kind, text, brief, owner == null ? NOBODY : ProcessColors.styleClass(owner), meaning);
    }

    /// What a screen reader says of it.
    String spoken() {
        return meaning.isEmpty() ? text : text.isEmpty() ? meaning : text + ", " + meaning;
    }
}

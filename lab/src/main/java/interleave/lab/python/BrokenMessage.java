package interleave.lab.python;

/// Something came from a process of a script that no agent says.
final class BrokenMessage extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokenMessage(String message) {
        super(message);
    }
}

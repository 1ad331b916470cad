package interleave.app.ui.memory;

import java.util.List;

/// One row of the memory view: up to eight bytes, and what they mean.
///
/// @param object the number of the object that they belong to
/// @param offset where they are in the mapped file, or -1 for what is not in it
/// @param bytes as they lie there; empty when they are not known or too many
/// @param significant how many of them belong to the number; the rest is padding
/// @param text what they mean
/// @param writer the index of the process that wrote them last, or -1
/// @param written whether the writer is worth telling: the text does not name it
/// @param first whether the object begins here
/// @param about how the bytes are to be read; may be empty
record MemoryRow(
        int object, long offset, List<Byte> bytes, int significant, String text, int writer, boolean written, boolean first, String about) {
    static final int NOWHERE = -1;

    /// A row without bytes that need to be explained.
    MemoryRow(int object, long offset, List<Byte> bytes, int significant, String text, int writer, boolean written, boolean first) {
        this(object, offset, bytes, significant, text, writer, written, first, "");
    }

    MemoryRow {
        bytes = List.copyOf(bytes);
    }

    boolean shared() {
        return offset != NOWHERE;
    }

    /// The bytes as they are shown: `0e 00 00 00 00 00 00 00`.
    String hex() {
        var text = new StringBuilder();
        for (var value : bytes) {
            text.append(text.isEmpty() ? "" : " ").append("%02x".formatted(value));
        }
        return text.toString();
    }
}

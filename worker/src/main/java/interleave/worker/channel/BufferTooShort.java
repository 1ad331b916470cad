package interleave.worker.channel;

import interleave.worker.fault.ProcessException;


/// A message did not fit into the caller's buffer. It is taken, and is in here.
///
/// **Source:** rule P6.
public final class BufferTooShort extends ProcessException {
    private static final long serialVersionUID = 1L;

    private final byte[] content;

    public BufferTooShort(byte[] content, int roomBytes) {
        super("a message of %d bytes does not fit into the %d bytes that are left in the buffer".formatted(content.length, roomBytes));
        this.content = content.clone();
    }

    /// The whole message.
    public byte[] content() {
        return content.clone();
    }
}

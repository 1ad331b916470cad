package interleave.worker.channel;

import interleave.worker.sync.SharingException;

/// The last process that could send died in the middle of a message.
///
/// **Source:** rule P7 ("got end of file during message").
public final class MessageCutOff extends SharingException {
    private static final long serialVersionUID = 1L;

    public MessageCutOff(String message) {
        super(message);
    }
}

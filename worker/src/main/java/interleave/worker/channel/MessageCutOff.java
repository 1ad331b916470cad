package interleave.worker.channel;

import interleave.worker.fault.ChannelException;


/// The last process that could send died in the middle of a message.
///
/// **Source:** rule P7 ("got end of file during message").
public final class MessageCutOff extends ChannelException {
    private static final long serialVersionUID = 1L;

    public MessageCutOff(String message) {
        super(message);
    }
}

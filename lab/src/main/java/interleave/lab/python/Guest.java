package interleave.lab.python;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;

/// One thread of a script's processes: its connection, its lane, and what it waits for.
///
/// **Threading:** confined to the thread of the [Bridge].
final class Guest {
    /// What an agent waits for a reply to.
    enum Waits {
        NOTHING,
        /// To pass its gate.
        GATE,
        /// For something to be worth another try.
        TURN,
        /// For lesson time to pass.
        TIME
    }

    private static final int MAX_BYTES = 1 << 17;

    private final SocketChannel channel;
    private ByteBuffer inbox = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);
    int slot = -1;
    long pid;
    Waits waits = Waits.NOTHING;
    int request;
    int object;
    /// What must be touched for it to be worth another try: the object itself, or one of the agent's numbers for what lies below it.
    int watched;
    /// Its place among those who wait; stays the same while it tries again and again.
    long place;
    boolean retried;
    /// It waits, and nothing in the record says so yet.
    boolean untold;
    /// It was let try again and has not said yet what became of it.
    boolean trying;
    /// When that was, and how much its thread had worked soon after; -1 when nobody has looked yet.
    long triesSinceNanos;
    long workedBefore;
    /// Its thread, by the number that the system has for it.
    long thread;
    /// What had been done when something was last said to it.
    long stirsSeen;
    boolean ending;
    int exitCode;
    boolean gone;
    /// Nothing can be said to it any more.
    private boolean broken;

    Guest(SocketChannel channel) {
        this.channel = channel;
    }

    SocketChannel channel() {
        return channel;
    }

    /// Takes what has come. False at the end of the connection.
    boolean fill() throws IOException {
        while (true) {
            if (!inbox.hasRemaining()) {
                if (inbox.capacity() >= MAX_BYTES) {
                    throw new BrokenMessage("a message of more than %d bytes".formatted(MAX_BYTES));
                }
                inbox = ByteBuffer.allocate(inbox.capacity() * 2).order(ByteOrder.LITTLE_ENDIAN).put(inbox.flip());
            }
            var read = channel.read(inbox);
            if (read <= 0) {
                return read == 0 && !broken;
            }
        }
    }

    /// The next whole message, or null.
    Message next() {
        inbox.flip();
        try {
            if (inbox.remaining() < Message.HEAD_BYTES) {
                return null;
            }
            var length = Short.toUnsignedInt(inbox.getShort(inbox.position()));
            if (inbox.remaining() < Message.HEAD_BYTES + length) {
                return null;
            }
            inbox.getShort();
            var letter = (char) Byte.toUnsignedInt(inbox.get());
            var number = inbox.getInt();
            var fields = new byte[length];
            inbox.get(fields);
            return new Message(letter, number, ByteBuffer.wrap(fields));
        } finally {
            inbox.compact();
        }
    }

    /// Answers a request. Of one who is gone meanwhile the end of the connection is about to be read.
    void reply(char letter, int toRequest, Object... values) {
        var bytes = Message.reply(letter, toRequest, values);
        try {
            while (bytes.hasRemaining()) {
                // replies are few and short: what does not go at once goes in a moment
                if (channel.write(bytes) == 0) {
                    Thread.onSpinWait();
                }
            }
        } catch (IOException ended) {
            broken = true;
        }
    }
}

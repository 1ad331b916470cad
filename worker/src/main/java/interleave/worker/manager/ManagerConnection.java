package interleave.worker.manager;

import interleave.worker.fault.WrongArgument;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/// Whole frames over a socket.
///
/// **Layout** of a frame (big-endian, as the network has it):
/// ```
///   0  length i32: bytes that follow      4  kind i8      5  number i32      9  nanos i64
///  17  word length i16     19  word, UTF-8          then the body: a value as the codec writes it, or nothing
/// ```
/// **Threading:** one thread sends and one receives at a time; [#close] from any thread ends both.
final class ManagerConnection implements AutoCloseable {
    static final int MAX_BYTES = 64 << 20;
    private static final int HEAD_BYTES = 4;
    private static final int FIXED_BYTES = 15;
    private static final int BUFFER_BYTES = 16 << 10;
    private static final byte[] NOTHING = {};

    private final SocketChannel channel;
    private final ByteBuffer out = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private final ByteBuffer in = ByteBuffer.allocateDirect(BUFFER_BYTES).flip();
    private int mostBytes = BUFFER_BYTES;
    /// Of two processes of one run; otherwise null.
    private FrameCounts lookOut;

    ManagerConnection(SocketChannel channel) {
        this.channel = channel;
    }

    /// One frame, taken apart.
    record Frame(Message kind, int number, long nanos, String word, byte[] body) {}

    /// From now on frames may be large: the other side is known.
    void trust() {
        mostBytes = MAX_BYTES;
    }

    /// From now on both sides count frames, from none on.
    void share(FrameCounts newLookOut) {
        lookOut = newLookOut;
    }

    void send(Message kind, int number, long nanos, String word, byte[] body) throws IOException {
        var name = word.isEmpty() ? NOTHING : word.getBytes(StandardCharsets.UTF_8);
        var length = FIXED_BYTES + name.length + body.length;
        if (length > MAX_BYTES) {
            throw new WrongArgument("a message of %d bytes is too large for a manager: at most %d".formatted(length, MAX_BYTES));
        }
        var buffer = HEAD_BYTES + length <= out.capacity() ? out.clear() : ByteBuffer.allocate(HEAD_BYTES + length);
        buffer.putInt(length).put((byte) kind.ordinal()).putInt(number).putLong(nanos).putShort((short) name.length).put(name).put(body).flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        if (lookOut != null) {
            lookOut.sent();
        }
    }

    void send(Message kind, byte[] body) throws IOException {
        send(kind, 0, 0, "", body);
    }

    void send(Message kind) throws IOException {
        send(kind, 0, 0, "", NOTHING);
    }

    /// The next frame.
    ///
    /// **Errors:** `EOFException` when the other side closed; `IOException` for what is no frame.
    Frame receive() throws IOException {
        if (lookOut != null) {
            lookOut.awaitFrame();
        }
        fill(HEAD_BYTES);
        var length = in.getInt();
        if (length < FIXED_BYTES || length > mostBytes) {
            throw new IOException("a frame of %d bytes is none of ours".formatted(length));
        }
        var whole = length <= in.capacity() - HEAD_BYTES ? buffered(length) : large(length);
        return frame(whole, length);
    }

    private ByteBuffer buffered(int length) throws IOException {
        fill(length);
        return in;
    }

    /// Takes memory as the bytes come: a length that is only announced costs nothing.
    private ByteBuffer large(int length) throws IOException {
        var whole = ByteBuffer.allocate(Math.min(length, 2 * in.capacity())).put(in);
        in.clear().flip();
        while (whole.position() < length) {
            if (!whole.hasRemaining()) {
                whole = ByteBuffer.allocate((int) Math.min(length, 2L * whole.capacity())).put(whole.flip());
            }
            if (channel.read(whole) < 0) {
                throw new EOFException("the other side closed the connection");
            }
        }
        return whole.flip();
    }

    private static Frame frame(ByteBuffer bytes, int length) throws IOException {
        var kind = Message.ofOrdinal(bytes.get());
        var number = bytes.getInt();
        var nanos = bytes.getLong();
        var word = new byte[Short.toUnsignedInt(bytes.getShort())];
        if (word.length > length - FIXED_BYTES) {
            throw new IOException("a word of %d bytes in a frame of %d".formatted(word.length, length));
        }
        bytes.get(word);
        var body = new byte[length - FIXED_BYTES - word.length];
        bytes.get(body);
        return new Frame(kind, number, nanos, word.length == 0 ? "" : new String(word, StandardCharsets.UTF_8), body);
    }

    /// Reads until at least `count` bytes lie in the buffer.
    private void fill(int count) throws IOException {
        if (in.remaining() >= count) {
            return;
        }
        in.compact();
        try {
            while (in.position() < count) {
                if (channel.read(in) < 0) {
                    throw new EOFException("the other side closed the connection");
                }
            }
        } finally {
            in.flip();
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

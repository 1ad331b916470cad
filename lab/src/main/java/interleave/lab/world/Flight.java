package interleave.lab.world;

import java.util.AbstractList;
import java.util.RandomAccess;

/// The messages of one direction that are on their way, oldest first. Immutable; worlds share what is the same.
///
/// What was taken stays in front of a shared list until it is half of it; then the rest is copied. So sending and
/// taking cost the same however many are on their way.
public final class Flight extends AbstractList<Message> implements RandomAccess {
    private static final int MIN_COPIED = 64;
    static final Flight EMPTY = new Flight(PersistentList.empty(), 0, 0, 0, 0, Long.MIN_VALUE);

    private final PersistentList<Message> messages;
    private final int taken;
    private final long occupiedBytes;
    private final long sent;
    private final long received;
    private final long receivedNanos;

    private Flight(PersistentList<Message> messages, int taken, long occupiedBytes, long sent, long received, long receivedNanos) {
        this.messages = messages;
        this.taken = taken;
        this.occupiedBytes = occupiedBytes;
        this.sent = sent;
        this.received = received;
        this.receivedNanos = receivedNanos;
    }

    @Override
    public int size() {
        return messages.size() - taken;
    }

    @Override
    public Message get(int index) {
        if (index < 0) {
            throw new IndexOutOfBoundsException("message %d of %d".formatted(index, size()));
        }
        return messages.get(taken + index);
    }

    /// What all of them take of the capacity.
    public long occupiedBytes() {
        return occupiedBytes;
    }

    /// The number of the newest message that was sent.
    public long lastSent() {
        return sent;
    }

    /// The number of the newest message that was received.
    public long lastReceived() {
        return received;
    }

    /// When it was received.
    long lastReceivedNanos() {
        return receivedNanos;
    }

    Flight with(Message message) {
        return new Flight(
                messages.with(message), taken, occupiedBytes + message.occupiedBytes(), Math.max(sent, message.number()), received, receivedNanos);
    }

    /// Without the message `number`, and without those before it, which nobody can receive any more.
    Flight without(long number, long timeNanos) {
        var left = taken;
        var bytes = occupiedBytes;
        while (left < messages.size() && messages.get(left).number() <= number) {
            bytes -= messages.get(left).occupiedBytes();
            left++;
        }
        var received = Math.max(this.received, number);
        var receivedNanos = Math.max(this.receivedNanos, timeNanos);
        if (left < MIN_COPIED || left < messages.size() - left) {
            return new Flight(messages, left, bytes, sent, received, receivedNanos);
        }
        var rest = PersistentList.<Message>empty();
        for (var i = left; i < messages.size(); i++) {
            rest = rest.with(messages.get(i));
        }
        return new Flight(rest, 0, bytes, sent, received, receivedNanos);
    }

    /// Nothing is known of them any more.
    Flight forgotten() {
        return new Flight(PersistentList.empty(), 0, 0, 0, 0, Long.MIN_VALUE);
    }
}

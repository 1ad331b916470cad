package interleave.worker.park;

import interleave.worker.fault.SystemFault;
import interleave.worker.memory.SharedRegion;
import interleave.worker.memory.SlotLayout;
import interleave.worker.memory.SlotTable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;

/// Parks in a selector on a loopback datagram socket, and wakes by sending an empty datagram to it.
///
/// A wake-up is only a hint to look at the word again, so a datagram that is lost, late or forged does
/// no harm beyond a look too many; and since a parked lane looks again after [#LOOK_NANOS] at the
/// latest, a lost one costs that much time and no more.
final class PortableParker implements Parker {
    private static final long LOOK_NANOS = 50_000_000;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final SharedRegion region;
    private final SlotTable slots;
    private final int slot;
    private final ByteBuffer scratch = ByteBuffer.allocateDirect(16);
    private DatagramChannel inbox;
    private Selector selector;
    private volatile DatagramChannel outbox;

    PortableParker(SharedRegion region, SlotTable slots, int slot) {
        this.region = region;
        this.slots = slots;
        this.slot = slot;
    }

    @Override
    public void park(long wordOffset, int expected, long timeoutNanos) {
        if (timeoutNanos <= 0 || region.getIntVolatile(wordOffset) != expected) {
            return;
        }
        // a selector puts no interrupted thread to sleep, and whoever must not end its wait would come back at once, again
        // and again: an interrupt that is there already is put aside until this is over
        var interrupted = Thread.interrupted();
        try {
            openInbox();
            sleep(wordOffset, expected, timeoutNanos);
        } catch (IOException fault) {
            throw new SystemFault("cannot wait on the loopback interface", fault);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void sleep(long wordOffset, int expected, long timeoutNanos) throws IOException {
        var deadline = System.nanoTime() + Math.min(timeoutNanos, Long.MAX_VALUE / 4);
        // volatile: after the port was published, so that a waker either sees the port or we see its word
        while (region.getIntVolatile(wordOffset) == expected) {
            var left = Math.min(deadline - System.nanoTime(), LOOK_NANOS);
            if (left <= 0) {
                return;
            }
            var called = selector.select(Math.max(1, left / NANOS_PER_MILLI)) > 0;
            selector.selectedKeys().clear();
            drain();
            // one that comes while it sleeps ends the sleep, so that the caller learns of it
            if (called || Thread.currentThread().isInterrupted()) {
                return;
            }
        }
    }

    private void openInbox() throws IOException {
        if (inbox == null) {
            selector = Selector.open();
            inbox = open();
            inbox.register(selector, SelectionKey.OP_READ);
            var port = ((InetSocketAddress) inbox.getLocalAddress()).getPort();
            region.setIntVolatile(slots.at(slot, SlotLayout.PARKER_PORT), port);
        }
    }

    private void drain() throws IOException {
        scratch.clear();
        while (inbox.receive(scratch) != null) {
            scratch.clear();
        }
    }

    @Override
    public void unpark(int other, long wordOffset) {
        var port = region.getIntVolatile(slots.at(other, SlotLayout.PARKER_PORT));
        if (port == 0) {
            return;
        }
        try {
            outbox().send(ByteBuffer.wrap(new byte[] {1}), loopback(port));
        } catch (IOException gone) {
            // the socket of a dead lane: nobody is there to be woken
            assert gone != null;
        }
    }

    private synchronized DatagramChannel outbox() throws IOException {
        if (outbox == null) {
            outbox = open();
        }
        return outbox;
    }

    /// A socket that nobody outside this machine can reach. Bound also where it only sends: an unbound one is bound by its
    /// first send, and then to every address.
    private static DatagramChannel open() throws IOException {
        var channel = DatagramChannel.open();
        try {
            channel.bind(loopback(0));
            channel.configureBlocking(false);
            return channel;
        } catch (IOException fault) {
            channel.close();
            throw fault;
        }
    }

    private static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    @Override
    public void close() {
        try {
            if (inbox != null) {
                region.setIntVolatile(slots.at(slot, SlotLayout.PARKER_PORT), 0);
                selector.close();
                inbox.close();
            }
            synchronized (this) {
                if (outbox != null) {
                    outbox.close();
                }
            }
        } catch (IOException fault) {
            throw new SystemFault("cannot close the loopback socket", fault);
        }
    }
}

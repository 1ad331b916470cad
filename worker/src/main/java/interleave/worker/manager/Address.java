package interleave.worker.manager;

import interleave.worker.fault.WrongArgument;
import interleave.worker.memory.Excerpt;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/// Where a manager listens: `unix:PATH`, for processes of its run, or `HOST:PORT`.
record Address(String text) {
    private static final String UNIX = "unix:";
    /// Systems have room for about so much in the address of such a socket.
    private static final int MAX_PATH_BYTES = 100;

    /// A socket file, or a port of the loopback interface where the path is too long for one.
    static Address local(Path file) {
        return file.toString().length() <= MAX_PATH_BYTES ? new Address(UNIX + file) : new Address("127.0.0.1:0");
    }

    boolean isUnix() {
        return text.startsWith(UNIX);
    }

    /// **Errors:** `WrongArgument` when it is none.
    void check() {
        socketAddress();
    }

    private SocketAddress socketAddress() {
        if (isUnix()) {
            return UnixDomainSocketAddress.of(text.substring(UNIX.length()));
        }
        var colon = text.lastIndexOf(':');
        try {
            return new InetSocketAddress(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
        } catch (IndexOutOfBoundsException | IllegalArgumentException malformed) {
            throw new WrongArgument("'%s' is no address: write HOST:PORT, such as 127.0.0.1:5000".formatted(Excerpt.of(text)), malformed);
        }
    }

    ServerSocketChannel listen() throws IOException {
        var listener = isUnix() ? ServerSocketChannel.open(StandardProtocolFamily.UNIX) : ServerSocketChannel.open();
        try {
            return listener.bind(socketAddress());
        } catch (IOException | RuntimeException fault) {
            listener.close();
            throw fault;
        }
    }

    /// This address with the port that the system chose.
    Address bound(ServerSocketChannel listener) throws IOException {
        return listener.getLocalAddress() instanceof InetSocketAddress inet
                ? new Address(inet.getHostString() + ":" + inet.getPort())
                : this;
    }

    SocketChannel connect() throws IOException {
        var address = socketAddress();
        var channel = isUnix() ? SocketChannel.open(StandardProtocolFamily.UNIX) : SocketChannel.open();
        try {
            quick(channel).connect(address);
            return channel;
        } catch (IOException | RuntimeException fault) {
            channel.close();
            throw fault;
        }
    }

    /// Has small messages sent at once.
    static SocketChannel quick(SocketChannel channel) throws IOException {
        return channel.supportedOptions().contains(StandardSocketOptions.TCP_NODELAY)
                ? channel.setOption(StandardSocketOptions.TCP_NODELAY, true)
                : channel;
    }
}

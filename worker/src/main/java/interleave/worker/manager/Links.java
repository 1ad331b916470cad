package interleave.worker.manager;

import interleave.worker.fault.NoSuchKey;
import interleave.worker.gate.Lane;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/// The connections of this process to managers: one for each thread that calls, and one that says that the process lives.
///
/// **Threading:** thread-safe. They belong to the process as its sockets do, and so there is one.
/// **Source:** CPython's `BaseProxy._tls`: a connection for each thread, so that a thread that waits keeps nobody up.
final class Links {
    /// Tells managers which connections come from one process.
    static final long PROCESS = Handshake.newIdentity();

    private static final ThreadLocal<Map<Long, Link>> OWN = ThreadLocal.withInitial(HashMap::new);
    private static final Map<Long, Link> LIVES = new HashMap<>();

    private Links() {}

    /// The current thread's connection to a manager.
    ///
    /// **Errors:** [ManagerGone], [AuthenticationFailed].
    static Link own(long server) {
        var links = OWN.get();
        var link = links.get(server);
        if (link == null || link.broken()) {
            life(server);
            link = Link.open(Directory.find(server), server, Lane.currentOrNull(), true);
            links.put(server, link);
        }
        return link;
    }

    private static Link life(long server) {
        synchronized (LIVES) {
            var link = LIVES.get(server);
            if (link == null || link.broken()) {
                link = Link.open(Directory.find(server), server, Lane.currentOrNull(), false);
                LIVES.put(server, link);
            }
            return link;
        }
    }

    /// Has a manager keep an object for this process, and waits until it does: whoever sent the reference may drop it.
    static void hold(long server, int number) {
        try {
            var link = life(server);
            synchronized (link) {
                link.ask(Message.HOLD, number, 1, "", null);
            }
        } catch (ManagerException | NoSuchKey gone) {
            // whoever calls the object next is told that it cannot be reached
            assert gone != null;
        }
    }

    /// Gives back what was granted; there is no answer.
    static void drop(long server, int number, int grants) {
        Link link;
        synchronized (LIVES) {
            link = LIVES.get(server);
        }
        try {
            if (link != null && !link.broken()) {
                link.send(Message.DROP, number, grants);
            }
        } catch (IOException gone) {
            link.close();
        }
    }

    /// Closes what this process has open to a manager, so that it can be told apart from its successor.
    static void close(long server) {
        synchronized (LIVES) {
            var link = LIVES.remove(server);
            if (link != null) {
                link.close();
            }
        }
        var own = OWN.get().remove(server);
        if (own != null) {
            own.close();
        }
    }
}

package interleave.worker.manager;

import java.lang.ref.Cleaner;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/// Which objects of managers this process has proxies of, so that managers keep them.
///
/// A manager counts what it *granted* to a process: one for each reference that it sent there, one for each that the
/// process asked for when a reference reached it in another way. When the last reference here is gone, all that was
/// granted so far is given back in one message; what is on its way at that moment still counts.
///
/// **Threading:** thread-safe. It belongs to the process as its memory does, and so there is one.
/// **Source:** rule G3.
final class Holds {
    private static final Cleaner CLEANER = Cleaner.create();
    private static final Map<Key, Entry> ENTRIES = new HashMap<>();
    private static final ThreadLocal<Boolean> GRANTED = ThreadLocal.withInitial(() -> false);
    private static volatile Long served;

    private Holds() {}

    private record Key(long server, int number) {}

    private static final class Entry {
        private int references;
        private int grants;
    }

    /// This process is the manager itself: what it has of its own objects is no proxy.
    static void serve(long server) {
        served = server;
    }

    /// Runs `decode`, in which every reference that comes into being was granted by its manager.
    static <T> T granted(Supplier<T> decode) {
        GRANTED.set(true);
        try {
            return decode.get();
        } finally {
            GRANTED.set(false);
        }
    }

    /// A reference came into being.
    static void take(Reference reference, long server, int number) {
        if (served != null && served == server) {
            return;
        }
        var key = new Key(server, number);
        if (count(key, GRANTED.get())) {
            Links.hold(server, number);
        }
        CLEANER.register(reference, () -> drop(key));
    }

    /// Counts one more reference. True when the manager has to be asked.
    private static synchronized boolean count(Key key, boolean granted) {
        var entry = ENTRIES.computeIfAbsent(key, _ -> new Entry());
        entry.references++;
        var ask = !granted && entry.references == 1;
        if (granted || ask) {
            entry.grants++;
        }
        return ask;
    }

    private static void drop(Key key) {
        var grants = 0;
        synchronized (Holds.class) {
            var entry = ENTRIES.get(key);
            entry.references--;
            if (entry.references > 0) {
                return;
            }
            grants = entry.grants;
            ENTRIES.remove(key);
        }
        Links.drop(key.server(), key.number(), grants);
    }
}

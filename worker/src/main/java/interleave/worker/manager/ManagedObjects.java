package interleave.worker.manager;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Makes objects in a manager process, and finds those that were published there.
///
/// Each of these calls is one operation. The object lives as long as a proxy for it does somewhere, as long as another
/// object contains it, or as long as it is published.
///
/// **Errors:** [ManagerGone] when the manager cannot be reached; `NotTransferable` for values that cannot travel.
/// **Source:** rules G2 to G6.
public abstract sealed class ManagedObjects permits Manager, RemoteManager {
    ManagedObjects() {}

    /// The identity of the manager, once it can be reached.
    abstract long server();

    private Reference create(String kind, Object... arguments) {
        return Calls.reference(server(), Message.CREATE, kind, Arrays.asList(arguments));
    }

    public final <E> ListProxy<E> list() {
        return list(List.of());
    }

    public final <E> ListProxy<E> list(List<? extends E> items) {
        return new ListProxy<>(create("list", items));
    }

    public final <K, V> DictProxy<K, V> dict() {
        return dict(Map.of());
    }

    public final <K, V> DictProxy<K, V> dict(Map<? extends K, ? extends V> entries) {
        return new DictProxy<>(create("dict", entries));
    }

    public final NamespaceProxy namespace() {
        return namespace(Map.of());
    }

    public final NamespaceProxy namespace(Map<String, ?> attributes) {
        return new NamespaceProxy(create("Namespace", attributes));
    }

    /// One value. As in Python, nothing checks that it fits its type code.
    public final <T> ValueProxy<T> value(String typeCode, T value) {
        return new ValueProxy<>(create("Value", typeCode, value));
    }

    public final ArrayProxy array(String typeCode, List<? extends Number> numbers) {
        return new ArrayProxy(create("array", typeCode, numbers));
    }

    public final LockProxy lock() {
        return new LockProxy(create("Lock"));
    }

    public final RLockProxy rlock() {
        return new RLockProxy(create("RLock"));
    }

    public final SemaphoreProxy semaphore(int permits) {
        return new SemaphoreProxy(create("Semaphore", permits));
    }

    public final SemaphoreProxy boundedSemaphore(int permits) {
        return new SemaphoreProxy(create("BoundedSemaphore", permits));
    }

    public final EventProxy event() {
        return new EventProxy(create("Event"));
    }

    public final ConditionProxy condition() {
        return new ConditionProxy(create("Condition"));
    }

    public final BarrierProxy barrier(int parties) {
        return new BarrierProxy(create("Barrier", parties));
    }

    /// A queue without a limit.
    public final <E> QueueProxy<E> queue() {
        return queue(0);
    }

    /// A queue for at most `capacity` items; 0 or less for any number.
    public final <E> QueueProxy<E> queue(int capacity) {
        return new QueueProxy<>(create("Queue", capacity));
    }

    /// Gives an object a name, under which clients of this manager find it, remote ones too.
    public final void publish(String name, Proxy proxy) {
        if (proxy.reference().server() != server()) {
            throw new IllegalArgumentException("%s is of another manager".formatted(proxy));
        }
        Calls.operation(server(), proxy.reference().number(), "publish", () -> "publish " + name,
                link -> link.ask(Message.PUBLISH, proxy.reference().number(), 0, name, null));
    }

    /// The reference of what was published under a name, for a proxy: `new DictProxy<>(remote.published("settings"))`.
    ///
    /// **Errors:** `NoSuchElementException` when there is nothing under that name.
    public final Reference published(String name) {
        return Calls.reference(server(), Message.LOOK_UP, name, null);
    }

    /// How many objects the manager has.
    public final int objectCount() {
        return (Integer) Links.own(server()).ask(Message.COUNT, 0, 0, "", null);
    }
}

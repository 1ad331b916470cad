package interleave.worker.manager;

import interleave.worker.fault.WrongArgument;
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

    /// An empty list in the manager.
    public final <E> ListProxy<E> list() {
        return list(List.of());
    }

    /// A list in the manager that begins with copies of `items`.
    ///
    /// **Errors:** `NotTransferable` for an item that cannot travel.
    public final <E> ListProxy<E> list(List<? extends E> items) {
        return new ListProxy<>(create("list", items));
    }

    /// An empty dictionary in the manager.
    public final <K, V> DictProxy<K, V> dict() {
        return dict(Map.of());
    }

    /// A dictionary in the manager that begins with copies of `entries`.
    ///
    /// **Errors:** `NotTransferable` for a key or value that cannot travel.
    public final <K, V> DictProxy<K, V> dict(Map<? extends K, ? extends V> entries) {
        return new DictProxy<>(create("dict", entries));
    }

    /// Names with values in the manager, none at first.
    public final NamespaceProxy namespace() {
        return namespace(Map.of());
    }

    /// Names with values in the manager, `attributes` at first.
    ///
    /// **Errors:** `NotTransferable` for a value that cannot travel.
    public final NamespaceProxy namespace(Map<String, ?> attributes) {
        return new NamespaceProxy(create("Namespace", attributes));
    }

    /// One value. As in Python, nothing checks that it fits its type code.
    public final <T> ValueProxy<T> value(String typeCode, T value) {
        return new ValueProxy<>(create("Value", typeCode, value));
    }

    /// An array in the manager that begins with `numbers`, and keeps its length.
    ///
    /// **Errors:** `WrongArgument` for an unknown type code, or a number that it does not hold.
    public final ArrayProxy array(String typeCode, List<? extends Number> numbers) {
        return new ArrayProxy(create("array", typeCode, numbers));
    }

    /// A lock in the manager, free at first.
    public final LockProxy lock() {
        return new LockProxy(create("Lock"));
    }

    /// A reentrant lock in the manager, free at first.
    public final RLockProxy rlock() {
        return new RLockProxy(create("RLock"));
    }

    /// A semaphore in the manager that begins with `permits`.
    ///
    /// **Errors:** `WrongArgument` for fewer than 0.
    public final SemaphoreProxy semaphore(int permits) {
        return new SemaphoreProxy(create("Semaphore", permits));
    }

    /// A semaphore in the manager that begins with `permits` and never has more (rule S2).
    ///
    /// **Errors:** `WrongArgument` for fewer than 0.
    public final SemaphoreProxy boundedSemaphore(int permits) {
        return new SemaphoreProxy(create("BoundedSemaphore", permits));
    }

    /// A flag in the manager, cleared at first.
    public final EventProxy event() {
        return new EventProxy(create("Event"));
    }

    /// A condition in the manager, with a reentrant lock of its own.
    public final ConditionProxy condition() {
        return new ConditionProxy(create("Condition"));
    }

    /// A barrier in the manager that `parties` pass together.
    ///
    /// **Errors:** `WrongArgument` for fewer than 1.
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
            throw new WrongArgument("%s is of another manager".formatted(proxy));
        }
        Calls.operation(server(), proxy.reference().number(), "publish", () -> "publish " + name,
                link -> link.ask(Message.PUBLISH, proxy.reference().number(), 0, name, null));
    }

    /// The reference of what was published under a name, for a proxy: `new DictProxy<>(remote.published("settings"))`.
    ///
    /// **Errors:** `NoSuchKey` when there is nothing under that name.
    public final Reference published(String name) {
        return Calls.reference(server(), Message.LOOK_UP, name, null);
    }

    /// How many objects the manager has.
    public final int objectCount() {
        return (Integer) Links.own(server()).ask(Message.COUNT, 0, 0, "", null);
    }
}

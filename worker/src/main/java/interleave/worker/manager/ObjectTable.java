package interleave.worker.manager;

import interleave.worker.fault.NoSuchKey;
import interleave.worker.fault.WrongArgument;
import interleave.worker.memory.Excerpt;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// The objects of a manager, and who keeps them alive: processes with proxies, names, and objects that contain them.
///
/// **Threading:** under the monitor of the [Server]. **Source:** rule G3.
final class ObjectTable {
    private final long server;
    private final boolean robust;
    private final Consumer<Managed> dropped;
    private final Map<Integer, Managed> objects = new LinkedHashMap<>();
    private final Map<Integer, Map<Long, Long>> grants = new HashMap<>();
    private final Map<String, Managed> names = new HashMap<>();
    private boolean nested;
    private int last;

    /// @param dropped is told of each object that is gone
    ObjectTable(long server, boolean robust, Consumer<Managed> dropped) {
        this.server = server;
        this.robust = robust;
        this.dropped = dropped;
    }

    Managed create(String kind, Arguments arguments) {
        return add(switch (kind) {
            case "list" -> new ManagedList(arguments);
            case "dict" -> new ManagedDict(arguments);
            case "Namespace" -> new ManagedNamespace(arguments);
            case "Value" -> new ManagedValue(arguments);
            case "array" -> new ManagedArray(arguments);
            case "Lock", "RLock", "Condition" -> new ManagedLock(kind, robust);
            case "Semaphore", "BoundedSemaphore" -> new ManagedSemaphore(kind, arguments.number(0));
            case "Event" -> new ManagedEvent();
            case "Barrier" -> new ManagedBarrier(arguments.number(0), robust);
            case "Queue" -> new ManagedQueue(arguments.number(0));
            default -> throw new WrongArgument("a manager has no objects of kind '%s'".formatted(Excerpt.of(kind)));
        });
    }

    Managed add(Managed managed) {
        last++;
        managed.number(last);
        objects.put(last, managed);
        return managed;
    }

    Managed get(int number) {
        var managed = objects.get(number);
        if (managed == null) {
            throw new NoSuchKey("the manager has no object %d any more: nothing referred to it".formatted(number));
        }
        return managed;
    }

    Collection<Managed> all() {
        return objects.values();
    }

    void publish(String name, int number) {
        var former = names.put(name, get(number));
        if (former != null && former.number() != number) {
            sweep(former.number());
        }
    }

    Managed named(String name) {
        var managed = names.get(name);
        if (managed == null) {
            throw new NoSuchKey("nothing is published under the name '%s'".formatted(Excerpt.of(name)));
        }
        return managed;
    }

    /// A value was stored that may contain references.
    void stored(Object value) {
        References.visit(value, reference -> nested |= reference.server() == server);
    }

    /// A value goes to a process: its references keep their objects alive there.
    void grantAll(long process, Object value) {
        References.visit(value, reference -> {
            if (reference.server() == server) {
                grant(process, reference.number(), 1);
            }
        });
    }

    void grant(long process, int number, long count) {
        get(number);
        grants.computeIfAbsent(number, _ -> new HashMap<>()).merge(process, count, Long::sum);
    }

    /// A process gives back what it was granted; what it has more than that is on its way to it.
    void giveBack(long process, int number, long count) {
        var holders = grants.get(number);
        if (holders == null) {
            return;
        }
        holders.computeIfPresent(process, (_, granted) -> granted > count ? granted - count : null);
        if (holders.isEmpty()) {
            grants.remove(number);
            sweep(number);
        }
    }

    /// A process has ended: it holds nothing any more.
    void processGone(long process) {
        for (var number : Set.copyOf(grants.keySet())) {
            giveBack(process, number, Long.MAX_VALUE);
        }
    }

    /// Drops this object if nothing refers to it, and, where objects contain references, all that nothing leads to.
    private void sweep(int number) {
        if (!nested) {
            if (!rooted(number)) {
                drop(number);
            }
            return;
        }
        var alive = new HashSet<Integer>();
        var open = new ArrayDeque<Integer>();
        objects.keySet().stream().filter(this::rooted).forEach(open::add);
        while (!open.isEmpty()) {
            var next = open.remove();
            if (objects.containsKey(next) && alive.add(next)) {
                objects.get(next).visit(value -> References.visit(value, reference -> {
                    if (reference.server() == server) {
                        open.add(reference.number());
                    }
                }));
            }
        }
        Set.copyOf(objects.keySet()).stream().filter(each -> !alive.contains(each)).forEach(this::drop);
    }

    private boolean rooted(int number) {
        return grants.containsKey(number) || names.values().stream().anyMatch(managed -> managed.number() == number);
    }

    private void drop(int number) {
        var managed = objects.remove(number);
        if (managed != null) {
            dropped.accept(managed);
        }
    }
}

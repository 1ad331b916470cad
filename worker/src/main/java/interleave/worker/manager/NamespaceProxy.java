package interleave.worker.manager;

import interleave.worker.fault.NoSuchKey;
import interleave.worker.memory.Excerpt;
import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;

/// Names with values in a manager process. A name that begins with `_` stays in this process (rule G4).
///
/// **Errors:** [NoSuchKey] for a name without a value.
public record NamespaceProxy(Reference reference) implements Proxy {
    private static final Map<Reference, Map<String, Object>> LOCAL = new WeakHashMap<>();

    /// A copy of the value of `name`; of one that begins with `_` that of this process.
    ///
    /// **Errors:** `NoSuchKey` when it has none.
    public Object get(String name) {
        return local(name) ? getLocal(name) : call("get", name);
    }

    /// Gives `name` a value: in the manager, or in this process for a name that begins with `_` (rule G4).
    ///
    /// **Errors:** `NotTransferable` for a value that cannot travel.
    public void set(String name, Object value) {
        if (local(name)) {
            synchronized (LOCAL) {
                LOCAL.computeIfAbsent(reference, _ -> new HashMap<>()).put(name, value);
            }
        } else {
            call("set", name, value);
        }
    }

    /// Removes a name with its value.
    ///
    /// **Errors:** `NoSuchKey` when it has none.
    public void delete(String name) {
        if (!local(name)) {
            call("delete", name);
            return;
        }
        getLocal(name);
        synchronized (LOCAL) {
            LOCAL.get(reference).remove(name);
        }
    }

    private static boolean local(String name) {
        return name.startsWith("_");
    }

    private Object getLocal(String name) {
        synchronized (LOCAL) {
            var attributes = LOCAL.getOrDefault(reference, Map.of());
            if (!attributes.containsKey(name)) {
                throw new NoSuchKey("'NamespaceProxy' object has no attribute '%s'".formatted(Excerpt.of(name)));
            }
            return attributes.get(name);
        }
    }

    @Override
    public String toString() {
        return Proxy.describe(this);
    }
}

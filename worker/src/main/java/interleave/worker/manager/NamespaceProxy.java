package interleave.worker.manager;

import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.WeakHashMap;

/// Names with values in a manager process. A name that begins with `_` stays in this process (rule G4).
///
/// **Errors:** `NoSuchElementException` for a name without a value.
public record NamespaceProxy(Reference reference) implements Proxy {
    private static final Map<Reference, Map<String, Object>> LOCAL = new WeakHashMap<>();

    public Object get(String name) {
        return local(name) ? getLocal(name) : call("get", name);
    }

    public void set(String name, Object value) {
        if (local(name)) {
            synchronized (LOCAL) {
                LOCAL.computeIfAbsent(reference, _ -> new HashMap<>()).put(name, value);
            }
        } else {
            call("set", name, value);
        }
    }

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
                throw new NoSuchElementException("'NamespaceProxy' object has no attribute '%s'".formatted(name));
            }
            return attributes.get(name);
        }
    }

    @Override
    public String toString() {
        return Proxy.describe(this);
    }
}

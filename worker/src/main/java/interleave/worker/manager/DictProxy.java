package interleave.worker.manager;

import java.util.AbstractMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/// A dictionary in a manager process, in the order in which its keys came.
///
/// **Errors:** `NoSuchKey` for a key that is not there.
/// **Source:** rules G2 to G4.
public record DictProxy<K, V>(Reference reference) implements Proxy, Iterable<K> {
    /// The value of a key that must be there.
    @SuppressWarnings("unchecked") // a program that stores something else finds out where it uses it
    public V get(K key) {
        return (V) call("get", key);
    }

    /// A copy of the value of `key`, or `fallback` when there is none.
    @SuppressWarnings("unchecked") // as in get
    public V getOrDefault(K key, V fallback) {
        return (V) call("getOrDefault", key, fallback);
    }

    /// Sets the value of a key; returns what it had before, or null.
    @SuppressWarnings("unchecked") // as in get
    public V put(K key, V value) {
        return (V) call("put", key, value);
    }

    /// Sets the value of a key that has none; returns what it had before, or null.
    @SuppressWarnings("unchecked") // as in get
    public V putIfAbsent(K key, V value) {
        return (V) call("putIfAbsent", key, value);
    }

    /// Puts in all entries of `more`, as one step for everybody else.
    public void putAll(Map<? extends K, ? extends V> more) {
        call("putAll", more);
    }

    /// Takes a key out that must be there; returns its value.
    @SuppressWarnings("unchecked") // as in get
    public V remove(K key) {
        return (V) call("remove", key);
    }

    /// Takes the newest key out; returns it and its value.
    ///
    /// **Errors:** `NoSuchKey` when there is none.
    @SuppressWarnings("unchecked") // as in get
    public Map.Entry<K, V> popItem() {
        var item = (List<Object>) call("popItem");
        return new AbstractMap.SimpleImmutableEntry<>((K) item.get(0), (V) item.get(1));
    }

    /// Whether there is a value for `key`.
    public boolean containsKey(K key) {
        return (Boolean) call("containsKey", key);
    }

    /// How many entries it has.
    public int size() {
        return (Integer) call("size");
    }

    /// Removes all entries.
    public void clear() {
        call("clear");
    }

    /// A plain list of the keys.
    @SuppressWarnings("unchecked") // as in get
    public List<K> keys() {
        return (List<K>) call("keys");
    }

    /// A plain list of the values.
    @SuppressWarnings("unchecked") // as in get
    public List<V> values() {
        return (List<V>) call("values");
    }

    /// A plain map: a copy.
    @SuppressWarnings("unchecked") // as in get
    public Map<K, V> copy() {
        return (Map<K, V>) call("copy");
    }

    /// Asks for one key after the other.
    ///
    /// **Errors:** `ConcurrentModificationException` when the dictionary has grown or shrunk since (rule G4).
    @Override
    public Iterator<K> iterator() {
        var keys = (Reference) call("iterator");
        return new Iterator<>() {
            private K next;
            private boolean fetched;

            @Override
            @SuppressWarnings("unchecked") // as in get
            public boolean hasNext() {
                if (!fetched) {
                    try {
                        next = (K) Calls.call(keys, "next", 0);
                        fetched = true;
                    } catch (NoSuchElementException end) {
                        return false;
                    }
                }
                return true;
            }

            @Override
            public K next() {
                if (!hasNext()) {
                    throw new NoSuchElementException("the iteration is over");
                }
                fetched = false;
                return next;
            }
        };
    }

    @Override
    public String toString() {
        return Proxy.describe(this);
    }
}

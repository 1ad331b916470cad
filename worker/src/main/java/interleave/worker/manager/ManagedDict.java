package interleave.worker.manager;

import interleave.worker.fault.NoSuchKey;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/// A dictionary, in the order in which its keys came.
///
/// **Source:** rules G2 to G4.
final class ManagedDict extends Managed {
    private final Map<Object, Object> entries;

    ManagedDict(Arguments arguments) {
        super("dict");
        this.entries = new LinkedHashMap<>(arguments.map(0));
    }

    @Override
    Object call(String method, Arguments arguments, Caller caller) {
        return switch (method) {
            case "get" -> get(arguments.at(0));
            case "getOrDefault" -> entries.getOrDefault(arguments.at(0), arguments.at(1));
            case "put" -> entries.put(arguments.at(0), arguments.at(1));
            case "putIfAbsent" -> entries.putIfAbsent(arguments.at(0), arguments.at(1));
            case "putAll" -> putAll(arguments.map(0));
            case "remove" -> remove(arguments.at(0));
            case "containsKey" -> entries.containsKey(arguments.at(0));
            case "size" -> entries.size();
            case "keys" -> new ArrayList<>(entries.keySet());
            case "values" -> new ArrayList<>(entries.values());
            case "copy" -> new LinkedHashMap<>(entries);
            case "popItem" -> popItem();
            case "clear" -> clear();
            case "iterator" -> new ManagedKeys(this);
            case "text" -> Texts.of(entries, Texts.LONG);
            default -> throw new NotExposed(method, kind());
        };
    }

    private Object get(Object key) {
        var value = entries.get(key);
        if (value == null && !entries.containsKey(key)) {
            throw missing(key);
        }
        return value;
    }

    private Object remove(Object key) {
        if (!entries.containsKey(key)) {
            throw missing(key);
        }
        return entries.remove(key);
    }

    private static NoSuchKey missing(Object key) {
        return new NoSuchKey("no key " + Texts.of(key, Texts.SHORT));
    }

    private Object putAll(Map<?, ?> more) {
        entries.putAll(more);
        return null;
    }

    private Object popItem() {
        if (entries.isEmpty()) {
            throw new NoSuchKey("the dictionary is empty");
        }
        var last = ((LinkedHashMap<Object, Object>) entries).pollLastEntry();
        var item = new ArrayList<>();
        item.add(last.getKey());
        item.add(last.getValue());
        return item;
    }

    private Object clear() {
        entries.clear();
        return null;
    }

    int size() {
        return entries.size();
    }

    Iterator<Object> keys() {
        return entries.keySet().iterator();
    }

    @Override
    String text() {
        return Texts.of(entries, Texts.SHORT);
    }

    @Override
    void visit(Consumer<Object> visitor) {
        entries.keySet().forEach(visitor);
        entries.values().forEach(visitor);
    }
}

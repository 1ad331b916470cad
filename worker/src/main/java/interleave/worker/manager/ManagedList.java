package interleave.worker.manager;

import interleave.worker.fault.WrongArgument;
import interleave.worker.fault.WrongIndex;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/// A list as Python has it: negative indices count from the end, slices are cut to what is there.
///
/// **Source:** rules G2 to G4, V5.
class ManagedList extends Managed {
    private final List<Object> items;

    ManagedList(Arguments arguments) {
        this("list", new ArrayList<>(arguments.list(0)));
    }

    ManagedList(String kind, List<Object> items) {
        super(kind);
        this.items = items;
    }

    @Override
    Object call(String method, Arguments arguments, Caller caller) {
        return switch (method) {
            case "get" -> items.get(index(arguments.number(0)));
            case "set" -> items.set(index(arguments.number(0)), accepted(arguments.at(1)));
            case "size" -> items.size();
            case "slice" -> new ArrayList<>(slice(arguments));
            case "setSlice" -> replace(slice(arguments), arguments.list(2));
            case "contains" -> items.contains(arguments.at(0));
            case "count" -> Collections.frequency(items, arguments.at(0));
            case "indexOf" -> found(items.indexOf(arguments.at(0)), arguments.at(0));
            case "copy" -> new ArrayList<>(items);
            case "reverse" -> reverse();
            case "text" -> Texts.of(items, Texts.LONG);
            default -> change(method, arguments);
        };
    }

    /// The methods that an array does not have, as they change the size or need not hold numbers.
    Object change(String method, Arguments arguments) {
        return switch (method) {
            case "append" -> items.add(arguments.at(0));
            case "extend" -> items.addAll(arguments.list(0));
            case "insert" -> insert(arguments.number(0), arguments.at(1));
            case "pop" -> pop(arguments.count() == 0 ? -1 : arguments.number(0));
            case "remove" -> items.remove(found(items.indexOf(arguments.at(0)), arguments.at(0)));
            case "clear" -> clear();
            case "sort" -> sort();
            case "plus" -> plus(arguments.list(0));
            case "times" -> times(arguments.number(0));
            default -> throw new NotExposed(method, kind());
        };
    }

    /// What is stored for a value that a caller wants to store.
    Object accepted(Object value) {
        return value;
    }

    private int index(int index) {
        var place = index < 0 ? index + items.size() : index;
        if (place < 0 || place >= items.size()) {
            throw new WrongIndex("%s index %d out of range: it has %d items".formatted(kind(), index, items.size()));
        }
        return place;
    }

    private List<Object> slice(Arguments arguments) {
        var from = cut(arguments.number(0));
        return items.subList(from, Math.max(from, cut(arguments.number(1))));
    }

    private int cut(int index) {
        return Math.clamp(index < 0 ? (long) index + items.size() : index, 0, items.size());
    }

    private Object replace(List<Object> slice, List<?> with) {
        var accepted = with.stream().map(this::accepted).toList();
        if (!kind().equals("list") && accepted.size() != slice.size()) {
            throw new WrongArgument("a slice of %d items cannot take %d".formatted(slice.size(), accepted.size()));
        }
        slice.clear();
        slice.addAll(accepted);
        return null;
    }

    private static int found(int index, Object value) {
        if (index < 0) {
            throw new WrongArgument(Texts.of(value, Texts.SHORT) + " is not in the list");
        }
        return index;
    }

    private Object insert(int index, Object value) {
        items.add(cut(index), value);
        return null;
    }

    private Object pop(int index) {
        if (items.isEmpty()) {
            throw new WrongIndex("pop from an empty list");
        }
        return items.remove(index(index));
    }

    private Object clear() {
        items.clear();
        return null;
    }

    private Object reverse() {
        Collections.reverse(items);
        return null;
    }

    @SuppressWarnings("unchecked") // what cannot be compared throws, as it should
    private Object sort() {
        items.sort((Comparator<Object>) (Comparator<?>) Comparator.naturalOrder());
        return null;
    }

    private List<Object> plus(List<?> more) {
        var sum = new ArrayList<>(items);
        sum.addAll(more);
        return sum;
    }

    private List<Object> times(int count) {
        var product = new ArrayList<>();
        for (var i = 0; i < count; i++) {
            product.addAll(items);
        }
        return product;
    }

    @Override
    String text() {
        return Texts.of(items, Texts.SHORT);
    }

    @Override
    void visit(Consumer<Object> visitor) {
        items.forEach(visitor);
    }
}

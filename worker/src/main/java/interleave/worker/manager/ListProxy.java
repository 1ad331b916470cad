package interleave.worker.manager;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/// A list in a manager process. Indices below 0 count from the end.
///
/// **Errors:** `IndexOutOfBoundsException` for an index that is not there.
/// **Source:** rules G2 to G4.
public record ListProxy<E>(Reference reference) implements Proxy, Iterable<E> {
    @SuppressWarnings("unchecked") // a program that stores something else finds out where it uses it
    public E get(int index) {
        return (E) call("get", index);
    }

    /// Replaces an item. The way to change what was mutated in a copy: `list.set(2, changed)`.
    public void set(int index, E item) {
        call("set", index, item);
    }

    public int size() {
        return (Integer) call("size");
    }

    public void append(E item) {
        call("append", item);
    }

    public void extend(List<? extends E> items) {
        call("extend", items);
    }

    public void insert(int index, E item) {
        call("insert", index, item);
    }

    /// Takes the last item out.
    @SuppressWarnings("unchecked") // as in get
    public E pop() {
        return (E) call("pop");
    }

    @SuppressWarnings("unchecked") // as in get
    public E pop(int index) {
        return (E) call("pop", index);
    }

    /// Takes the first item out that equals this one.
    ///
    /// **Errors:** `IllegalArgumentException` when there is none.
    public void remove(E item) {
        call("remove", item);
    }

    /// **Errors:** `IllegalArgumentException` when there is none.
    public int indexOf(E item) {
        return (Integer) call("indexOf", item);
    }

    public boolean contains(E item) {
        return (Boolean) call("contains", item);
    }

    public int count(E item) {
        return (Integer) call("count", item);
    }

    public void clear() {
        call("clear");
    }

    public void reverse() {
        call("reverse");
    }

    /// Puts the items in their natural order.
    ///
    /// **Errors:** `ClassCastException` when they cannot be compared.
    public void sort() {
        call("sort");
    }

    /// A plain list of the items from `from` to before `to`, cut to what there is.
    @SuppressWarnings("unchecked") // as in get
    public List<E> slice(int from, int to) {
        return (List<E>) call("slice", from, to);
    }

    /// Replaces a slice, by more or fewer items too.
    public void setSlice(int from, int to, List<? extends E> items) {
        call("setSlice", from, to, items);
    }

    /// A plain list of all items: a copy.
    @SuppressWarnings("unchecked") // as in get
    public List<E> copy() {
        return (List<E>) call("copy");
    }

    /// A plain list of the items and more.
    @SuppressWarnings("unchecked") // as in get
    public List<E> plus(List<? extends E> more) {
        return (List<E>) call("plus", more);
    }

    /// A plain list of the items, over and over.
    @SuppressWarnings("unchecked") // as in get
    public List<E> times(int count) {
        return (List<E>) call("times", count);
    }

    /// Asks for one item after the other, so that changes made meanwhile are seen.
    @Override
    public Iterator<E> iterator() {
        return new Iterator<>() {
            private int index;
            private E next;
            private boolean fetched;

            @Override
            public boolean hasNext() {
                if (!fetched) {
                    try {
                        next = get(index);
                        fetched = true;
                    } catch (IndexOutOfBoundsException end) {
                        return false;
                    }
                }
                return true;
            }

            @Override
            public E next() {
                if (!hasNext()) {
                    throw new NoSuchElementException("the list has only %d items".formatted(index));
                }
                fetched = false;
                index++;
                return next;
            }
        };
    }

    @Override
    public String toString() {
        return Proxy.describe(this);
    }
}

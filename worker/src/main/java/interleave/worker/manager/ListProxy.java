package interleave.worker.manager;

import interleave.worker.fault.WrongIndex;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/// A list in a manager process. Indices below 0 count from the end.
///
/// **Errors:** `WrongIndex` for an index that is not there.
/// **Source:** rules G2 to G4.
public record ListProxy<E>(Reference reference) implements Proxy, Iterable<E> {
    /// A copy of the item at `index`, from 0; a negative one counts from the end.
    ///
    /// **Errors:** `WrongIndex` where there is none.
    @SuppressWarnings("unchecked") // a program that stores something else finds out where it uses it
    public E get(int index) {
        return (E) call("get", index);
    }

    /// Replaces an item. The way to change what was mutated in a copy: `list.set(2, changed)`.
    public void set(int index, E item) {
        call("set", index, item);
    }

    /// How many items it has.
    public int size() {
        return (Integer) call("size");
    }

    /// Adds an item at the end.
    public void append(E item) {
        call("append", item);
    }

    /// Adds all of `items` at the end, in their order, as one step for everybody else.
    public void extend(List<? extends E> items) {
        call("extend", items);
    }

    /// Puts an item in front of that at `index`; at an end when the index is beyond it, as in Python.
    public void insert(int index, E item) {
        call("insert", index, item);
    }

    /// Takes the last item out.
    @SuppressWarnings("unchecked") // as in get
    public E pop() {
        return (E) call("pop");
    }

    /// Takes the item at `index` out and gives it.
    ///
    /// **Errors:** `WrongIndex` where there is none.
    @SuppressWarnings("unchecked") // as in get
    public E pop(int index) {
        return (E) call("pop", index);
    }

    /// Takes the first item out that equals this one.
    ///
    /// **Errors:** `WrongArgument` when there is none.
    public void remove(E item) {
        call("remove", item);
    }

    /// **Errors:** `WrongArgument` when there is none.
    public int indexOf(E item) {
        return (Integer) call("indexOf", item);
    }

    /// Whether an item is equal to `item`.
    public boolean contains(E item) {
        return (Boolean) call("contains", item);
    }

    /// How many items are equal to `item`.
    public int count(E item) {
        return (Integer) call("count", item);
    }

    /// Removes all items.
    public void clear() {
        call("clear");
    }

    /// Turns the order of the items round.
    public void reverse() {
        call("reverse");
    }

    /// Puts the items in their natural order.
    ///
    /// **Errors:** `WrongType` when they cannot be compared.
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
                    } catch (WrongIndex end) {
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

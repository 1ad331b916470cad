package interleave.worker.manager;

import java.util.ArrayList;
import java.util.List;

/// An array of numbers of one type code in a manager process; as long as it was at the start.
///
/// **Errors:** `IndexOutOfBoundsException` for an index that is not there, `ClassCastException` for what is no such
/// number, `IllegalArgumentException` for one that is out of range or for a slice of another length.
public record ArrayProxy(Reference reference) implements Proxy {
    public Number get(int index) {
        return (Number) call("get", index);
    }

    public void set(int index, Number number) {
        call("set", index, number);
    }

    public int size() {
        return (Integer) call("size");
    }

    /// A plain list of the numbers from `from` to before `to`, cut to what there is.
    public List<Number> slice(int from, int to) {
        return numbers(call("slice", from, to));
    }

    public void setSlice(int from, int to, List<? extends Number> numbers) {
        call("setSlice", from, to, numbers);
    }

    /// A plain list of all numbers: a copy.
    public List<Number> copy() {
        return numbers(call("copy"));
    }

    private static List<Number> numbers(Object answer) {
        var numbers = new ArrayList<Number>();
        ((List<?>) answer).forEach(number -> numbers.add((Number) number));
        return numbers;
    }

    @Override
    public String toString() {
        return Proxy.describe(this);
    }
}

package interleave.worker.manager;

import java.util.ArrayList;
import java.util.List;

/// An array of numbers of one type code in a manager process; as long as it was at the start.
///
/// **Errors:** `WrongIndex` for an index that is not there, `WrongType` for what is no such
/// number, `WrongArgument` for one that is out of range or for a slice of another length.
public record ArrayProxy(Reference reference) implements Proxy {
    /// The element at `index`, from 0; a negative one counts from the end.
    ///
    /// **Errors:** `WrongIndex` where there is none.
    public Number get(int index) {
        return (Number) call("get", index);
    }

    /// Puts `number` at `index`, which counts as in [#get].
    ///
    /// **Errors:** `WrongIndex`; `WrongArgument` or `WrongType` for a number that the type code does not hold.
    public void set(int index, Number number) {
        call("set", index, number);
    }

    /// How many elements it has; that never changes.
    public int size() {
        return (Integer) call("size");
    }

    /// A plain list of the numbers from `from` to before `to`, cut to what there is.
    public List<Number> slice(int from, int to) {
        return numbers(call("slice", from, to));
    }

    /// Writes `numbers` over the elements from `from` up to but without `to`.
    ///
    /// **Errors:** `WrongArgument` when there are more or fewer of them; nothing is written then (rule V5).
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

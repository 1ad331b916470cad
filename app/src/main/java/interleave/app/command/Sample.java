package interleave.app.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/// What was measured again and again: the numbers, smallest first.
record Sample(List<Double> numbers) {
    private static final double MILLION = 1e6;
    private static final double THOUSAND = 1e3;
    private static final double HUNDRED = 100;
    private static final double TEN = 10;

    Sample {
        var sorted = new ArrayList<>(numbers);
        Collections.sort(sorted);
        numbers = List.copyOf(sorted);
    }

    boolean isEmpty() {
        return numbers.isEmpty();
    }

    double median() {
        var middle = numbers.size() / 2;
        return numbers.size() % 2 == 1 ? numbers.get(middle) : (numbers.get(middle - 1) + numbers.get(middle)) / 2;
    }

    /// How many times better this is than `other`; empty when one of them has no number or is nothing.
    OptionalDouble ratio(Sample other, boolean moreIsBetter) {
        if (isEmpty() || other.isEmpty() || median() == 0 || other.median() == 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(moreIsBetter ? median() / other.median() : other.median() / median());
    }

    /// The median, and from where to where the numbers go: `33.7 (32.9-35.1)`, `1.20 M (1.10 M-1.31 M)`.
    String text() {
        return isEmpty() ? "-" : "%s (%s-%s)".formatted(text(median()), text(numbers.getFirst()), text(numbers.getLast()));
    }

    static String text(double number) {
        if (number >= MILLION) {
            return digits(number / MILLION) + " M";
        }
        return number >= THOUSAND ? digits(number / THOUSAND) + " k" : digits(number);
    }

    private static String digits(double number) {
        return String.format(Locale.ROOT, number >= HUNDRED ? "%.0f" : number >= TEN ? "%.1f" : "%.2f", number);
    }

    ObjectNode json() {
        if (isEmpty()) {
            return null;
        }
        var node = Json.object().put("median", median()).put("least", numbers.getFirst()).put("most", numbers.getLast());
        var all = node.putArray("all");
        numbers.forEach(all::add);
        return node;
    }
}

package interleave.app.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import interleave.app.words.Words;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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
    String text(Words words) {
        return isEmpty() ? "-" : "%s (%s-%s)".formatted(text(words, median()), text(words, numbers.getFirst()), text(words, numbers.getLast()));
    }

    static String text(Words words, double number) {
        if (number >= MILLION) {
            return digits(words, number / MILLION) + " M";
        }
        return number >= THOUSAND ? digits(words, number / THOUSAND) + " k" : digits(words, number);
    }

    private static String digits(Words words, double number) {
        return words.decimal(number, number >= HUNDRED ? 0 : number >= TEN ? 1 : 2);
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

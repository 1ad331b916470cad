package interleave.app.ui.stage;

import interleave.app.words.Words;
import interleave.lab.world.Amount;
import interleave.lab.world.Finding;
import interleave.lab.world.ObjectState;
import interleave.lab.world.ValueState;
import interleave.lab.world.World;
import javafx.css.PseudoClass;

/// A number in shared memory: what it is, what it should be, and what is lost.
final class ValueBox extends ObjectView {
    private static final PseudoClass LOSS = PseudoClass.getPseudoClass("loss");
    private final ValueBody body = new ValueBody();

    ValueBox(int number) {
        super(number, 176, 300, 100);
        getStyleClass().add("value-box");
        body(body);
    }

    @Override
    boolean fits(ObjectState state) {
        return state instanceof ValueState;
    }

    @Override
    void show(World world, ObjectState state, Words words) {
        var value = (ValueState) state;
        var books = Books.of(world, value);
        header(value.name(), words.say("value.shared"), "Value('" + value.info().typeCode().letter() + "')");
        // the number and what it should be are of the same moment
        var number = books.recorded() ? value.text() : books.known() ? books.actual().text() : value.text();
        Nodes.text(body.number, number);
        Nodes.text(body.expectedKey, words.say("value.expected"));
        var expected = books.known() ? books.expected().text() : words.say("value.unknown");
        Nodes.text(body.expected, expected);
        var loss = books.known() && !books.lost().isZero();
        var described = loss ? described(world, value, books, words) : "";
        body.lost(described, loss ? amount(books, words) : "");
        Nodes.mark(this, LOSS, loss);
        body.bar.show(books.known() ? books.share() : 1, loss);
        Nodes.spoken(this, words.say("spoken.value",
                "object", value.name(), "value", number, "expected", expected)
                + (loss ? ", " + described : ""));
    }

    private static String described(World world, ValueState value, Books books, Words words) {
        if (books.lost().signum() < 0) {
            return amount(books, words);
        }
        if (books.recorded() && value.lostUpdates() == 1) {
            var loser = loser(world, value.number());
            if (!loser.isEmpty()) {
                return words.say("value.lost.one", "amount", books.lost().text(), "process", loser);
            }
        }
        return books.recorded() && value.lostUpdates() > 1
                ? words.say("value.lost.many", "amount", books.lost().text(), "count", value.lostUpdates())
                : amount(books, words);
    }

    private static String amount(Books books, Words words) {
        return books.lost().signum() < 0
                ? words.say("value.over", "amount", books.lost().negated().text())
                : words.say("value.lost", "amount", books.lost().text());
    }

    /// Whose update is gone, when it is one process's only.
    private static String loser(World world, int object) {
        for (var finding : world.findings().details()) {
            if (finding instanceof Finding.LostUpdate update && update.object() == object && update.gone().size() == 1) {
                var process = world.process(update.gone().getFirst().process());
                return process == null ? "" : process.label();
            }
        }
        return "";
    }

    /// What the number should be and how much is missing: as the record has it or, where nothing is recorded, as the
    /// processes' own counts have it.
    private record Books(Amount expected, Amount lost, Amount actual, boolean recorded, boolean known) {
        static Books of(World world, ValueState value) {
            var accounts = value.accounts();
            if (accounts != null && (!Recorded.now(world, value.certain()) || value.version() == 0)) {
                return new Books(accounts.expected(), accounts.drift(), accounts.actual(), false, true);
            }
            var known = Recorded.now(world, value.certain());
            return new Books(value.expected(), value.lost(), value.actual(), known, known);
        }

        /// How much of what is expected is there: 0 to 1.
        double share() {
            var whole = expected.toDouble();
            return whole <= 0 ? 1 : Math.clamp(actual.toDouble() / whole, 0, 1);
        }
    }
}

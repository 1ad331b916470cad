package interleave.app.ui.stage;

import interleave.app.words.Words;
import interleave.worker.world.Amount;
import interleave.worker.world.Finding;
import interleave.worker.world.ObjectState;
import interleave.worker.world.ValueState;
import interleave.worker.world.World;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// A number in shared memory: what it is, what it should be, and what is lost.
final class ValueBox extends ObjectView {
    private static final PseudoClass LOSS = PseudoClass.getPseudoClass("loss");
    private static final double SIDE_SHARE = 0.5;

    private final FittingLabel number = new FittingLabel(2.6, 1.1);
    private final Label expectedKey = Nodes.label("value-expected-key");
    private final Label expected = Nodes.label("value-expected", "mono");
    private final Label lost = Nodes.label("value-lost");
    private final ShareBar bar = new ShareBar();
    private final VBox side = new VBox();
    private final BorderPane body = new BorderPane();

    ValueBox(int number) {
        super(number, 176, 300, 100);
        getStyleClass().add("value-box");
        this.number.getStyleClass().addAll("value-number", "mono");
        expected.setMinWidth(USE_PREF_SIZE);
        var line = new HBox(expectedKey, expected);
        line.setAlignment(Pos.BASELINE_RIGHT);
        line.getStyleClass().add("value-expected-line");
        side.getStyleClass().add("value-side");
        side.setAlignment(Pos.CENTER_RIGHT);
        side.getChildren().addAll(line, lost);
        BorderPane.setAlignment(this.number, Pos.CENTER_LEFT);
        body.setCenter(this.number);
        body.setRight(side);
        body.setBottom(bar);
        body(body);
    }

    @Override
    boolean fits(ObjectState state) {
        return state instanceof ValueState;
    }

    @Override
    void show(World world, ObjectState state, Words words) {
        var value = (ValueState) state;
        var books = Books.of(value);
        header(value.name(), words.say("value.shared"), "Value('" + value.info().typeCode().letter() + "')");
        Nodes.text(number, value.text());
        Nodes.text(expectedKey, words.say("value.expected"));
        Nodes.text(expected, books.expected().text());
        var loss = !books.lost().isZero();
        var told = loss ? told(world, value, books, words) : "";
        Nodes.text(lost, told);
        Nodes.mark(this, LOSS, loss);
        bar.show(books.share(), loss);
        Nodes.spoken(this, words.say("spoken.value",
                "object", value.name(), "value", value.text(), "expected", books.expected().text())
                + (loss ? ", " + told : ""));
        fitNumber();
    }

    private static String told(World world, ValueState value, Books books, Words words) {
        if (books.lost().signum() < 0) {
            return words.say("value.over", "amount", books.lost().negated().text());
        }
        if (books.recorded() && value.lostUpdates() == 1) {
            var loser = loser(world, value.number());
            if (!loser.isEmpty()) {
                return words.say("value.lost.one", "amount", books.lost().text(), "process", loser);
            }
        }
        return books.recorded() && value.lostUpdates() > 1
                ? words.say("value.lost.many", "amount", books.lost().text(), "count", value.lostUpdates())
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

    @Override
    protected void layoutChildren() {
        fitNumber();
        super.layoutChildren();
    }

    private void fitNumber() {
        if (getWidth() > 0) {
            var unit = expected.getFont().getSize() / 12 * 13;
            side.setMaxWidth(getWidth() * SIDE_SHARE + 24 * unit / 13);
            var room = getWidth() - Math.min(side.prefWidth(-1), side.getMaxWidth()) - 40 * unit / 13;
            number.fit(room, unit);
        }
    }

    /// What the number should be and how much is missing: as the record has it or, where nothing is recorded, as the
    /// processes' own counts have it.
    private record Books(Amount expected, Amount lost, Amount actual, boolean recorded) {
        static Books of(ValueState value) {
            var accounts = value.accounts();
            return accounts != null && (!value.certain() || value.version() == 0)
                    ? new Books(accounts.expected(), accounts.drift(), accounts.actual(), false)
                    : new Books(value.expected(), value.lost(), value.actual(), true);
        }

        /// How much of what is expected is there: 0 to 1.
        double share() {
            var whole = expected.toDouble();
            return whole <= 0 ? 1 : Math.clamp(actual.toDouble() / whole, 0, 1);
        }
    }
}

package interleave.app.ui.drift;

import interleave.app.ui.LabModel;
import interleave.app.ui.shell.Part;
import interleave.app.words.Words;
import interleave.lab.world.Accounts;
import interleave.lab.world.Amount;
import interleave.lab.world.ValueState;
import interleave.lab.world.World;
import interleave.lessons.LessonRun;
import interleave.lessons.Parameter;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// What processes that keep adding should have come to, what they did come to, and the drift between the two,
/// readable from the back row; beside it the drift over time.
public final class DriftView extends HBox implements Part {
    private static final PseudoClass LOST = PseudoClass.getPseudoClass("lost");
    private static final PseudoClass SMALL = PseudoClass.getPseudoClass("small");
    private static final double SMALL_PX = 190;

    private final LabModel model;
    private Words words;
    private final DriftSeries series = new DriftSeries();
    private final DriftChart chart = new DriftChart(series);
    private final Label title = new Label();
    private final Label expectedName = new Label();
    private final Label actualName = new Label();
    private final Label driftName = new Label();
    private final Label expected = number("drift-expected");
    private final Label actual = number("drift-actual");
    private final Label drift = number("drift-lost");
    private LessonRun run;

    public DriftView(LabModel model, Words words) {
        this.model = model;
        getStyleClass().add("drift");
        setId("drift");
        drift.getStyleClass().add("drift-lost");
        var numbers = new VBox(
                line(expectedName, expected), line(actualName, actual), line(driftName, drift));
        numbers.getStyleClass().add("drift-numbers");
        numbers.setMinWidth(USE_PREF_SIZE);
        title.getStyleClass().add("drift-title");
        var right = new VBox(title, chart);
        right.setMinWidth(0);
        VBox.setVgrow(chart, Priority.ALWAYS);
        HBox.setHgrow(right, Priority.ALWAYS);
        getChildren().addAll(numbers, right);
        heightProperty().addListener((_, _, height) -> pseudoClassStateChanged(SMALL, height.doubleValue() < SMALL_PX));
        language(words);
    }

    /// Changes the language; the curve stays.
    public void language(Words newWords) {
        words = newWords;
        chart.language(words.say("drift.locked"), words.say("drift.unlocked"), words.language().locale());
        expectedName.setText(words.say("drift.expected"));
        actualName.setText(words.say("drift.actual"));
        driftName.setText(words.say("drift.lost"));
        title.setText(words.say("drift.over-time"));
    }

    private static Label number(String id) {
        var label = new Label("0");
        label.setId(id);
        label.getStyleClass().add("drift-number");
        label.setMinWidth(USE_PREF_SIZE);
        label.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(label, Priority.ALWAYS);
        return label;
    }

    private static HBox line(Label label, Label number) {
        label.getStyleClass().add("drift-name");
        label.setMinWidth(USE_PREF_SIZE);
        label.setLabelFor(number);
        var line = new HBox(label, number);
        line.getStyleClass().add("drift-line");
        return line;
    }

    @Override
    public void refresh() {
        if (run != model.runProperty().get()) {
            run = model.runProperty().get();
            series.clear();
        }
        if (!model.continuous()) {
            // nobody sees it
            return;
        }
        var books = books(model.world());
        series.add(books, model.setup().parameters().on(Parameter.LOCK));
        expected.setText(books == null ? "0" : grouped(books.expected()));
        actual.setText(books == null ? "0" : grouped(books.actual()));
        drift.setText(books == null ? "0" : grouped(books.drift()));
        drift.pseudoClassStateChanged(LOST, books != null && !books.drift().isZero());
        chart.lockable(model.setup().parameters().has(Parameter.LOCK));
        chart.dark(model.appearance().themeProperty().get().dark());
        chart.draw();
    }

    /// How many points the curve has.
    public int points() {
        return series.size();
    }

    private static Accounts books(World world) {
        return world.objects().stream()
                .filter(ValueState.class::isInstance)
                .map(object -> ((ValueState) object).accounts())
                .filter(accounts -> accounts != null)
                .findFirst()
                .orElse(null);
    }

    private String grouped(Amount amount) {
        return words.grouped(amount.toLong());
    }
}

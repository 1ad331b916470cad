package interleave.app.ui.outcomes;

import interleave.app.ui.LabModel;
import interleave.app.ui.controls.NumberField;
import interleave.app.words.Words;
import interleave.lessons.Outcome;
import interleave.lessons.Parameter;
import interleave.lessons.outcomes.Bins;
import interleave.lessons.outcomes.OutcomeReport;
import interleave.lessons.outcomes.Series;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What many runs of the lesson come to: a number of runs, a button, and a histogram for each position of the lock.
///
/// It follows its model as long as it is in a window.
///
/// **Threading:** JavaFX thread only.
public final class OutcomesView extends BorderPane {
    private static final double BAR_PX = 15;
    private static final int FEWEST_BARS = 6;
    private static final int MAX_BARS = 30;
    private static final double LOW_PX = 175;
    /// As the style sheet has them.
    private static final double TITLE_PX = 12;
    private static final double LARGE_TITLE_PX = 18;

    private final LabModel lab;
    private final OutcomesModel model;
    private final OutcomesWords words;
    private final NumberField runs;
    private final Button start = new Button();
    private final Button size;
    private final ProgressBar bar = new ProgressBar(0);
    private final Label progress = new Label();
    private final Label note = new Label();
    private final Label empty = new Label();
    private final HBox charts = new HBox();
    private final HBox legend = new HBox();
    private final Font titleFont;
    private final List<Series> shown = new ArrayList<>();
    private final List<Label> titles = new ArrayList<>();
    private final List<Histogram> histograms = new ArrayList<>();
    private Subscription following = Subscription.EMPTY;

    /// @param window the texts of the window
    /// @param texts the texts of the part `outcomes`
    /// @param large whether this is the view over the stage
    public OutcomesView(LabModel lab, Words window, Words texts, boolean large) {
        this.lab = lab;
        this.model = lab.outcomes();
        this.words = new OutcomesWords(texts);
        this.titleFont = Font.font("Inter SemiBold", large ? LARGE_TITLE_PX : TITLE_PX);
        getStyleClass().add("outcomes");
        setId(large ? "outcomes-large" : "outcomes");
        var prefix = large ? "large-" : "";
        runs = new NumberField(prefix + "runs", texts.say("runs"), window, number -> model.runsProperty().set((int) number), NumberField.Step.TIMES_TEN);
        start.setId(prefix + "outcomes-start");
        start.setMinWidth(USE_PREF_SIZE);
        start.setOnAction(_ -> startOrCancel());
        size = new Button(null, new FontIcon(large ? Feather.MINIMIZE_2 : Feather.MAXIMIZE_2));
        size.setId(prefix + "outcomes-size");
        size.getStyleClass().add("icon-button");
        size.setAccessibleText(texts.say(large ? "shrink" : "enlarge"));
        size.setTooltip(new Tooltip(texts.say(large ? "shrink" : "enlarge")));
        size.setOnAction(_ -> model.enlargedProperty().set(!large));
        setTop(controls());
        setCenter(scrolled(middle(texts), below(prefix)));
        heightProperty().addListener((_, _, height) -> low(height.doubleValue() < LOW_PX));
        sceneProperty().addListener((_, _, scene) -> follow(scene != null));
        charts.widthProperty().addListener((_, _, _) -> refresh());
    }

    private HBox controls() {
        bar.setMinWidth(30);
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.getStyleClass().add("outcomes-progress");
        HBox.setHgrow(bar, Priority.ALWAYS);
        var controls = new HBox(runs, start, bar, size);
        controls.getStyleClass().add("outcomes-controls");
        return controls;
    }

    private StackPane middle(Words texts) {
        empty.setText(texts.say("empty"));
        empty.setWrapText(true);
        empty.setMinHeight(USE_PREF_SIZE);
        empty.getStyleClass().add("outcomes-empty");
        charts.getStyleClass().add("outcomes-charts");
        charts.setMinWidth(0);
        for (var one : List.of(empty, charts)) {
            one.managedProperty().bind(one.visibleProperty());
        }
        var middle = new StackPane(empty, charts);
        middle.setMinWidth(0);
        return middle;
    }

    /// Where there is too little room for it, it can be scrolled.
    private static ScrollPane scrolled(StackPane middle, VBox below) {
        VBox.setVgrow(middle, Priority.ALWAYS);
        var scroll = new ScrollPane(new VBox(middle, below));
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().add("outcomes-told");
        return scroll;
    }

    private VBox below(String prefix) {
        empty.setId(prefix + "outcomes-empty");
        progress.setId(prefix + "outcomes-progress");
        progress.getStyleClass().add("outcomes-note");
        progress.setMinWidth(0);
        note.setId(prefix + "outcomes-note");
        note.getStyleClass().addAll("outcomes-note", "outcomes-warning");
        note.setMinWidth(0);
        note.setWrapText(true);
        note.setMinHeight(USE_PREF_SIZE);
        legend.getStyleClass().add("outcomes-legend");
        for (var outcome : List.of(Outcome.ACCEPTABLE, Outcome.INTERESTING, Outcome.FORBIDDEN)) {
            var swatch = new Region();
            swatch.getStyleClass().addAll("outcomes-swatch", Histogram.style(outcome));
            var name = new Label(words.grade(outcome), swatch);
            name.getStyleClass().add("outcomes-note");
            name.setMinWidth(USE_PREF_SIZE);
            name.setTooltip(new Tooltip(words.meaning(outcome)));
            legend.getChildren().add(name);
        }
        var line = new FlowPane(progress, legend);
        line.getStyleClass().add("outcomes-line");
        var below = new VBox(note, line);
        below.getStyleClass().add("outcomes-below");
        return below;
    }

    /// Where there is little room the legend gives way: the bars say their grades in their tooltips.
    private void low(boolean now) {
        legend.setVisible(!now);
        legend.setManaged(!now);
    }

    private void follow(boolean now) {
        following.unsubscribe();
        following = !now ? Subscription.EMPTY : Subscription.combine(
                model.reportProperty().subscribe(_ -> refresh()),
                model.runningProperty().subscribe(_ -> refresh()),
                model.restingProperty().subscribe(_ -> refresh()),
                model.runsProperty().subscribe(_ -> refresh()),
                lab.setup().parametersProperty().subscribe(_ -> refresh()));
    }

    private void startOrCancel() {
        if (model.runningProperty().get()) {
            model.cancel();
        } else {
            model.start(lab.setup().lesson(), lab.setup().parameters(), lab.setup().seedProperty().get());
        }
    }

    private void refresh() {
        var running = model.runningProperty().get();
        var report = model.reportProperty().get();
        runs.show(model.runsProperty().get(), 1, OutcomesModel.MAX_RUNS);
        runs.setDisable(running);
        start.setText(words.say(running ? "cancel" : report == null ? "start" : "again"));
        bar.setVisible(running);
        empty.setVisible(report == null);
        charts.setVisible(report != null);
        progress.setText(report == null ? "" : words.progress(report));
        note.setText(note(report));
        note.setManaged(!note.getText().isEmpty());
        if (report != null) {
            bar.setProgress(report.made() / (double) report.plan().total());
            show(report);
        }
    }

    private String note(OutcomeReport report) {
        if (report == null) {
            return "";
        }
        var stale = model.restingProperty().get() ? words.say("resting") : changed(report) ? words.say("stale") : "";
        return Stream.of(stale, words.failed(report)).filter(text -> !text.isEmpty()).reduce((one, other) -> one + " " + other).orElse("");
    }

    /// Whether other parameters are chosen now, apart from the lock, which is counted in both positions.
    private boolean changed(OutcomeReport report) {
        var counted = new HashMap<>(report.plan().parameters().values());
        var chosen = new HashMap<>(lab.setup().parameters().values());
        for (var values : List.of(counted, chosen)) {
            values.remove(Parameter.LOCK);
            values.remove(Parameter.CONTINUOUS);
        }
        return !Objects.equals(counted, chosen);
    }

    private void show(OutcomeReport report) {
        if (!shown.equals(report.plan().series())) {
            build(report.plan().series());
        }
        var plotPx = charts.getWidth() / Math.max(1, shown.size());
        var bins = Bins.of(report.counts().values(), Math.clamp((int) (plotPx / BAR_PX), FEWEST_BARS, MAX_BARS));
        var scale = shown.stream().flatMap(series -> bins.bars(report.count(series)).stream()).mapToLong(Bins.Bar::runs).max().orElse(1);
        for (var i = 0; i < shown.size(); i++) {
            histograms.get(i).show(bins, report.count(shown.get(i)), scale);
        }
        title(report, plotPx);
    }

    /// Equally high, so that the histograms are: in full in one line if all have room for it, else brief in as many as they need.
    private void title(OutcomeReport report, double widthPx) {
        var roomPx = widthPx - charts.getSpacing();
        var texts = shown.stream()
                .map(series -> words.title(series, report.count(series), OutcomesWords.races(series, report.plan())))
                .toList();
        var fits = texts.stream().allMatch(text -> measured(text, 0).getWidth() <= roomPx);
        var said = fits ? texts : shown.stream().map(series -> words.brief(series, report.count(series))).toList();
        var highest = said.stream().mapToDouble(text -> measured(text, fits ? 0 : Math.max(1, roomPx - 1)).getHeight()).max().orElse(0);
        for (var i = 0; i < titles.size(); i++) {
            titles.get(i).setText(said.get(i));
            titles.get(i).getTooltip().setText(texts.get(i));
            titles.get(i).setMinHeight(Math.ceil(highest));
        }
    }

    /// How large a title is; measured apart, as the label may not have its style yet.
    private Bounds measured(String text, double wrappedPx) {
        var measured = new Text(text);
        measured.setFont(titleFont);
        measured.setWrappingWidth(wrappedPx);
        return measured.getLayoutBounds();
    }

    private void build(List<Series> series) {
        shown.clear();
        titles.clear();
        histograms.clear();
        charts.getChildren().clear();
        for (var one : series) {
            shown.add(one);
            var title = new Label();
            title.setId(getId() + "-title-" + series.indexOf(one));
            title.getStyleClass().add("outcomes-title");
            title.setMinWidth(0);
            title.setWrapText(true);
            title.setTooltip(new Tooltip());
            titles.add(title);
            var histogram = new Histogram(words);
            histograms.add(histogram);
            VBox.setVgrow(histogram, Priority.ALWAYS);
            var place = new VBox(title, histogram);
            place.setMinWidth(0);
            place.setPrefWidth(0);
            HBox.setHgrow(place, Priority.ALWAYS);
            charts.getChildren().add(place);
        }
    }
}

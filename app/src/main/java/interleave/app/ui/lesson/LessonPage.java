package interleave.app.ui.lesson;

import interleave.app.settings.Progress;
import interleave.app.ui.Explained;
import interleave.app.ui.LabModel;
import interleave.app.ui.Notice;
import interleave.app.ui.Phase;
import interleave.app.ui.catalog.LessonNames;
import interleave.app.ui.glossary.GlossaryWords;
import interleave.app.ui.path.LessonPath;
import interleave.app.ui.path.Station;
import interleave.app.ui.shell.Part;
import interleave.app.words.Words;
import interleave.lessons.Lesson;
import interleave.lessons.LessonTexts;
import interleave.lessons.Parameters;
import interleave.lessons.Verdict;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TitledPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The page of the open lesson: all stations of its path, one below the other, each with what there is to read and to do.
///
/// Before the first run the prediction is asked for below the part that scrolls: nobody has to look for it. What would give
/// it away, such as what to try, comes after it.
public final class LessonPage extends VBox implements Part {
    private static final double SCROLLED_PX = 6;
    /// What the prediction may take of the height, so that the goal and the story above it are seen too.
    private static final double MAX_ASKED = 0.72;

    private final LabModel model;
    private Words words;
    private final LessonNames names;
    private final GlossaryWords glossary;
    private final LessonPath path;
    private final Consumer<Station> go;
    private Paragraphs paragraphs;
    private final ScrollPane scroll = new ScrollPane();
    private final VBox page = new VBox();
    private final VBox asked = new VBox();
    private final Map<Station, Node> places = new EnumMap<>(Station.class);
    private final Map<Station, ChoiceBox> questions = new EnumMap<>(Station.class);
    private boolean notesOpen;
    /// Whether there is too little room for a prediction below the part that scrolls: then it is in it, at its place.
    private boolean tight;
    private double tightWidthPx;
    private double tightHeightPx;
    private Station wanted;
    private Lesson shown;
    private Parameters form;
    private Verdict verdict;
    private List<Object> shownState = List.of();

    /// @param go is told which station is wanted
    public LessonPage(LabModel model, Words words, LessonNames names, GlossaryWords glossary, Consumer<Station> go) {
        this.model = model;
        this.names = names;
        this.glossary = glossary;
        this.go = go;
        path = new LessonPath(model, names);
        setId("lesson-page");
        scroll.setId("lesson-scroll");
        scroll.getStyleClass().add("lesson-page-view");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setMinHeight(0);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        page.getStyleClass().add("lesson-page");
        asked.getStyleClass().add("lesson-asked");
        asked.setMinHeight(USE_PREF_SIZE);
        scroll.setContent(page);
        page.heightProperty().subscribe(_ -> scrollToWanted());
        scroll.viewportBoundsProperty().subscribe(_ -> scrollToWanted());
        scroll.addEventFilter(ScrollEvent.SCROLL, this::leaveToUser);
        scroll.addEventFilter(KeyEvent.KEY_PRESSED, this::leaveToUser);
        scroll.addEventFilter(MouseEvent.MOUSE_PRESSED, this::leaveToUser);
        getChildren().addAll(scroll, asked);
        language(words);
    }

    /// Changes the language; what is scrolled to stays. To be refreshed then.
    public void language(Words newWords) {
        words = newWords;
        paragraphs = new Paragraphs(newWords);
        scroll.setAccessibleText(newWords.say("side.lesson"));
        tight = false;
        shownState = List.of();
    }

    @Override
    public void refresh() {
        if (model.programs().script().isPresent()) {
            // it is laid out though it is not seen, and a program of the user's has no such texts
            return;
        }
        var ended = Explained.of(model).orElse(null);
        var broken = ended == null && model.phase() == Phase.ENDED && !Explained.broken(model).isEmpty();
        var parameters = model.parameters();
        var lesson = model.setup().lesson();
        var other = !lesson.equals(shown) || !parameters.choices().equals(form.choices());
        var contrasted = model.noticeProperty().get() instanceof Notice.Contrasted described ? described.result() : null;
        var state = Arrays.<Object>asList(
                ended, broken, model.phase().live(), model.phase() == Phase.IDLE, model.repetition().canContrast(), contrasted,
                model.learner().progress().equals(Progress.NONE), path.predicted(), model.learner().seen(lesson), model.winProperty().get(),
                parameters.values(), Suggestions.own(model), path.next());
        if (!other && state.equals(shownState)) {
            return;
        }
        tight &= !other;
        var described = ended != null && !Objects.equals(ended, verdict);
        var answering = questions.entrySet().stream().filter(question -> question.getValue().isFocusWithin()).map(Map.Entry::getKey).findFirst();
        shownState = state;
        shown = lesson;
        form = parameters;
        verdict = ended;
        fill(broken);
        if (described || broken) {
            toExplanation();
        } else if (other) {
            wanted = null;
            scroll.setVvalue(0);
        }
        // whoever chooses an answer by keyboard is still there to choose another one
        answering.map(questions::get).ifPresent(ChoiceBox::focus);
    }

    /// Shows what happened, as soon as the page is laid out.
    public void toExplanation() {
        wanted = Station.HAPPENED;
        requestLayout();
    }

    /// Shows a station, and gives the focus to what can be done there.
    public void go(Station station) {
        wanted = station;
        requestLayout();
        layout();
        var question = questions.get(station);
        if (question == null) {
            scroll.requestFocus();
        } else {
            question.focus();
        }
    }

    @Override
    protected void layoutChildren() {
        if (tight && (getWidth() > tightWidthPx + 1 || getHeight() > tightHeightPx + 1)) {
            tight(false);
        }
        if (asked.isManaged() && asked.prefHeight(getWidth()) > MAX_ASKED * getHeight()) {
            tight(true);
        }
        super.layoutChildren();
        if (wanted != null && scroll.getHeight() > 0) {
            scroll.layout();
            page.layout();
            scrollToWanted();
        }
    }

    private void tight(boolean now) {
        tight = now;
        tightWidthPx = getWidth();
        tightHeightPx = getHeight();
        shownState = List.of();
        refresh();
    }

    /// Texts find their height step by step, so the place is looked for again with each, until the user scrolls.
    private void scrollToWanted() {
        var place = wanted == null ? null : places.get(wanted);
        if (place != null) {
            var hiddenPx = page.getHeight() - scroll.getViewportBounds().getHeight();
            scroll.setVvalue(hiddenPx <= 0 ? 0 : Math.clamp((place.getBoundsInParent().getMinY() - SCROLLED_PX) / hiddenPx, 0, 1));
        }
    }

    private void leaveToUser(Event moved) {
        wanted = null;
    }

    private void fill(boolean broken) {
        var texts = names.texts(shown, form);
        page.getChildren().clear();
        asked.getChildren().clear();
        places.clear();
        questions.clear();
        var idle = model.phase() == Phase.IDLE;
        begin(Station.GOAL, "lesson.goal");
        page.getChildren().add(Paragraphs.text(texts.goal()));
        if (model.winProperty().get() != null) {
            page.getChildren().add(won(texts));
        }
        page.getChildren().addAll(Paragraphs.of(texts.story()));
        var open = !idle || path.predicted() || model.learner().seen(shown);
        if (verdict == null) {
            predict(texts, idle);
        }
        if (open) {
            suggest(texts);
            explain(texts, broken);
            ask(texts);
        }
        asked.setVisible(!asked.getChildren().isEmpty());
        asked.setManaged(asked.isVisible());
        goOn();
        if (!texts.notes().isEmpty()) {
            page.getChildren().add(notes(texts));
        }
        glossary.mark(page);
    }

    private void begin(Station station, String heading) {
        var head = paragraphs.heading(heading);
        head.getStyleClass().add("station-heading");
        places.put(station, head);
        page.getChildren().add(head);
    }

    private VBox won(LessonTexts texts) {
        var box = new VBox(InlineCode.flow("", words.say("goal.reached") + ".", " " + texts.win(model.winProperty().get())));
        box.getStyleClass().add("lesson-won");
        return box;
    }

    private void predict(LessonTexts texts, boolean idle) {
        var name = texts.prediction().name();
        var box = new ChoiceBox(Station.PREDICT.question(), texts.prediction(), model.chosen(name), option -> model.choose(name, option));
        // who has seen what happens predicts no more
        box.setDisable(model.phase().live() && model.chosen(name) >= 0);
        questions.put(Station.PREDICT, box);
        if (idle && !tight) {
            asked.getChildren().addAll(paragraphs.heading("lesson.prediction"), box);
        } else {
            begin(Station.PREDICT, "lesson.prediction");
            page.getChildren().add(box);
        }
    }

    private void suggest(LessonTexts texts) {
        begin(Station.DO, "lesson.try");
        page.getChildren().add(new Suggestions(model, words, texts));
        if (model.repetition().canContrast() && verdict == null) {
            page.getChildren().add(new SameSteps(model, words));
        }
        page.getChildren().addAll(paragraphs.heading("lesson.look"), Paragraphs.text(texts.look()));
    }

    private void explain(LessonTexts texts, boolean broken) {
        begin(Station.HAPPENED, "lesson.explanation");
        if (verdict == null && !broken) {
            page.getChildren().add(paragraphs.later("lesson.explanation.later"));
            return;
        }
        page.getChildren().add(verdict == null
                ? new Explanation(words, model)
                : new Explanation(words, texts, verdict, model.chosen(texts.prediction().name())));
        if (verdict != null) {
            // the prediction is beside what happened
            places.put(Station.PREDICT, places.get(Station.HAPPENED));
        }
        if (model.repetition().canContrast()) {
            page.getChildren().add(new SameSteps(model, words));
        }
        page.getChildren().add(paragraphs.heading("lesson.pitfalls"));
        texts.pitfalls().forEach(pitfall -> page.getChildren().add(InlineCode.flow("•  ", "", pitfall)));
    }

    private void ask(LessonTexts texts) {
        begin(Station.QUESTION, "lesson.question");
        if (verdict == null && !model.learner().seen(shown)) {
            page.getChildren().add(paragraphs.later("lesson.question.later"));
            return;
        }
        var question = new ClosingQuestion(model, words, texts);
        questions.put(Station.QUESTION, question.choice());
        page.getChildren().add(question);
    }

    private void goOn() {
        path.next().ifPresent(lesson -> {
            var next = new Button(words.say("path.next.lesson", "lesson", names.title(lesson)));
            next.setId("next-lesson");
            next.setWrapText(true);
            next.setOnAction(_ -> go.accept(Station.NEXT));
            next.getStyleClass().add("next-lesson");
            places.put(Station.NEXT, next);
            page.getChildren().add(next);
        });
    }

    /// What a teacher may do with the lesson: folded away for students.
    private TitledPane notes(LessonTexts texts) {
        var notes = new TitledPane(words.say("lesson.notes"), Paragraphs.text(texts.notes()));
        notes.setId("lesson-notes");
        notes.setAnimated(false);
        notes.setExpanded(notesOpen);
        notes.expandedProperty().addListener((_, _, open) -> notesOpen = open);
        notes.getStyleClass().add("lesson-notes");
        return notes;
    }
}

package interleave.app.ui.lesson;

import interleave.app.settings.Progress;
import interleave.app.ui.Explained;
import interleave.app.ui.LabModel;
import interleave.app.ui.Notice;
import interleave.app.ui.Phase;
import interleave.app.ui.shell.ContrastWords;
import interleave.app.ui.shell.Part;
import interleave.app.words.Words;
import interleave.lessons.Lesson;
import interleave.lessons.LessonTexts;
import interleave.lessons.Parameter;
import interleave.lessons.Parameters;
import interleave.lessons.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextFlow;

/// The page of the open lesson: its goal and story, what to try and to look at, and after a run why it came out so.
///
/// Before the first run the prediction is asked for below the part that scrolls: nobody has to look for it.
public final class LessonPage extends VBox implements Part {
    /// The name of the question that is asked before the first run.
    public static final String PREDICTION = "prediction";

    /// The name of the question at the end.
    public static final String QUESTION = "question";

    private final LabModel model;
    private final Words words;
    private final ScrollPane scroll = new ScrollPane();
    private final VBox page = new VBox();
    private final VBox asked = new VBox();
    private Lesson shown;
    private Parameters form;
    private Verdict verdict;
    private List<Object> shownState = List.of();

    public LessonPage(LabModel model, Words words) {
        this.model = model;
        this.words = words;
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
        getChildren().addAll(scroll, asked);
    }

    @Override
    public void refresh() {
        var ended = Explained.of(model).orElse(null);
        var broken = ended == null && model.phase() == Phase.ENDED && !Explained.broken(model).isEmpty();
        var parameters = parameters();
        var other = !model.setup().lesson().equals(shown) || !parameters.choices().equals(form.choices());
        var contrasted = model.noticeProperty().get() instanceof Notice.Contrasted told ? told.result() : null;
        var state = Arrays.<Object>asList(
                ended, broken, model.phase().live(), model.phase() == Phase.IDLE, model.repetition().canContrast(), contrasted, model.learner().progress().equals(Progress.NONE));
        if (!other && state.equals(shownState)) {
            return;
        }
        var fromTop = other || !Objects.equals(ended, verdict);
        shownState = state;
        shown = model.setup().lesson();
        form = parameters;
        verdict = ended;
        fill(broken);
        if (fromTop) {
            scroll.setVvalue(0);
        }
    }

    private Parameters parameters() {
        var run = model.runProperty().get();
        return run == null ? model.setup().parameters() : run.parameters();
    }

    /// Whether a prediction was made for the program that is chosen; another form of the lesson may ask another question.
    public boolean predicted() {
        var texts = LessonTexts.of(model.setup().lesson(), words.language().locale()).of(parameters());
        return model.chosen(texts.prediction().name()) >= 0;
    }

    private void fill(boolean broken) {
        var texts = LessonTexts.of(shown, words.language().locale()).of(form);
        page.getChildren().clear();
        asked.getChildren().clear();
        if (verdict != null) {
            page.getChildren().add(observed(texts));
        } else if (broken) {
            page.getChildren().add(incomplete());
        }
        if (model.repetition().canContrast()) {
            page.getChildren().add(contrast());
        }
        add("lesson.goal", text(texts.goal()));
        page.getChildren().addAll(paragraphs(texts.story()));
        if (verdict == null) {
            var name = texts.prediction().name();
            var box = new ChoiceBox(PREDICTION, texts.prediction(), model.chosen(name), option -> model.choose(name, option));
            // who has seen what happens predicts no more
            box.setDisable(model.phase().live() && model.chosen(name) >= 0);
            (model.phase() == Phase.IDLE ? asked : page).getChildren().addAll(heading("lesson.prediction"), box);
        }
        asked.setVisible(!asked.getChildren().isEmpty());
        asked.setManaged(asked.isVisible());
        page.getChildren().add(heading("lesson.try"));
        texts.tries().forEach(idea -> page.getChildren().add(tryOut(idea, texts.tries().indexOf(idea))));
        add("lesson.look", text(texts.look()));
        if (verdict != null) {
            page.getChildren().add(heading("lesson.pitfalls"));
            texts.pitfalls().forEach(pitfall -> page.getChildren().add(InlineCode.flow("•  ", "", pitfall)));
            page.getChildren().add(heading("lesson.question"));
            ask(texts);
            if (!texts.notes().isEmpty()) {
                add("lesson.notes", text(texts.notes()));
            }
        }
    }

    /// What was predicted, what came out, and why.
    private VBox observed(LessonTexts texts) {
        var box = new VBox(heading("lesson.explanation"), text(texts.outcome(verdict)));
        var prediction = texts.prediction();
        var chosen = model.chosen(prediction.name());
        if (chosen >= 0 && chosen < prediction.options().size()) {
            var judged = words.say(chosen == prediction.right() ? "lesson.predicted.right" : "lesson.predicted.wrong");
            box.getChildren().add(InlineCode.flow("", words.say("lesson.predicted") + ":",
                    " " + prediction.options().get(chosen) + ". " + judged));
        }
        box.getChildren().add(text(texts.explanation(verdict)));
        box.getStyleClass().addAll("lesson-box", verdict.lost() == 0 ? "right" : "lost");
        return box;
    }

    private VBox incomplete() {
        var box = new VBox(heading("lesson.explanation"), text(words.say("lesson.incomplete", "processes", String.join(", ", Explained.broken(model)))));
        box.getStyleClass().addAll("lesson-box", "lost");
        return box;
    }

    /// The same steps with the lock the other way, and what the two runs have shown when they have been played.
    private VBox contrast() {
        var run = model.runProperty().get();
        var on = run.parameters().on(Parameter.LOCK);
        var box = new VBox(heading("lesson.contrast"));
        if (model.noticeProperty().get() instanceof Notice.Contrasted told) {
            box.getChildren().add(text(new ContrastWords(words).tell(told.result())));
            told.result().first().ifPresent(first -> {
                var look = new Button(words.say("lesson.contrast.look", "step", words.grouped(first.step())));
                look.setId("contrast-look");
                look.setOnAction(_ -> model.cursor().look(first.moment()));
                box.getChildren().add(look);
            });
        }
        var play = new Button(words.say(on ? "lesson.contrast.off" : "lesson.contrast.on"));
        play.setId("contrast");
        play.setOnAction(_ -> model.repetition().contrast());
        box.getChildren().add(play);
        box.getStyleClass().add("lesson-contrast");
        return box;
    }

    private HBox tryOut(LessonTexts.Try idea, int place) {
        var button = new Button(words.say("lesson.try.button"));
        button.setId("try-" + place);
        button.setMinWidth(USE_PREF_SIZE);
        button.setAccessibleText(words.say("lesson.try.button") + ": " + idea.title());
        button.setOnAction(_ -> model.tryOut(idea.set()));
        var flow = InlineCode.flow("", idea.title() + ".", " " + idea.text());
        HBox.setHgrow(flow, Priority.ALWAYS);
        var line = new HBox(button, flow);
        line.getStyleClass().add("lesson-try");
        return line;
    }

    private void ask(LessonTexts texts) {
        var feedback = new VBox();
        feedback.setId("feedback");
        var name = texts.question().name();
        page.getChildren().add(new ChoiceBox(QUESTION, texts.question(), model.chosen(name), option -> {
            model.choose(name, option);
            answer(feedback, texts, option);
        }));
        page.getChildren().add(feedback);
        if (model.chosen(name) >= 0) {
            answer(feedback, texts, model.chosen(name));
        }
    }

    private void answer(VBox feedback, LessonTexts texts, int option) {
        var right = option == texts.question().right();
        var own = texts.question().feedback().get(option);
        feedback.getChildren().setAll(InlineCode.flow(
                "", words.say(right ? "lesson.answer.right" : "lesson.answer.wrong"), " " + (own.isEmpty() ? "" : own + " ") + texts.answer()));
    }

    private void add(String heading, Node text) {
        page.getChildren().addAll(heading(heading), text);
    }

    private Label heading(String key) {
        var heading = new Label(words.say(key));
        heading.getStyleClass().add("lesson-heading");
        return heading;
    }

    private static TextFlow text(String text) {
        return InlineCode.flow("", "", text);
    }

    private static List<TextFlow> paragraphs(String text) {
        return text.lines().filter(line -> !line.isBlank()).map(LessonPage::text).toList();
    }
}

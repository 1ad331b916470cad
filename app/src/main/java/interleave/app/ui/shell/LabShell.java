package interleave.app.ui.shell;

import interleave.app.settings.Settings;
import interleave.app.ui.Explained;
import interleave.app.ui.LabModel;
import interleave.app.ui.Phase;
import interleave.app.ui.catalog.LessonNames;
import interleave.app.ui.drift.DriftView;
import interleave.app.ui.glossary.Glossary;
import interleave.app.ui.glossary.GlossaryWords;
import interleave.app.ui.lesson.LessonPage;
import interleave.app.ui.lesson.ScriptPage;
import interleave.app.ui.path.LessonPath;
import interleave.app.ui.path.Station;
import interleave.app.ui.program.ProgramChooser;
import interleave.app.words.Words;
import interleave.lab.words.Language;
import interleave.worker.trace.RunMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.Subscription;

/// The whole window: makes its parts, keeps them up to date, and leads along the lesson's path.
///
/// It follows the model from its creation until [#detach].
public final class LabShell extends Region implements Keys.Window, ShellParts.Window {
    private static final long SIDES_INTERVAL_NANOS = 200_000_000;
    private static final PseudoClass PRESENTING = PseudoClass.getPseudoClass("presenting");
    private static final int LESSON_TAB = 2;
    private static final String LESSON = "lesson";
    private static final String MEMORY = "memory";
    private static final String PYTHON = "python";
    private static final String JAVA = "java";
    private static final String CONSOLE = "console";
    private static final String OUTCOMES = "outcomes";
    private static final String VARIABLES = "variables";

    private final LabModel model;
    private final LabViews views;
    private final LessonNames names;
    private final GlossaryWords glossaryWords;
    private final ShellLayout layout;
    private final StackPane stage;
    private final StackPane timeline;
    private final DriftView drift;
    private final SidePane program;
    private final LessonPage page;
    private final ScriptPage own;
    private final LessonPath stations;
    private final Guide guide;
    private final SidePane memory;
    private final Subscription following;
    private ShellParts parts;
    private ProgramChooser chooser = ProgramChooser.OF_SYSTEM;
    private final PicturePace pace = new PicturePace();
    private boolean stale = true;
    private long shownNanos;
    private long sidesNanos;
    private boolean wantsMemory;
    private boolean wantsTimeline;
    private Station at = Station.GOAL;
    private List<Object> arrangedFor = List.of();

    public LabShell(LabModel model, LabViews.Maker maker) {
        this.model = model;
        var language = model.appearance().languageProperty().get();
        var words = Words.of("window", language);
        names = new LessonNames(words);
        views = maker.in(language);
        getStyleClass().add("lab");
        stage = new StackPane(views.stage().region());
        stage.getStyleClass().add("stage-area");
        drift = new DriftView(model, words);
        glossaryWords = new GlossaryWords(new Glossary(Words.of("glossary", language)));
        glossaryWords.answer(this);
        page = new LessonPage(model, words, names, glossaryWords, this::go);
        own = new ScriptPage(model, words);
        stations = new LessonPath(model, names);
        var tabs = new ArrayList<>(views.program());
        tabs.add(Math.min(LESSON_TAB, tabs.size()), new LabViews.Tab("lesson", new MomentView(new StackPane(page, own), _ -> pages())));
        program = new SidePane(tabs, words);
        program.getStyleClass().add("program-pane");
        memory = new SidePane(views.memory(), words);
        guide = new Guide(model, program, memory, stations::predicted, this::explain);
        memory.getStyleClass().add("memory-pane");
        program.onChosen(() -> {
            listing();
            requestLayout();
        });
        memory.onChosen(this::requestLayout);
        timeline = new StackPane(views.timeline().region());
        timeline.getStyleClass().add("timeline-place");
        layout = new ShellLayout(model, new ShellLayout.Views(stage, timeline, drift, program, memory));
        parts = parts(words);
        fill();
        following = Subscription.combine(
                model.subscribe(() -> stale = true),
                model.appearance().languageProperty().subscribe((_, spoken) -> language(spoken)));
    }

    /// The page of the lesson, or that of a program of the user's.
    private void pages() {
        var script = model.programs().script().isPresent();
        page.setVisible(!script);
        own.setVisible(script);
        if (script) {
            own.refresh();
        } else {
            page.refresh();
        }
    }

    /// What only a lesson has is not there for a program of the user's.
    private void suit() {
        var script = model.programs().script().isPresent();
        program.hide(JAVA, script);
        memory.hide(OUTCOMES, script);
        memory.hide(VARIABLES, !script);
        program.title(LESSON, script ? "program" : LESSON, Words.of("window", model.appearance().languageProperty().get()));
    }

    private ShellParts parts(Words words) {
        return ShellParts.of(model, words, names, glossaryWords.glossary(), stage, this);
    }

    private void fill() {
        getChildren().setAll(
                parts.path(), parts.goal(), stage, parts.narration(), parts.lessons(), program, memory, timeline, drift, parts.controls(), parts.notice(),
                parts.status(), parts.top(), parts.allWords(), parts.shortcuts());
        getChildren().forEach(part -> part.setManaged(false));
        layout.use(parts);
    }

    /// Says everything in another language. What is shown stays: the open tabs, what is scrolled to, the curve of the drift, who has the focus.
    private void language(Language spoken) {
        var focused = getScene().getFocusOwner() == null ? null : getScene().getFocusOwner().getId();
        var words = Words.of("window", spoken);
        names.language(words);
        glossaryWords.language(new Glossary(Words.of("glossary", spoken)));
        views.language().accept(spoken);
        drift.language(words);
        page.language(words);
        own.language(words);
        program.language(words);
        memory.language(words);
        var before = parts;
        parts = parts(words);
        parts.follow(before);
        fill();
        parts.refresh();
        focus(focused);
        stale = true;
        requestLayout();
    }

    /// Gives the focus to what has the name of who had it.
    private void focus(String name) {
        if (name != null) {
            Optional.ofNullable(lookup("#" + name)).ifPresent(Node::requestFocus);
        }
    }

    /// Follows the model no more.
    public void detach() {
        following.unsubscribe();
    }

    /// Shows the model, if something in it changed since the last frame.
    public void frame() {
        shownNanos = System.nanoTime();
        pace.frame(shownNanos);
        if (!stale || rushing() && !pace.due(shownNanos)) {
            return;
        }
        stale = false;
        suit();
        pace.made(shownNanos);
        guide.guide();
        rescueFocus();
        if (program.shows(LESSON) && Explained.of(model).isPresent()) {
            model.readProperty().set(true);
        }
        parts.refresh();
        drift.refresh();
        var adds = model.continuous();
        see(adds, model.appearance().presenting());
        var moment = moment();
        views.stage().show().accept(moment);
        if (timeline.isVisible()) {
            views.timeline().show().accept(moment);
        }
        if (!rushing() || shownNanos - sidesNanos > SIDES_INTERVAL_NANOS) {
            sidesNanos = shownNanos;
            if (model.phase() == Phase.IDLE) {
                // the listing is there when the processes start: then the processors have enough to do
                program.prepare(moment);
            } else {
                program.show(moment);
            }
            memory.show(moment);
        } else {
            // the sides are behind: another frame shows them, also when nothing happens any more
            stale = true;
        }
        arrange();
    }

    /// What is seen: the drift in place of the timeline while processes keep adding, and only what a class needs before it.
    private void see(boolean adds, boolean presents) {
        pseudoClassStateChanged(PRESENTING, presents);
        var timed = presents && wantsTimeline;
        drift.setVisible(adds && !timed);
        timeline.setVisible(presents ? timed : !adds);
        program.setVisible(!presents || !adds && !timed);
        memory.setVisible(!presents || wantsMemory);
        for (var part : List.of(parts.top(), parts.lessons(), parts.status())) {
            part.setVisible(!presents);
        }
    }

    /// The parts do not tell when they want another size, so that a change in one of them does not lay out all: sizes
    /// depend on the lesson and on how many processes there are.
    private void arrange() {
        var now = List.of(
                model.setup().lesson(), model.setup().lesson().children(model.setup().parameters()), model.phase().live(), model.appearance().presenting(), model.appearance().typePercent(),
                model.continuous(), Optional.ofNullable(model.noticeProperty().get()));
        if (!now.equals(arrangedFor)) {
            arrangedFor = now;
            requestLayout();
        }
    }

    private boolean rushing() {
        return model.phase() == Phase.RUNNING && model.setup().modeProperty().get() == RunMode.FREE;
    }

    /// Whether pictures are so dear that processes which run freely had better leave more of the machine to the window.
    public boolean behind() {
        return pace.dear();
    }

    private Moment moment() {
        var run = model.runProperty().get();
        return run == null
                ? new Moment(model.setup().lesson(), model.setup().parameters(), null, model.world(), null)
                : new Moment(model.setup().lesson(), run.parameters(), run.live().history(), model.world(),
                        model.cursor().inThePast() ? null : run.live().memory());
    }

    /// Shows how many frames the window drew in the last second.
    public void frames(int perSecond) {
        parts.status().frames(perSecond);
    }

    /// Opens or closes the list of keys.
    @Override
    public void turnShortcuts() {
        parts.shortcuts().open(!parts.shortcuts().isOpen());
    }

    /// Opens or closes the words of the lab.
    @Override
    public void turnGlossary() {
        parts.allWords().open(!parts.allWords().isOpen());
    }

    /// Closes what lies over the window: the list of keys, or else the notice, or else ends presenting.
    @Override
    public void dismiss() {
        if (parts.shortcuts().isOpen()) {
            parts.shortcuts().open(false);
        } else if (parts.allWords().isOpen()) {
            parts.allWords().open(false);
        } else if (model.noticeProperty().get() != null) {
            model.noticeProperty().set(null);
        } else {
            model.appearance().presentingProperty().set(false);
        }
    }

    /// Lets the user choose a Python program, which is then opened.
    @Override
    public void chooseProgram() {
        chooser.choose(getScene().getWindow(), Words.of("window", model.appearance().languageProperty().get())).ifPresent(model.programs()::open);
    }

    /// How a file is chosen from now on.
    public void chooser(ProgramChooser other) {
        chooser = other;
    }

    /// Shows the memory while somebody presents, or no more.
    @Override
    public void turnMemory() {
        wantsMemory = !wantsMemory;
        stale = true;
        requestLayout();
    }

    /// Shows the timeline in place of the program while somebody presents, or the program again.
    @Override
    public void turnTimeline() {
        wantsTimeline = !wantsTimeline;
        stale = true;
        requestLayout();
    }

    /// Shows the Python program, or the Java program again.
    @Override
    public void turnPython() {
        program.openByHand(program.shows(PYTHON) ? JAVA : PYTHON);
        wantsTimeline = false;
        stale = true;
        requestLayout();
    }

    /// Opens the next tab, or the one before: below where the focus is there, else beside the stage.
    @Override
    public void turnTab(int direction) {
        var owner = getScene().getFocusOwner();
        var below = Stream.iterate(owner, Objects::nonNull, Node::getParent).anyMatch(node -> node == memory);
        (below ? memory : program).turn(direction);
    }

    /// Opens the tab with this name, above or below; false when there is none.
    public boolean openTab(String name) {
        return program.openByHand(name) || memory.openByHand(name);
    }

    /// Goes to a station of the lesson's path: what it shows is opened, and has the focus.
    @Override
    public void go(Station station) {
        at = station;
        if (model.programs().script().isPresent()) {
            goInScript(station);
            return;
        }
        switch (station) {
            case DO -> {
                program.open(model.appearance().listingProperty().get());
                beginHere().requestFocus();
            }
            case NEXT -> stations.next().ifPresent(model::open);
            case GOAL, PREDICT, HAPPENED, QUESTION -> {
                program.open(LESSON);
                stale = true;
                frame();
                layout();
                page.go(station);
            }
        }
    }

    private void goInScript(Station station) {
        switch (station) {
            case GOAL, PREDICT, HAPPENED, QUESTION -> {
                program.openByHand(LESSON);
                stale = true;
                frame();
                layout();
                if (station == Station.PREDICT) {
                    own.toSettings();
                } else {
                    own.toFindings();
                }
            }
            case DO -> {
                program.openByHand(PYTHON);
                beginHere().requestFocus();
            }
            case NEXT -> program.openByHand(CONSOLE);
        }
    }

    /// What a step begins with: a process, or the button that starts them.
    private Node beginHere() {
        var card = model.phase().live() ? stage.lookup("#process-card-1") : null;
        return card == null ? parts.controls().lookup("#run") : card;
    }

    /// Goes on after the end of a run, one station with each press of a remote.
    @Override
    public void goOn() {
        switch (at) {
            case HAPPENED -> go(Station.QUESTION);
            case QUESTION -> go(Station.NEXT);
            case GOAL, PREDICT, DO, NEXT -> go(Station.HAPPENED);
        }
    }

    /// The run has ended or hangs, and its lesson says why.
    private void explain() {
        at = Station.HAPPENED;
        if (model.programs().script().isEmpty()) {
            page.toExplanation();
        }
    }

    /// The language of the listing that was chosen stays.
    private void listing() {
        if (model.programs().script().isPresent()) {
            return;
        }
        Settings.LISTINGS.stream().filter(program::shows).findFirst().ifPresent(model.appearance().listingProperty()::set);
    }

    /// Whoever has the focus and is seen no more gives it back: else the toolkit hands it to some list that happens to come
    /// next, which then takes the keys of pages.
    private void rescueFocus() {
        var owner = getScene() == null ? null : getScene().getFocusOwner();
        if (owner != null && (owner.isDisabled() || !seen(owner))) {
            requestFocus();
        }
    }

    private static boolean seen(Node node) {
        return Stream.iterate(node, Objects::nonNull, Node::getParent).allMatch(Node::isVisible);
    }

    @Override
    public void turnLessons() {
        layout.turnLessons(getWidth());
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        layout.layout(this, new ShellLayout.Wanted(program.shows(LESSON), asks(), wantsMemory));
    }

    /// Before the first run there is no memory to be seen, but a prediction to be made.
    private boolean asks() {
        return model.phase() == Phase.IDLE && program.shows(LESSON) && memory.shows(MEMORY) && !memory.isByHand();
    }
}

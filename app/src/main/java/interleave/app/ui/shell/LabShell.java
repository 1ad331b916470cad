package interleave.app.ui.shell;

import interleave.app.ui.LabModel;
import interleave.app.ui.Phase;
import interleave.app.ui.catalog.LessonList;
import interleave.app.ui.catalog.LessonNames;
import interleave.app.ui.controls.ControlBar;
import interleave.app.ui.drift.DriftView;
import interleave.app.ui.lesson.LessonPage;
import interleave.app.words.Words;
import interleave.worker.trace.RunMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.transform.Scale;
import javafx.util.Subscription;

/// The whole window in one language: places its parts and keeps them up to date.
///
/// It follows the model from its creation until [#detach].
public final class LabShell extends Region implements Keys.Window {
    private static final long SIDES_INTERVAL_NANOS = 200_000_000;
    private static final PseudoClass PRESENTING = PseudoClass.getPseudoClass("presenting");
    private static final double NOTICE_PX = 1200;
    private static final double NOTICE_MARGIN_PX = 4;
    private static final int LESSON_TAB = 2;
    private static final String LESSON = "lesson";
    private static final String MEMORY = "memory";
    private static final long RUSH_INTERVAL_NANOS = 30_000_000;

    private final LabModel model;
    private final LabViews views;
    private final Proportions proportions = new Proportions();
    private final TopBar top;
    private final LessonList lessons;
    private final StageHeader header;
    private final StackPane stage;
    private final StackPane timeline;
    private final NoticeBanner notice;
    private final NarrationLine narration;
    private final ControlBar controls;
    private final DriftView drift;
    private final StatusLine status;
    private final ShortcutsOverlay shortcuts;
    private final SidePane program;
    private final Guide guide;
    private final SidePane memory;
    private final List<Part> parts;
    private final Subscription following;
    private boolean stale = true;
    private double enlarged = 1;
    private long shownNanos;
    private long sidesNanos;
    private boolean wantsMemory;
    private List<Object> arrangedFor = List.of();

    public LabShell(LabModel model, LabViews.Maker maker) {
        this.model = model;
        var language = model.appearance().languageProperty().get();
        var words = Words.of("window", language);
        var names = new LessonNames(words);
        views = maker.in(language);
        getStyleClass().add("lab");
        top = new TopBar(model, words, this::turnLessons, this::turnShortcuts);
        lessons = new LessonList(model, words, names);
        notice = new NoticeBanner(model, words);
        stage = new StackPane(views.stage().region());
        header = new StageHeader(model, names, words, stage);
        stage.getStyleClass().add("stage-area");
        narration = new NarrationLine(model, words, names);
        controls = new ControlBar(model, words);
        drift = new DriftView(model, words);
        status = new StatusLine(model, words);
        shortcuts = new ShortcutsOverlay(words);
        var page = new LessonPage(model, words);
        var tabs = new ArrayList<>(views.program());
        tabs.add(Math.min(LESSON_TAB, tabs.size()), new LabViews.Tab("lesson", new MomentView(page, _ -> page.refresh())));
        program = new SidePane(tabs, words);
        program.getStyleClass().add("program-pane");
        memory = new SidePane(views.memory(), words);
        guide = new Guide(model, program, memory, page::predicted);
        memory.getStyleClass().add("memory-pane");
        program.onChosen(this::requestLayout);
        memory.onChosen(this::requestLayout);
        timeline = new StackPane(views.timeline().region());
        timeline.getStyleClass().add("timeline-place");
        parts = List.of(top, lessons, header, notice, narration, controls, drift, status);
        getChildren().addAll(header, stage, narration, lessons, program, memory, timeline, drift, controls, status, top, notice, shortcuts);
        getChildren().forEach(part -> part.setManaged(false));
        following = model.subscribe(() -> stale = true);
    }

    /// Follows the model no more.
    public void detach() {
        following.unsubscribe();
    }

    /// Shows the model, if something in it changed since the last frame.
    public void frame() {
        if (!stale || tooSoon()) {
            return;
        }
        stale = false;
        shownNanos = System.nanoTime();
        guide.guide();
        parts.forEach(Part::refresh);
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
        drift.setVisible(adds);
        timeline.setVisible(!adds && !presents);
        program.setVisible(!adds || !presents);
        memory.setVisible(!presents || wantsMemory);
        for (var part : List.of(top, lessons, status)) {
            part.setVisible(!presents);
        }
    }

    /// The parts do not tell when they want another size, so that a change in one of them does not lay out all: sizes
    /// depend on the lesson and on how many processes there are.
    private void arrange() {
        var now = List.of(
                model.setup().lesson(), model.setup().lesson().children(model.setup().parameters()), model.phase().live(), model.appearance().presenting(),
                model.continuous(), Optional.ofNullable(model.noticeProperty().get()));
        if (!now.equals(arrangedFor)) {
            arrangedFor = now;
            requestLayout();
        }
    }

    private boolean rushing() {
        return model.phase() == Phase.RUNNING && model.setup().modeProperty().get() == RunMode.FREE;
    }

    /// Of processes at full speed nobody can read more pictures a second; the processors have enough to do.
    private boolean tooSoon() {
        return rushing() && System.nanoTime() - shownNanos < RUSH_INTERVAL_NANOS;
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
        status.frames(perSecond);
    }

    /// Opens or closes the list of keys.
    @Override
    public void turnShortcuts() {
        shortcuts.open(!shortcuts.isOpen());
    }

    /// Closes what lies over the window: the list of keys, or else the notice, or else ends presenting.
    @Override
    public void dismiss() {
        if (shortcuts.isOpen()) {
            shortcuts.open(false);
        } else if (model.noticeProperty().get() != null) {
            model.noticeProperty().set(null);
        } else {
            model.appearance().presentingProperty().set(false);
        }
    }

    /// Shows the memory while somebody presents, or no more.
    @Override
    public void turnMemory() {
        wantsMemory = !wantsMemory;
        stale = true;
        requestLayout();
    }

    /// Opens the next tab of the program, or the one before.
    @Override
    public void turnTab(int direction) {
        program.turn(direction);
    }

    /// Opens the tab with this name, above or below; false when there is none.
    public boolean openTab(String name) {
        return program.openByHand(name) || memory.openByHand(name);
    }

    private void turnLessons() {
        proportions.turnLessons(getWidth());
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        var scale = model.appearance().presenting() ? Presentation.scale(getHeight()) : 1;
        enlarge(scale);
        if (model.appearance().presenting()) {
            present(scale);
        } else {
            arrangeAll();
        }
        shortcuts.resizeRelocate(0, 0, getWidth(), getHeight());
    }

    /// Everything is laid out at its standard size, and then as many times larger.
    private void enlarge(double scale) {
        if (scale != enlarged) {
            enlarged = scale;
            getChildren().stream()
                    .filter(part -> part != shortcuts)
                    .forEach(part -> part.getTransforms().setAll(new Scale(scale, scale)));
        }
    }

    private void present(double scale) {
        var places = Presentation.of(
                getWidth(), getHeight(), controls.prefHeight(getWidth() / scale), model.setup().lesson().children(model.setup().parameters()),
                model.continuous(), wantsMemory);
        header.brief(true);
        place(header, places.top());
        place(stage, places.stage());
        place(narration, places.narration());
        place(program, places.program());
        place(drift, places.program());
        place(controls, places.controls());
        if (places.memory() != null) {
            place(memory, places.memory());
        }
        placeNotice(places.program());
    }

    private void arrangeAll() {
        var fitting = proportions.of(getWidth(), getHeight(), controls.prefHeight(getWidth()));
        var asks = fitting.brief() && asks();
        memory.fold(asks);
        var places = asks ? fitting.folded(memory.prefHeight(fitting.memory().widthPx())) : fitting;
        lessons.narrow(places.narrow());
        header.brief(places.brief());
        place(top, places.top());
        place(lessons, places.lessons());
        var middle = places.middle();
        var headerPx = header.prefHeight(middle.widthPx());
        place(header, middle.first(headerPx));
        place(stage, middle.without(headerPx, Proportions.NARRATION_PX));
        place(narration, middle.last(Proportions.NARRATION_PX));
        place(program, places.code());
        place(memory, places.memory());
        place(controls, places.controls());
        place(timeline, places.bottom());
        place(drift, places.bottom());
        place(status, places.status());
        placeNotice(new Proportions.Box(
                0, places.bottom().yPx(), places.bottom().widthPx(), places.bottom().heightPx() + places.status().heightPx()));
    }

    /// The notice lies over the lower end of this part of the window, and changes the place of nothing: what it may be about
    /// is on the stage.
    private void placeNotice(Proportions.Box over) {
        if (model.noticeProperty().get() != null) {
            var widthPx = Math.min(NOTICE_PX, over.widthPx() - 2 * NOTICE_MARGIN_PX);
            var heightPx = Math.ceil(notice.prefHeight(widthPx));
            var below = over.last(heightPx + NOTICE_MARGIN_PX);
            place(notice, new Proportions.Box(below.xPx() + Math.round((below.widthPx() - widthPx) / 2), below.yPx(), widthPx, heightPx));
        }
    }

    /// Before the first run there is no memory to be seen, but a prediction to be made.
    private boolean asks() {
        return model.phase() == Phase.IDLE && program.shows(LESSON) && memory.shows(MEMORY) && !memory.isByHand();
    }

    private void place(Region part, Proportions.Box box) {
        part.resizeRelocate(box.xPx() * enlarged, box.yPx() * enlarged, box.widthPx(), box.heightPx());
    }
}

package interleave.app.ui.shell;

import interleave.app.ui.LabModel;
import interleave.app.ui.catalog.LessonList;
import interleave.app.ui.catalog.LessonNames;
import interleave.app.ui.controls.ControlBar;
import interleave.app.ui.drift.DriftView;
import interleave.app.words.Words;
import interleave.worker.world.WorldHistory;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.Subscription;

/// The whole window in one language: places its parts and keeps them up to date.
///
/// It follows the model from its creation until [#detach].
public final class LabShell extends Region {
    private static final WorldHistory NO_HISTORY = new WorldHistory();

    private final LabModel model;
    private final LabViews views;
    private final Proportions proportions = new Proportions();
    private final TopBar top;
    private final LessonList lessons;
    private final StageHeader header;
    private final StackPane stage;
    private final NarrationLine narration;
    private final ControlBar controls;
    private final DriftView drift;
    private final StatusLine status;
    private final ShortcutsOverlay shortcuts;
    private final List<Part> parts;
    private final Subscription following;
    private boolean stale = true;

    public LabShell(LabModel model, LabViews.Maker maker) {
        this.model = model;
        var language = model.languageProperty().get();
        var words = Words.of("window", language);
        var names = new LessonNames(words);
        views = maker.in(language);
        getStyleClass().add("lab");
        top = new TopBar(model, words, this::turnLessons, this::turnShortcuts);
        lessons = new LessonList(model, words, names);
        header = new StageHeader(model, names);
        var notice = new NoticeBanner(model, words);
        stage = new StackPane(views.stage().region(), notice);
        stage.getStyleClass().add("stage-area");
        narration = new NarrationLine(model, words, names);
        controls = new ControlBar(model, words);
        drift = new DriftView(model, words);
        status = new StatusLine(model, words);
        shortcuts = new ShortcutsOverlay(words);
        parts = List.of(top, lessons, header, notice, narration, controls, drift, status);
        for (var side : List.of(views.code(), views.memory(), views.timeline())) {
            side.region().getStyleClass().add("side-view");
        }
        getChildren().addAll(header, stage, narration, lessons, views.code().region(), views.memory().region(),
                views.timeline().region(), drift, controls, status, top, shortcuts);
        StackPane.setAlignment(notice, Pos.TOP_CENTER);
        following = follow();
    }

    private Subscription follow() {
        return List.of(
                        model.lessonProperty(), model.parametersProperty(), model.seedProperty(), model.modeProperty(),
                        model.speedProperty(), model.themeProperty(), model.runProperty(), model.phaseProperty(),
                        model.worldProperty(), model.scheduleProperty(), model.refusedStepProperty(), model.noticeProperty(),
                        model.cursorProperty())
                .stream()
                .map(property -> property.subscribe(() -> stale = true))
                .reduce(Subscription::combine)
                .orElse(Subscription.EMPTY);
    }

    /// Follows the model no more.
    public void detach() {
        following.unsubscribe();
    }

    /// Shows the model, if something in it changed since the last frame.
    public void frame() {
        if (!stale) {
            return;
        }
        stale = false;
        parts.forEach(Part::refresh);
        var adds = model.continuous();
        drift.setVisible(adds);
        views.timeline().region().setVisible(!adds);
        var moment = moment();
        views.stage().show().accept(moment);
        views.code().show().accept(moment);
        views.memory().show().accept(moment);
        if (!adds) {
            views.timeline().show().accept(moment);
        }
    }

    private Moment moment() {
        var run = model.runProperty().get();
        return run == null
                ? new Moment(model.lesson(), NO_HISTORY, model.world(), null)
                : new Moment(model.lesson(), run.live().history(), model.world(), model.inThePast() ? null : run.live().memory());
    }

    /// Shows how many frames the window drew in the last second.
    public void frames(int perSecond) {
        status.frames(perSecond);
    }

    /// Opens or closes the list of keys.
    public void turnShortcuts() {
        shortcuts.open(!shortcuts.isOpen());
    }

    /// Closes what lies over the window: the list of keys, or else the notice.
    public void dismiss() {
        if (shortcuts.isOpen()) {
            shortcuts.open(false);
        } else {
            model.noticeProperty().set(null);
        }
    }

    private void turnLessons() {
        proportions.turnLessons(getWidth());
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        var places = proportions.of(getWidth(), getHeight(), controls.prefHeight(getWidth()));
        lessons.narrow(places.narrow());
        header.brief(places.brief());
        place(top, places.top());
        place(lessons, places.lessons());
        var middle = places.middle();
        var headerPx = header.prefHeight(middle.widthPx());
        place(header, middle.first(headerPx));
        place(stage, middle.without(headerPx, Proportions.NARRATION_PX));
        place(narration, middle.last(Proportions.NARRATION_PX));
        place(views.code().region(), places.code());
        place(views.memory().region(), places.memory());
        place(controls, places.controls());
        place(views.timeline().region(), places.bottom());
        place(drift, places.bottom());
        place(status, places.status());
        shortcuts.resizeRelocate(0, 0, getWidth(), getHeight());
    }

    private static void place(Region part, Proportions.Box box) {
        part.resizeRelocate(box.xPx(), box.yPx(), box.widthPx(), box.heightPx());
    }
}

package interleave.app.ui.shell;

import interleave.app.ui.LabModel;
import interleave.app.ui.look.TypeSize;
import javafx.scene.Parent;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;

/// Places what is in the window: everything while somebody works, what a class needs while somebody presents.
///
/// All is laid out at its standard size, and then drawn as many times larger as the type is wanted.
final class ShellLayout {
    private final LabModel model;
    private final Views views;
    private final Proportions proportions = new Proportions();
    private ShellParts parts;
    private double enlarged = 1;

    /// The parts that stay whatever the language.
    record Views(Region stage, Region timeline, Region drift, SidePane program, SidePane memory) {}

    /// What is wanted of the window at the moment.
    ///
    /// @param lesson whether the page of the lesson is open
    /// @param asks whether the prediction needs the room of the memory
    /// @param memory whether the memory is wanted while somebody presents
    record Wanted(boolean lesson, boolean asks, boolean memory) {}

    ShellLayout(LabModel model, Views views) {
        this.model = model;
        this.views = views;
    }

    /// Places these parts from now on.
    void use(ShellParts newParts) {
        parts = newParts;
        enlarge(newParts.path().getParent(), enlarged);
    }

    /// Shows the numbers of the lessons only, or their names again.
    void turnLessons(double widthPx) {
        proportions.turnLessons(widthPx / enlarged);
    }

    void layout(Region window, Wanted wanted) {
        var presents = model.appearance().presenting();
        var scale = presents
                ? Presentation.scale(window.getHeight())
                : TypeSize.scale(model.appearance().typePercent(), window.getWidth(), window.getHeight());
        if (scale != enlarged) {
            enlarge(window, scale);
        }
        if (presents) {
            present(window, wanted);
        } else {
            arrange(window, wanted);
        }
        // the list of keys needs the whole height
        var own = Math.min(presents ? 1 : scale, window.getHeight() / parts.shortcuts().cardHeight());
        parts.shortcuts().getTransforms().setAll(new Scale(own, own));
        parts.shortcuts().resizeRelocate(0, 0, window.getWidth() / own, window.getHeight() / own);
        parts.allWords().resizeRelocate(0, 0, window.getWidth(), window.getHeight());
    }

    private void enlarge(Parent window, double scale) {
        enlarged = scale;
        window.getChildrenUnmodifiable().stream()
                .filter(part -> !parts.isOver(part))
                .forEach(part -> part.getTransforms().setAll(new Scale(scale, scale)));
    }

    private void present(Region window, Wanted wanted) {
        var setup = model.setup();
        var places = Presentation.of(
                window.getWidth(), window.getHeight(), parts.controls().prefHeight(window.getWidth() / enlarged), setup.lesson().children(setup.parameters()),
                model.continuous() ? Presentation.Below.DRIFT : wanted.lesson() ? Presentation.Below.PAGE : Presentation.Below.CODE, wanted.memory());
        above(places.path(), places.goal());
        place(views.stage(), places.stage());
        place(parts.narration(), places.narration());
        place(parts.controls(), places.controls());
        if (places.memory() != null) {
            place(views.memory(), places.memory());
        }
        var program = besideNotice(places.program());
        place(views.program(), program);
        place(views.drift(), program);
        place(views.timeline(), program);
    }

    private void arrange(Region window, Wanted wanted) {
        var widthPx = window.getWidth() / enlarged;
        var fitting = proportions.of(widthPx, window.getHeight() / enlarged, parts.controls().prefHeight(widthPx));
        var asks = fitting.brief() && wanted.asks();
        views.memory().fold(asks);
        var places = asks ? fitting.folded(views.memory().prefHeight(fitting.memory().widthPx())) : fitting;
        parts.lessons().narrow(places.narrow());
        place(parts.top(), places.top());
        place(parts.lessons(), places.lessons());
        above(places.path(), places.goal());
        var middle = places.middle();
        place(views.stage(), middle.without(0, Proportions.NARRATION_PX));
        place(parts.narration(), middle.last(Proportions.NARRATION_PX));
        place(views.program(), places.code());
        place(views.memory(), places.memory());
        place(parts.controls(), places.controls());
        var bottom = besideNotice(places.bottom());
        place(views.timeline(), bottom);
        place(views.drift(), bottom);
        place(parts.status(), places.status());
    }

    private void above(Proportions.Box path, Proportions.Box goal) {
        parts.path().fit(path.widthPx());
        place(parts.path(), path);
        place(parts.goal(), goal);
    }

    /// Gives the notice the lower end of `box`, and returns the rest: it has a place of its own, and what is on the stage, which
    /// it may be about, stays where it is.
    private Proportions.Box besideNotice(Proportions.Box box) {
        if (model.noticeProperty().get() == null) {
            return box;
        }
        var heightPx = Math.min(Math.ceil(parts.notice().prefHeight(box.widthPx())), box.heightPx());
        place(parts.notice(), box.last(heightPx));
        return box.without(0, heightPx);
    }

    private void place(Region part, Proportions.Box box) {
        part.resizeRelocate(box.xPx() * enlarged, box.yPx() * enlarged, box.widthPx(), box.heightPx());
    }
}

package interleave.app.ui.path;

import interleave.app.ui.Explained;
import interleave.app.ui.LabModel;
import interleave.app.ui.Phase;
import interleave.app.ui.catalog.LessonNames;
import interleave.lessons.Lesson;
import interleave.lessons.catalog.LessonCatalog;
import java.util.Optional;

/// The way through the open lesson: what is done, what is next, and what comes later.
///
/// **Threading:** JavaFX thread only.
public final class LessonPath {
    private final LabModel model;
    private final LessonNames names;

    public LessonPath(LabModel model, LessonNames names) {
        this.model = model;
        this.names = names;
    }

    /// How far a station is.
    public enum State {
        DONE,
        /// What is to be done next.
        NOW,
        /// It can be visited, and nobody has to.
        OPEN,
        /// It has nothing to show yet.
        LATER
    }

    public State state(Station station) {
        if (done(station)) {
            return State.DONE;
        }
        if (station == now()) {
            return State.NOW;
        }
        return switch (station) {
            case GOAL, PREDICT, DO, NEXT -> State.OPEN;
            case HAPPENED -> explained() ? State.OPEN : State.LATER;
            case QUESTION -> explained() || seen() ? State.OPEN : State.LATER;
        };
    }

    /// What is to be done next. Who has begun to run without a prediction is not sent back for it.
    public Station now() {
        if (!predicted() && model.phase() == Phase.IDLE) {
            return Station.PREDICT;
        }
        for (var station : new Station[] {Station.DO, Station.HAPPENED, Station.QUESTION}) {
            if (!done(station)) {
                return station;
            }
        }
        return Station.NEXT;
    }

    private boolean done(Station station) {
        return switch (station) {
            case GOAL -> won();
            case PREDICT -> predicted();
            case DO -> explained() || model.phase() == Phase.IDLE && seen();
            case HAPPENED -> explained() ? model.readProperty().get() : model.phase() == Phase.IDLE && seen();
            case QUESTION -> model.learner().answered(model.setup().lesson(), Station.QUESTION.question());
            case NEXT -> false;
        };
    }

    /// Whether a prediction was made for the program that is chosen; another form of the lesson may ask another question.
    public boolean predicted() {
        return model.chosen(names.texts(model.setup().lesson(), model.parameters()).prediction().name()) >= 0;
    }

    /// Whether the goal is reached: in the run that is shown, or in an earlier one.
    public boolean won() {
        return model.winProperty().get() != null || model.learner().won(model.setup().lesson());
    }

    /// Whether there is something to be told of the run.
    public boolean explained() {
        return model.phase() == Phase.ENDED || Explained.of(model).isPresent();
    }

    private boolean seen() {
        return model.learner().seen(model.setup().lesson());
    }

    /// The lesson that comes after the open one; after the last the first that was not run to its end. Empty when all were.
    public Optional<Lesson> next() {
        var all = LessonCatalog.all();
        var place = all.indexOf(model.setup().lesson());
        return place + 1 < all.size()
                ? Optional.of(all.get(place + 1))
                : all.stream().filter(lesson -> lesson != model.setup().lesson() && !model.learner().seen(lesson)).findFirst();
    }
}

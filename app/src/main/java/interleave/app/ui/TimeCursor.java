package interleave.app.ui;

import interleave.lab.world.World;
import interleave.lab.world.WorldHistory;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;

/// Which moment of the run the window shows: the newest, or an earlier one that was looked back to.
///
/// **Threading:** confined to the JavaFX thread.
public final class TimeCursor {
    /// The cursor's place when it follows what happens.
    public static final int NEWEST = -1;

    private final LabModel model;
    private final IntegerProperty eventCount = new SimpleIntegerProperty(NEWEST);

    TimeCursor(LabModel model) {
        this.model = model;
    }

    /// One moment back: processes that run are halted.
    public void back() {
        show(Moments::before);
    }

    public void forward() {
        show(Moments::after);
    }

    @FunctionalInterface
    private interface Move {
        int from(WorldHistory history, int eventCount);
    }

    private void show(Move move) {
        var run = model.runProperty().get();
        if (run == null) {
            return;
        }
        if (model.phase() == Phase.RUNNING) {
            model.ask(halted -> halted.live().pause(true));
        }
        var history = run.live().history();
        look(move.from(history, inThePast() ? eventCount.get() : history.size()));
    }

    /// Shows the moment after so many events; after all of them the window follows again.
    public void look(int newEventCount) {
        var run = model.runProperty().get();
        if (run == null) {
            return;
        }
        var size = run.live().history().size();
        eventCount.set(newEventCount >= size ? NEWEST : Math.max(newEventCount, 0));
        model.steering().forgive();
        model.pull();
    }

    public void toStart() {
        look(0);
    }

    public void toNewest() {
        if (inThePast()) {
            eventCount.set(NEWEST);
            model.pull();
        }
    }

    /// Follows what happens, in whatever run comes next.
    void release() {
        eventCount.set(NEWEST);
    }

    /// The world at the cursor.
    World in(WorldHistory history, World newest) {
        return inThePast() ? history.at(eventCount.get()) : newest;
    }

    /// After how many events the window shows the run, or [#NEWEST].
    public ReadOnlyIntegerProperty eventCountProperty() {
        return eventCount;
    }

    public boolean inThePast() {
        return eventCount.get() != NEWEST;
    }
}

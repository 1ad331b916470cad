package interleave.app.ui;

import interleave.lab.world.WaitGraph;
import interleave.lessons.catalog.LessonCatalog;
import interleave.worker.trace.RunMode;

/// Turns over to the next or the last moment and lesson, as the keys of a presenter's remote do: one key goes on, whatever
/// there is to do next.
public final class Paging {
    private final LabModel model;

    public Paging(LabModel model) {
        this.model = model;
    }

    /// Starts the processes; forward in the past; in the newest moment the next step, by the policy of the run. Whoever
    /// runs by themselves are halted. False when the run has nothing more to show: the lesson goes on elsewhere.
    public boolean next() {
        if (model.cursor().inThePast()) {
            model.cursor().forward();
            return true;
        }
        switch (model.phase()) {
            case IDLE -> begin();
            case STEPPING -> {
                if (WaitGraph.standsStill(model.world())) {
                    return false;
                }
                model.steering().stepByPolicy();
            }
            case RUNNING -> model.pause(true);
            case PAUSED -> goOn();
            case STARTING -> {}
            case ENDED -> {
                return false;
            }
        }
        return true;
    }

    private void begin() {
        if (!model.continuous()) {
            model.mode(RunMode.STEP);
        }
        model.run();
    }

    /// Who keeps adding cannot be stepped; all others are from here on.
    private void goOn() {
        if (model.continuous()) {
            model.run();
        } else {
            model.mode(RunMode.STEP);
        }
    }

    /// One moment back: the processes stand still.
    public void back() {
        model.cursor().back();
    }

    /// Opens the lesson after the open one, or before it; the first and the last stay.
    public void lesson(int direction) {
        var all = LessonCatalog.all();
        var wanted = Math.clamp((long) all.indexOf(model.setup().lesson()) + direction, 0, all.size() - 1);
        model.open(all.get(wanted));
    }
}

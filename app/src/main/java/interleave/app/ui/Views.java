package interleave.app.ui;

import interleave.app.ui.shell.LabViews;
import interleave.app.ui.shell.MomentView;
import interleave.app.ui.stage.StageView;
import interleave.app.ui.timeline.TimelineView;
import interleave.app.words.Language;
import interleave.app.words.Words;
import javafx.scene.layout.Region;

/// Makes the large views of the window and binds them to the model.
final class Views {
    private final LabModel model;
    private final boolean animated;

    Views(LabModel model, boolean animated) {
        this.model = model;
        this.animated = animated;
    }

    LabViews in(Language language) {
        return new LabViews(stage(language), empty(), empty(), timeline(language));
    }

    private MomentView stage(Language language) {
        var stage = new StageView(Words.of("stage", language));
        stage.setOnSignal((process, signal) -> model.signal(process, signal));
        return new MomentView(stage, moment -> {
            stage.animated(animated && !model.inThePast());
            stage.show(moment.world());
        });
    }

    private MomentView timeline(Language language) {
        var timeline = new TimelineView(Words.of("timeline", language));
        timeline.setOnCursor(model::look);
        return new MomentView(timeline, moment -> timeline.show(moment.history(), moment.world().eventCount()));
    }

    private static MomentView empty() {
        return new MomentView(new Region(), moment -> {});
    }
}

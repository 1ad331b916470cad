package interleave.app.ui;

import interleave.app.ui.code.CodeView;
import interleave.app.ui.code.ConsoleView;
import interleave.app.ui.memory.MemoryView;
import interleave.app.ui.memory.ProcessesView;
import interleave.app.ui.shell.LabViews;
import interleave.app.ui.shell.Moment;
import interleave.app.ui.shell.MomentView;
import interleave.app.ui.stage.StageView;
import interleave.app.ui.timeline.TimelineView;
import interleave.app.words.Language;
import interleave.app.words.Words;
import interleave.lessons.Lesson;
import interleave.lessons.Listing;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;

/// Makes the large views of the window and binds them to the model.
final class Views {
    private final LabModel model;
    private final boolean animated;

    Views(LabModel model, boolean animated) {
        this.model = model;
        this.animated = animated;
    }

    LabViews in(Language language) {
        var console = new ConsoleView(Words.of("code", language));
        var memory = new MemoryView(Words.of("memory", language));
        var processes = new ProcessesView(Words.of("memory", language));
        var code = new CodeView(Words.of("code", language));
        var listings = new Listings(code);
        return new LabViews(
                stage(language),
                timeline(language),
                List.of(
                        new LabViews.Tab("java", view(code.java(), listings)),
                        new LabViews.Tab("python", view(code.python(), listings)),
                        new LabViews.Tab("console", view(console, moment -> console.show(moment.world())))),
                List.of(
                        new LabViews.Tab("memory", view(memory, moment -> memory.show(moment.world(), moment.memory()))),
                        new LabViews.Tab("processes", view(processes, moment -> processes.show(moment.world())))));
    }

    private static MomentView view(Node node, Consumer<Moment> show) {
        return new MomentView(new StackPane(node), show);
    }

    private MomentView stage(Language language) {
        var stage = new StageView(Words.of("stage", language));
        stage.setOnSignal(model::signal);
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

    /// Loads the listings of a lesson when it is first shown.
    private static final class Listings implements Consumer<Moment> {
        private final CodeView code;
        private Lesson loaded;

        Listings(CodeView code) {
            this.code = code;
        }

        @Override
        public void accept(Moment moment) {
            if (!moment.lesson().equals(loaded)) {
                loaded = moment.lesson();
                code.show(Listing.java(loaded), Listing.python(loaded));
            }
            code.show(moment.world());
        }
    }
}

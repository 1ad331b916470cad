package interleave.app.ui;

import interleave.app.ui.code.CodeView;
import interleave.app.ui.code.ConsoleView;
import interleave.app.ui.memory.MemoryView;
import interleave.app.ui.memory.ProcessesView;
import interleave.app.ui.outcomes.OutcomesView;
import interleave.app.ui.shell.LabViews;
import interleave.app.ui.shell.Moment;
import interleave.app.ui.shell.MomentView;
import interleave.app.ui.stage.CardCommands;
import interleave.app.ui.stage.StageView;
import interleave.app.ui.timeline.TimelineView;
import interleave.app.words.Language;
import interleave.app.words.Words;
import interleave.lessons.Lesson;
import interleave.lessons.Listing;
import interleave.lessons.Parameters;
import interleave.worker.world.ProcessState;
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
        var outcomes = new OutcomesView(model, Words.of("window", language), Words.of("outcomes", language), false);
        return new LabViews(
                stage(language),
                timeline(language),
                List.of(
                        new LabViews.Tab("java", view(code.java(), listings)),
                        new LabViews.Tab("python", view(code.python(), listings)),
                        new LabViews.Tab("console", view(console, moment -> console.show(moment.world())))),
                List.of(
                        new LabViews.Tab("memory", view(memory, moment -> memory.show(moment.world(), moment.memory()))),
                        new LabViews.Tab("processes", view(processes, moment -> processes.show(moment.world()))),
                        // it follows its own model
                        new LabViews.Tab("outcomes", view(outcomes, _ -> {}))));
    }

    private static MomentView view(Node node, Consumer<Moment> show) {
        return new MomentView(new StackPane(node), show);
    }

    private MomentView stage(Language language) {
        var stage = new StageView(Words.of("stage", language), new Commands(model));
        var large = new OutcomesView(model, Words.of("window", language), Words.of("outcomes", language), true);
        large.visibleProperty().bind(model.outcomes().enlargedProperty());
        return new MomentView(new StackPane(stage, large), moment -> {
            stage.animated(animated && !model.cursor().inThePast());
            stage.show(moment.world(), moment.history());
        });
    }

    private record Commands(LabModel model) implements CardCommands {
        @Override
        public void step(ProcessState process) {
            model.steering().step(process.label());
        }

        @Override
        public void signal(ProcessState process, int signal) {
            model.steering().signal(process, signal);
        }
    }

    private MomentView timeline(Language language) {
        var timeline = new TimelineView(Words.of("timeline", language));
        timeline.setOnCursor(model.cursor()::look);
        return new MomentView(timeline, moment -> timeline.show(moment.history(), moment.world().eventCount()));
    }

    /// Loads the listings when another lesson is shown, or other parameters, which may mean another program.
    private static final class Listings implements Consumer<Moment> {
        private final CodeView code;
        private Lesson lesson;
        private Parameters parameters;
        private Listing java;
        private Listing python;

        Listings(CodeView code) {
            this.code = code;
        }

        @Override
        public void accept(Moment moment) {
            if (!moment.lesson().equals(lesson) || moment.parameters() != parameters) {
                lesson = moment.lesson();
                parameters = moment.parameters();
                load();
            }
            code.show(moment.world());
        }

        private void load() {
            var running = Listing.java(lesson, parameters);
            var counterpart = Listing.python(lesson, parameters);
            if (!running.equals(java) || !counterpart.equals(python)) {
                java = running;
                python = counterpart;
                code.show(java, python);
            }
        }
    }
}

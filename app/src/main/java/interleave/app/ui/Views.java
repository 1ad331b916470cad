package interleave.app.ui;

import interleave.app.ui.code.CodeView;
import interleave.app.ui.code.ConsoleView;
import interleave.app.ui.memory.MemoryView;
import interleave.app.ui.memory.ProcessesView;
import interleave.app.ui.memory.VariablesView;
import interleave.app.ui.outcomes.OutcomesView;
import interleave.app.ui.shell.LabViews;
import interleave.app.ui.shell.Moment;
import interleave.app.ui.shell.MomentView;
import interleave.app.ui.stage.CardCommands;
import interleave.app.ui.stage.StageView;
import interleave.app.ui.timeline.TimelineView;
import interleave.app.words.Words;
import interleave.lab.words.Language;
import interleave.lab.world.ProcessState;
import interleave.lessons.Lesson;
import interleave.lessons.Listing;
import interleave.lessons.Parameters;
import interleave.lessons.script.ScriptLesson;
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
        var console = new ConsoleView(Words.of("code", language), model.programs()::type, model.programs()::endInput);
        var memory = new MemoryView(Words.of("memory", language));
        var processes = new ProcessesView(Words.of("memory", language));
        var variables = new VariablesView(Words.of("memory", language));
        var code = new CodeView(Words.of("code", language));
        var listings = new Listings(code);
        var stage = new StageView(Words.of("stage", language), new Commands(model));
        var timeline = new TimelineView(Words.of("timeline", language));
        var outcomes = new OutcomesPlace(false);
        var large = new OutcomesPlace(true);
        List.of(outcomes, large).forEach(place -> place.language(language));
        return new LabViews(
                stage(stage, large),
                timeline(timeline),
                List.of(
                        new LabViews.Tab("java", view(code.java(), listings)),
                        new LabViews.Tab("python", view(code.python(), listings)),
                        new LabViews.Tab("console", view(console, moment -> {
                            console.reads(model.programs().script().isPresent() && model.phase().live());
                            console.show(moment.world(), model.programs().typedProperty().get());
                        }))),
                List.of(
                        new LabViews.Tab("memory", view(memory, moment -> memory.show(moment.world(), moment.memory()))),
                        new LabViews.Tab("processes", view(processes, moment -> processes.show(moment.world()))),
                        new LabViews.Tab("variables", view(variables, moment -> variables.show(moment.world()))),
                        // it follows its own model
                        new LabViews.Tab("outcomes", view(outcomes, _ -> {}))),
                other -> {
                    stage.language(Words.of("stage", other));
                    timeline.language(Words.of("timeline", other));
                    code.language(Words.of("code", other));
                    console.language(Words.of("code", other));
                    memory.language(Words.of("memory", other));
                    processes.language(Words.of("memory", other));
                    variables.language(Words.of("memory", other));
                    outcomes.language(other);
                    large.language(other);
                });
    }

    /// Where the counts of many runs are seen; the view of them has nothing of its own, so another language makes another one.
    private final class OutcomesPlace extends StackPane {
        private final boolean large;

        OutcomesPlace(boolean large) {
            this.large = large;
        }

        void language(Language language) {
            getChildren().setAll(new OutcomesView(model, Words.of("window", language), Words.of("outcomes", language), large));
        }
    }

    private static MomentView view(Node node, Consumer<Moment> show) {
        return new MomentView(new StackPane(node), show);
    }

    private MomentView stage(StageView stage, Node large) {
        large.visibleProperty().bind(model.outcomes().enlargedProperty());
        // nobody sees it then, and nobody has to draw it or to read it out
        stage.visibleProperty().bind(model.outcomes().enlargedProperty().not());
        return new MomentView(new StackPane(stage, large), moment -> {
            stage.animated(animated && !model.cursor().inThePast());
            stage.flies(!model.isBehind());
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

    private MomentView timeline(TimelineView timeline) {
        timeline.setOnCursor(model.cursor()::look);
        var places = new Places(model);
        timeline.lines(places::of);
        return new MomentView(timeline, moment -> timeline.show(moment.history(), moment.world().eventCount()));
    }

    /// Where in the listing of what runs a line of the source is.
    private static final class Places {
        private final LabModel model;
        private Parameters parameters;
        private Lesson lesson;
        private Listing listing;

        Places(LabModel model) {
            this.model = model;
        }

        int of(int sourceLine) {
            var run = model.runProperty().get();
            var shown = run == null ? model.setup().parameters() : run.parameters();
            if (shown != parameters || model.setup().lesson() != lesson) {
                parameters = shown;
                lesson = model.setup().lesson();
                listing = model.setup().lesson().listing(shown);
            }
            return listing.place(sourceLine);
        }
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
            if (lesson instanceof ScriptLesson) {
                java = null;
                python = lesson.listing(parameters);
                code.show(python);
                return;
            }
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

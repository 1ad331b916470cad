package interleave.app.ui.lesson;

import interleave.app.ui.LabModel;
import interleave.app.ui.Phase;
import interleave.app.ui.program.Opened;
import interleave.app.ui.shell.Part;
import interleave.app.words.Words;
import interleave.lab.world.World;
import java.util.Arrays;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The page of a Python program, where a lesson has its own: what was found in its run and what to do about it, how it ended, and
/// how it is run.
public final class ScriptPage extends VBox implements Part {
    private final LabModel model;
    private final ScrollPane scroll = new ScrollPane();
    private final VBox page = new VBox();
    private final VBox found = new VBox();
    private Words words;
    private ScriptSettings settings;
    private List<Object> shownState = List.of();
    private World shownWorld;

    public ScriptPage(LabModel model, Words words) {
        this.model = model;
        setId("script-page");
        scroll.setId("script-scroll");
        scroll.getStyleClass().add("lesson-page-view");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setMinHeight(0);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        page.getStyleClass().add("lesson-page");
        found.getStyleClass().add("script-found");
        found.setId("script-found");
        scroll.setContent(page);
        getChildren().add(scroll);
        language(words);
    }

    /// Changes the language. To be refreshed then.
    public void language(Words newWords) {
        words = newWords;
        scroll.setAccessibleText(words.say("side.program"));
        settings = new ScriptSettings(model, words);
        page.getChildren().setAll(found, settings);
        shownState = List.of();
    }

    @Override
    public void refresh() {
        model.programs().script().ifPresent(this::refresh);
    }

    private void refresh(Opened.Script script) {
        settings.refresh(script);
        var world = model.world();
        var findings = world.findings().details();
        var state = Arrays.<Object>asList(
                script.identity(), model.phase(), findings.isEmpty() ? null : findings.getLast(), world.findings().count(),
                ScriptStory.ends(world), ScriptStory.waits(model, world));
        if (state.equals(shownState)) {
            return;
        }
        var again = shownState.isEmpty() || !shownState.getFirst().equals(script.identity());
        shownState = state;
        fill();
        if (again || model.phase() == Phase.STARTING) {
            scroll.setVvalue(0);
        }
    }

    private void fill() {
        var story = new ScriptStory(model, words);
        var rows = found.getChildren();
        rows.setAll(heading("script.found"));
        rows.addAll(story.findings());
        var waits = story.waits();
        if (!waits.isEmpty()) {
            rows.add(heading("script.waits"));
            rows.addAll(waits);
        }
        var ends = story.ends();
        if (!ends.isEmpty()) {
            rows.add(heading("script.ends"));
            rows.addAll(ends);
        }
    }

    private Label heading(String key) {
        return new Paragraphs(words).heading(key);
    }

    /// Shows what was found, and takes the keys that scroll.
    public void toFindings() {
        scroll.setVvalue(0);
        scroll.requestFocus();
    }

    /// Shows how the program is run, and gives that the focus.
    public void toSettings() {
        scroll.setVvalue(1);
        settings.focus();
    }
}

package interleave.app.ui.shell;

import interleave.lab.words.Language;
import java.util.List;
import java.util.function.Consumer;

/// The large views of the window.
///
/// @param program the tabs beside the stage, above
/// @param memory the tabs beside the stage, below
/// @param language makes all of them speak another language
public record LabViews(MomentView stage, MomentView timeline, List<Tab> program, List<Tab> memory, Consumer<Language> language) {
    /// A view in a tab.
    ///
    /// @param name what it is called in the texts of the window, after `side.`
    public record Tab(String name, MomentView view) {}

    /// Makes the views in a language.
    @FunctionalInterface
    public interface Maker {
        LabViews in(Language language);
    }
}

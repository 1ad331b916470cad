package interleave.app.ui.shell;

import interleave.app.words.Language;

/// The large views of the window.
public record LabViews(MomentView stage, MomentView code, MomentView memory, MomentView timeline) {
    /// Makes the views in a language.
    @FunctionalInterface
    public interface Maker {
        LabViews in(Language language);
    }
}

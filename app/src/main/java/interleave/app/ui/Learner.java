package interleave.app.ui;

import interleave.app.settings.Progress;
import interleave.lessons.Lesson;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// How far whoever sits at the window has come.
///
/// **Threading:** confined to the JavaFX thread.
public final class Learner {
    private final ReadOnlyObjectWrapper<Progress> progress = new ReadOnlyObjectWrapper<>();
    private final Consumer<Progress.Mark> kept;
    private final Runnable forgotten;

    /// @param kept is told what is new
    /// @param forgotten is told that everything is to be forgotten
    Learner(Progress atFirst, Consumer<Progress.Mark> kept, Runnable forgotten) {
        progress.set(atFirst);
        this.kept = kept;
        this.forgotten = forgotten;
    }

    public ReadOnlyObjectProperty<Progress> progressProperty() {
        return progress.getReadOnlyProperty();
    }

    public Progress progress() {
        return progress.get();
    }

    /// Takes a mark, unless it is there already.
    public void take(Progress.Mark mark) {
        var now = progress.get().with(mark);
        if (!now.equals(progress.get())) {
            progress.set(now);
            kept.accept(mark);
        }
    }

    /// Begins again: nothing was ever run, won or answered.
    public void beginAgain() {
        progress.set(Progress.NONE);
        forgotten.run();
    }

    public boolean seen(Lesson lesson) {
        return progress.get().seen().contains(lesson.id());
    }

    public boolean won(Lesson lesson) {
        return progress.get().won().contains(lesson.id());
    }

    /// Whether a question of the lesson with this name, or one of its forms, was answered.
    public boolean answered(Lesson lesson, String question) {
        var name = lesson.id() + "." + question;
        return progress.get().choices().keySet().stream().anyMatch(key -> key.equals(name) || key.startsWith(name + "."));
    }

    /// What was chosen of a question, or -1.
    public int chosen(Lesson lesson, String question) {
        return progress.get().choices().getOrDefault(lesson.id() + "." + question, -1);
    }
}

package interleave.app.ui;

import interleave.app.ui.program.Disk;
import interleave.app.ui.program.DiskState;
import interleave.app.ui.program.Opened;
import interleave.app.ui.program.RecentPrograms;
import interleave.app.ui.program.ScriptChoices;
import interleave.app.ui.program.ScriptDesk;
import interleave.app.ui.program.TypedLine;
import interleave.lab.python.Interpreter;
import interleave.lab.python.TypedLines;
import interleave.lessons.Lesson;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// What is open in the window: a lesson, or a Python program of the user's, which is read, and read again when it was saved.
///
/// **Threading:** confined to the JavaFX thread; files are read and interpreters asked elsewhere.
public final class Programs {
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final LabModel model;
    private final ScriptDesk desk = new ScriptDesk();
    private final ReadOnlyObjectWrapper<Opened> opened = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Disk> disk = new ReadOnlyObjectWrapper<>(Disk.SAME);
    private final ReadOnlyObjectWrapper<List<Interpreter>> interpreters = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<RecentPrograms> recent = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<List<TypedLine>> typedLines = new ReadOnlyObjectWrapper<>(List.of());
    private TypedLines typed = new TypedLines();
    private ScriptChoices wanted = ScriptChoices.STANDARD;
    private DiskState before;
    private long lookedNanos;
    private boolean asked;
    private Lesson lastLesson;
    /// Which wish to open something an answer belongs to.
    private int wishes;

    Programs(LabModel model, List<Path> recently) {
        this.model = model;
        recent.set(new RecentPrograms(recently));
    }

    /// A lesson is opened.
    void opened(Lesson lesson) {
        wishes++;
        lastLesson = lesson;
        before = null;
        disk.set(Disk.SAME);
        opened.set(new Opened.OfCourse(lesson));
    }

    /// Opens a Python program: shows it, and runs nothing. What cannot be opened is told, and what is open stays.
    public void open(Path file) {
        var lines = new TypedLines();
        var ticket = ++wishes;
        answer(desk.open(file, ScriptChoices.STANDARD, lines), ticket, shown -> {
            typed = lines;
            wanted = ScriptChoices.STANDARD;
            typedLines.set(List.of());
            show(shown);
            recent.set(recent.get().with(shown.script().lesson().file()));
        });
    }

    /// Shows a program that somebody else has read; its file is not looked at again before it runs.
    void adopt(Opened.Script script) {
        wishes++;
        wanted = script.choices();
        model.show(script);
        opened.set(script);
    }

    /// Whether a Python program is open.
    public Optional<Opened.Script> script() {
        return opened.get() instanceof Opened.Script script ? Optional.of(script) : Optional.empty();
    }

    /// Chooses how the open script runs from the next run on.
    public void choose(UnaryOperator<ScriptChoices> change) {
        script().ifPresent(script -> {
            var before = wanted;
            wanted = change.apply(wanted);
            if (!wanted.equals(before)) {
                var ticket = ++wishes;
                answer(desk.open(script.lesson().file(), wanted, typed), ticket, this::show);
            }
        });
    }

    private void show(ScriptDesk.Answer.Shown shown) {
        before = shown.disk();
        disk.set(Disk.SAME);
        model.show(shown.script());
        opened.set(shown.script());
        askInterpreters();
    }

    /// Reads the open script again, and then goes on: what runs is what is shown. A lesson needs nothing.
    void upToDate(Runnable then, Runnable otherwise) {
        if (!(opened.get() instanceof Opened.Script script)) {
            then.run();
            return;
        }
        var ticket = ++wishes;
        // what was chosen just now may not be shown yet
        var coming = script.choices().equals(wanted) ? desk.again(script, typed) : desk.open(script.lesson().file(), wanted, typed);
        coming.whenComplete((answer, fault) -> Platform.runLater(() -> {
            if (ticket != wishes) {
                otherwise.run();
                return;
            }
            switch (answer) {
                case ScriptDesk.Answer.Shown shown -> {
                    show(shown);
                    if (shown.script().ready()) {
                        forgetTyped();
                        then.run();
                    } else {
                        otherwise.run();
                        model.noticeProperty().set(new Notice.NoPython(shown.script().fault()));
                    }
                }
                case ScriptDesk.Answer.Refused refused -> {
                    disk.set(Disk.GONE);
                    otherwise.run();
                    model.noticeProperty().set(new Notice.CannotOpen(refused.why()));
                }
                case null -> {
                    otherwise.run();
                    model.noticeProperty().set(new Notice.CannotStart(FailedRequests.reason(fault)));
                }
            }
        }));
    }

    private void answer(CompletableFuture<ScriptDesk.Answer> coming, int ticket, Consumer<ScriptDesk.Answer.Shown> then) {
        coming.whenComplete((answer, fault) -> Platform.runLater(() -> {
            if (ticket != wishes) {
                return;
            }
            switch (answer) {
                case ScriptDesk.Answer.Shown shown -> then.accept(shown);
                case ScriptDesk.Answer.Refused refused -> model.noticeProperty().set(new Notice.CannotOpen(refused.why()));
                case null -> model.noticeProperty().set(new Notice.Refused(FailedRequests.reason(fault)));
            }
        }));
    }

    private void askInterpreters() {
        if (!asked) {
            asked = true;
            desk.interpreters().thenAccept(found -> Platform.runLater(() -> interpreters.set(found)));
        }
    }

    /// Looks now and then whether the file of the open script was saved.
    void look() {
        var now = System.nanoTime();
        if (before == null || now - lookedNanos < LOOK_NANOS) {
            return;
        }
        lookedNanos = now;
        var then = before;
        script().ifPresent(script -> desk.look(script.lesson().file(), then).thenAccept(seen -> Platform.runLater(() -> {
            if (before == then) {
                disk.set(seen);
            }
        })));
    }

    void close() {
        before = null;
        desk.close();
    }

    public ReadOnlyObjectProperty<Opened> openedProperty() {
        return opened.getReadOnlyProperty();
    }

    /// What became of the file of the open script since it was read.
    public ReadOnlyObjectProperty<Disk> diskProperty() {
        return disk.getReadOnlyProperty();
    }

    /// The interpreters of this machine; empty until they are known.
    public ReadOnlyObjectProperty<List<Interpreter>> interpretersProperty() {
        return interpreters.getReadOnlyProperty();
    }

    /// The programs that were opened last.
    public ReadOnlyObjectProperty<RecentPrograms> recentProperty() {
        return recent.getReadOnlyProperty();
    }

    /// Hands a line to the script that runs.
    public void type(String line) {
        var run = model.runProperty().get();
        if (run != null && !typed.ended()) {
            typed.type(line);
            var all = new ArrayList<>(typedLines.get());
            all.add(new TypedLine(line, run.live().history().size()));
            typedLines.set(List.copyOf(all));
        }
    }

    /// The script that runs finds the end of its input.
    public void endInput() {
        typed.end();
    }

    /// What was typed for the script, and when.
    public ReadOnlyObjectProperty<List<TypedLine>> typedProperty() {
        return typedLines.getReadOnlyProperty();
    }

    private void forgetTyped() {
        typed.forget();
        typedLines.set(List.of());
    }

    /// The lesson that was open last.
    Lesson lastLesson() {
        return lastLesson;
    }
}

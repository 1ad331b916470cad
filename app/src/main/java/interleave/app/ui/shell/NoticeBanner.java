package interleave.app.ui.shell;

import interleave.app.ui.LabModel;
import interleave.app.ui.Notice;
import interleave.app.ui.Phase;
import interleave.app.words.Words;
import interleave.worker.memory.Excerpt;
import interleave.worker.process.Signals;
import java.util.Locale;
import javafx.animation.PauseTransition;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Tells calmly that something went wrong, and what to do; or what was found out. What asks for nothing ends by itself after a
/// while.
final class NoticeBanner extends HBox implements Part {
    private static final int MAX_SCHEDULE_LETTERS = 120;
    private static final Duration STAYS = Duration.seconds(30);
    private static final PseudoClass GOOD = PseudoClass.getPseudoClass("good");

    private final LabModel model;
    private final Words words;
    private final Label title = new Label();
    private final Label text = new Label();
    private final FontIcon icon = Icons.of(Feather.ALERT_TRIANGLE);
    private final PauseTransition end;
    private Notice shown;
    /// Whether the run had ended then: nobody goes on any more.
    private boolean shownOver;

    NoticeBanner(LabModel model, Words words) {
        this(model, words, STAYS);
    }

    /// @param stays how long a notice stays that only tells
    NoticeBanner(LabModel model, Words words, Duration stays) {
        this.model = model;
        end = new PauseTransition(stays);
        end.setOnFinished(_ -> pass());
        this.words = words;
        getStyleClass().add("notice");
        setId("notice");
        setAccessibleRole(AccessibleRole.TEXT);
        title.getStyleClass().add("notice-title");
        text.setId("notice-text");
        text.setWrapText(true);
        title.setMinWidth(USE_PREF_SIZE);
        text.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(text, Priority.ALWAYS);
        icon.getStyleClass().add("notice-icon");
        getChildren().addAll(icon, title, text,
                Icons.button("notice-close", Feather.X, words.say("notice.close"), () -> model.noticeProperty().set(null)));
    }

    /// Whoever still reads it, with the pointer on it, keeps it.
    private void pass() {
        if (isHover()) {
            end.playFromStart();
        } else if (model.noticeProperty().get() == shown) {
            model.noticeProperty().set(null);
        }
    }

    @Override
    public void refresh() {
        var notice = model.noticeProperty().get();
        setVisible(notice != null);
        setManaged(notice != null);
        var over = model.phase() == Phase.ENDED;
        if (notice == shown && over == shownOver) {
            return;
        }
        shown = notice;
        shownOver = over;
        end.stop();
        if (notice == null) {
            return;
        }
        if (notice.passes()) {
            end.playFromStart();
        }
        var good = notice instanceof Notice.Contrasted;
        pseudoClassStateChanged(GOOD, good);
        icon.setIconCode(good ? Feather.SHUFFLE : Feather.ALERT_TRIANGLE);
        title.setText(words.say(key(notice) + ".title"));
        text.setText(text(notice));
        setAccessibleText(title.getText() + ". " + text.getText());
    }

    private static String shortened(String schedule) {
        return schedule.length() <= MAX_SCHEDULE_LETTERS ? schedule : schedule.substring(0, MAX_SCHEDULE_LETTERS) + " …";
    }

    private static String key(Notice notice) {
        return switch (notice) {
            case Notice.CannotStart _ -> "notice.start";
            case Notice.CannotOpen cannot -> "notice.open." + cannot.refused().why().name().toLowerCase(Locale.ROOT).replace('_', '-');
            case Notice.NoPython _ -> "notice.python";
            case Notice.ProgramChanged _ -> "notice.changed";
            case Notice.Died _ -> "notice.died";
            case Notice.Refused _ -> "notice.refused";
            case Notice.Branched _ -> "notice.branched";
            case Notice.CannotBranch _ -> "notice.cannot-branch";
            case Notice.RecordingStopped _ -> "notice.recording";
            case Notice.RunFailed failed -> failed.failure().memoryLost() ? "notice.memory-lost" : "notice.failed";
            case Notice.SettingsDamaged _ -> "notice.settings";
            case Notice.ProgressDamaged _ -> "notice.progress";
            case Notice.AllDamaged _ -> "notice.all";
            case Notice.ProgressUnsaved _ -> "notice.unsaved";
            case Notice.Contrasted _ -> "notice.contrast";
        };
    }

    private String text(Notice notice) {
        var what = switch (notice) {
            case Notice.CannotStart fault -> fault.reason();
            case Notice.CannotOpen cannot -> Excerpt.of(cannot.refused().file().toString(), Excerpt.MAX_OF_A_PATH);
            case Notice.NoPython none -> none.reason();
            case Notice.Died died -> words.say(
                    died.process().exit().code() < 0 ? "notice.died.signal" : "notice.died.code",
                    "process", died.process().title(),
                    "signal", Signals.name(-died.process().exit().code()),
                    "code", died.process().exit().code());
            case Notice.Refused refused -> refused.reason();
            case Notice.Branched branched -> shortened(branched.left().toString());
            case Notice.CannotBranch _, Notice.ProgramChanged _ -> "";
            case Notice.RecordingStopped stopped -> words.grouped(stopped.events());
            case Notice.RunFailed failed -> Excerpt.of(
                    (failed.failure().memoryLost() ? failed.failure().place() : failed.failure().cause()).toString(), Excerpt.MAX_OF_A_PATH);
            case Notice.SettingsDamaged damaged -> Excerpt.of(damaged.setAside());
            case Notice.AllDamaged damaged -> "%s, %s".formatted(Excerpt.of(damaged.settings()), Excerpt.of(damaged.progress()));
            case Notice.ProgressDamaged damaged -> Excerpt.of(damaged.setAside());
            case Notice.ProgressUnsaved unsaved -> Excerpt.of(unsaved.reason(), Excerpt.MAX_OF_A_PATH);
            case Notice.Contrasted contrasted -> new ContrastWords(words).describe(contrasted.result());
        };
        var steps = notice instanceof Notice.Branched branched ? branched.steps() : 0;
        var ended = notice instanceof Notice.RecordingStopped && shownOver;
        return words.say(key(notice) + (ended ? ".text.ended" : ".text"), "what", what, "steps", words.grouped(steps));
    }
}

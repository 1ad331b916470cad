package interleave.app.ui.shell;

import interleave.app.ui.LabModel;
import interleave.app.ui.Notice;
import interleave.app.words.Words;
import interleave.lessons.LessonTexts;
import interleave.worker.process.Signals;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Tells calmly that something went wrong, and what to do; or that something was reached.
final class NoticeBanner extends HBox implements Part {
    private static final int MOST_SCHEDULE_LETTERS = 120;
    private static final PseudoClass GOOD = PseudoClass.getPseudoClass("good");

    private final LabModel model;
    private final Words words;
    private final Label title = new Label();
    private final Label text = new Label();
    private final FontIcon icon = Icons.of(Feather.ALERT_TRIANGLE);
    private Notice shown;

    NoticeBanner(LabModel model, Words words) {
        this.model = model;
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

    @Override
    public void refresh() {
        var notice = model.noticeProperty().get();
        setVisible(notice != null);
        setManaged(notice != null);
        if (notice == shown || notice == null) {
            return;
        }
        shown = notice;
        var good = notice instanceof Notice.Won || notice instanceof Notice.Contrasted;
        pseudoClassStateChanged(GOOD, good);
        icon.setIconCode(notice instanceof Notice.Won ? Feather.AWARD : good ? Feather.SHUFFLE : Feather.ALERT_TRIANGLE);
        title.setText(words.say(key(notice) + ".title"));
        text.setText(text(notice));
        setAccessibleText(title.getText() + ". " + text.getText());
    }

    private static String shortened(String schedule) {
        return schedule.length() <= MOST_SCHEDULE_LETTERS ? schedule : schedule.substring(0, MOST_SCHEDULE_LETTERS) + " …";
    }

    private static String key(Notice notice) {
        return switch (notice) {
            case Notice.CannotStart _ -> "notice.start";
            case Notice.Died _ -> "notice.died";
            case Notice.Refused _ -> "notice.refused";
            case Notice.Branched _ -> "notice.branched";
            case Notice.CannotBranch _ -> "notice.cannot-branch";
            case Notice.RecordingStopped _ -> "notice.recording";
            case Notice.SettingsDamaged _ -> "notice.settings";
            case Notice.ProgressDamaged _ -> "notice.progress";
            case Notice.ProgressUnsaved _ -> "notice.unsaved";
            case Notice.Won _ -> "notice.won";
            case Notice.Contrasted _ -> "notice.contrast";
        };
    }

    private String text(Notice notice) {
        var what = switch (notice) {
            case Notice.CannotStart fault -> fault.reason();
            case Notice.Died died -> words.say(
                    died.process().exit().code() < 0 ? "notice.died.signal" : "notice.died.code",
                    "process", died.process().title(),
                    "signal", Signals.name(-died.process().exit().code()),
                    "code", died.process().exit().code());
            case Notice.Refused refused -> refused.reason();
            case Notice.Branched branched -> shortened(branched.left().toString());
            case Notice.CannotBranch _ -> "";
            case Notice.RecordingStopped stopped -> words.grouped(stopped.events());
            case Notice.SettingsDamaged damaged -> damaged.setAside().toString();
            case Notice.ProgressDamaged damaged -> damaged.setAside().toString();
            case Notice.ProgressUnsaved unsaved -> unsaved.reason();
            case Notice.Won won -> LessonTexts.of(won.lesson(), words.language().locale()).of(won.parameters()).win(won.win()).replace("`", "");
            case Notice.Contrasted contrasted -> new ContrastWords(words).tell(contrasted.result());
        };
        var steps = notice instanceof Notice.Branched branched ? branched.steps() : 0;
        return words.say(key(notice) + ".text", "what", what, "steps", words.grouped(steps));
    }
}

package interleave.app.ui.controls;

import atlantafx.base.theme.Styles;
import interleave.app.words.Words;
import java.util.function.LongConsumer;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.util.StringConverter;

/// A whole number that can be typed or stepped; what is out of range is marked and said, and not taken.
public final class NumberField extends HBox {
    private static final double DIGIT_PX = 9;
    private static final double FRAME_PX = 46;
    private static final int FEWEST_DIGITS = 3;
    private static final int MAX_DIGITS = 8;

    private final String parameter;
    private final Words words;
    private final LongConsumer taken;
    private final Step step;
    private final Spinner<Long> spinner = new Spinner<>();
    private final Values values = new Values();
    private final Tooltip message = new Tooltip();
    private long least;
    private long most = Long.MAX_VALUE;
    private String endless;
    private boolean showing;
    /// What was there when the field got the focus.
    private Long before;

    /// What the arrows do.
    public enum Step {
        BY_ONE,
        TIMES_TEN
    }

    NumberField(String id, Words words, LongConsumer taken, Step step) {
        this(id, words.say(id), words, taken, step);
    }

    /// A field with a name that the words of the window do not have.
    public NumberField(String id, String name, Words words, LongConsumer taken, Step step) {
        this.parameter = id;
        this.words = words;
        this.taken = taken;
        this.step = step;
        getStyleClass().add("number-field");
        setMinWidth(USE_PREF_SIZE);
        var label = new Label(name);
        label.getStyleClass().add("control-label");
        label.setLabelFor(spinner);
        spinner.setId(id);
        spinner.setEditable(true);
        spinner.setValueFactory(values);
        spinner.setAccessibleText(name);
        spinner.getEditor().setId(id + "-editor");
        spinner.getEditor().textProperty().addListener((_, _, text) -> typed(text));
        spinner.focusWithinProperty().addListener((_, _, focused) -> {
            if (focused) {
                before = values.getValue();
            } else {
                restore();
            }
        });
        spinner.addEventFilter(KeyEvent.KEY_PRESSED, this::leave);
        spinner.setTooltip(message);
        getChildren().addAll(label, spinner);
    }

    /// Enter leaves the field with what was typed, Escape with the number that was there before; then the keys belong to the
    /// lab again.
    private void leave(KeyEvent key) {
        if (key.getCode() == KeyCode.ESCAPE && before != null && !before.equals(values.getValue())) {
            values.setValue(before);
            taken.accept(before);
        }
        if (key.getCode() == KeyCode.ESCAPE || key.getCode() == KeyCode.ENTER) {
            restore();
            spinner.getScene().getRoot().requestFocus();
            key.consume();
        }
    }

    String parameter() {
        return parameter;
    }

    /// Lets it get as narrow as `fewestDigits` need where there is little room.
    void yieldsTo(int fewestDigits) {
        ((Label) getChildren().getFirst()).setMinWidth(USE_PREF_SIZE);
        spinner.setMinWidth(FRAME_PX + fewestDigits * DIGIT_PX);
        setMinWidth(USE_COMPUTED_SIZE);
    }

    private void typed(String text) {
        if (showing || endless != null) {
            return;
        }
        var number = parse(text);
        var fits = number != null && number >= least && number <= most;
        mark(!fits);
        if (fits) {
            values.setValue(number);
            taken.accept(number);
        }
    }

    private static Long parse(String text) {
        try {
            return Long.valueOf(text.replaceAll("[\\s.,_\u00a0\u202f]", ""));
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }

    private void mark(boolean wrong) {
        spinner.pseudoClassStateChanged(Styles.STATE_DANGER, wrong);
        spinner.getEditor().pseudoClassStateChanged(Styles.STATE_DANGER, wrong);
        message.setText(words.say(wrong ? "number.wrong" : "number.range", "least", words.grouped(least), "most", words.grouped(most)));
        if (wrong && spinner.getEditor().isFocused() && spinner.getScene() != null && spinner.getScene().getWindow() != null) {
            var place = spinner.localToScreen(0, -40);
            message.show(spinner, place.getX(), place.getY());
        } else {
            message.hide();
        }
    }

    /// Back to the last number that was taken.
    private void restore() {
        mark(false);
        write(values.getValue());
    }

    private void write(Long number) {
        showing = true;
        spinner.getEditor().setText(endless != null ? endless : Long.toString(number));
        showing = false;
    }

    /// Shows a number, and takes what is typed from `newLeast` to `newMost` only.
    public void show(long number, long newLeast, long newMost) {
        if (newLeast != least || newMost != most) {
            least = newLeast;
            most = newMost;
            message.setText(words.say("number.range", "least", words.grouped(least), "most", words.grouped(most)));
            var digits = Math.clamp(Long.toString(most).length(), FEWEST_DIGITS, MAX_DIGITS);
            spinner.setPrefWidth(FRAME_PX + digits * DIGIT_PX);
        }
        if (values.getValue() == null || values.getValue() != number) {
            showing = true;
            values.setValue(number);
            showing = false;
            write(number);
        }
    }

    /// Shows `text` in place of the number while the number does not count; null for the number.
    void endless(boolean on, String text) {
        if (on != (endless != null)) {
            endless = on ? text : null;
            spinner.setDisable(on);
            write(values.getValue());
        }
    }

    private final class Values extends SpinnerValueFactory<Long> {
        Values() {
            setConverter(new StringConverter<>() {
                @Override
                public String toString(Long number) {
                    return number == null ? "" : Long.toString(number);
                }

                @Override
                public Long fromString(String text) {
                    var number = parse(text);
                    return number == null || number < least || number > most ? getValue() : number;
                }
            });
        }

        @Override
        public void decrement(int steps) {
            change(step == Step.BY_ONE ? getValue() - steps : getValue() / 10);
        }

        @Override
        public void increment(int steps) {
            change(step == Step.BY_ONE ? getValue() + steps : getValue() * 10);
        }

        private void change(long number) {
            setValue(Math.clamp(number, least, most));
        }
    }
}

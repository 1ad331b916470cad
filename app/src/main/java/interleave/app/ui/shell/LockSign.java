package interleave.app.ui.shell;

import interleave.app.ui.LabModel;
import interleave.app.words.Words;
import interleave.lab.world.LockState;
import interleave.lessons.Parameter;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Says beside the title whether the lock of the lesson is on or off, in colour, word and shape, so that the back row sees
/// it; the stage gets a frame with the same meaning.
public final class LockSign extends Label implements Part {
    private static final PseudoClass ON = PseudoClass.getPseudoClass("on");
    private static final PseudoClass OFF = PseudoClass.getPseudoClass("off");

    private final LabModel model;
    private final Words words;
    private final Node framed;
    private final FontIcon icon = Icons.of(Feather.LOCK);

    /// @param framed what gets the frame
    public LockSign(LabModel model, Words words, Node framed) {
        this.model = model;
        this.words = words;
        this.framed = framed;
        getStyleClass().add("lock-sign");
        setId("lock-sign");
        setGraphic(icon);
        setMinWidth(USE_PREF_SIZE);
    }

    @Override
    public void refresh() {
        var now = state(model);
        setVisible(now.isPresent());
        setManaged(now.isPresent());
        var on = now.orElse(false);
        setText(words.say(on ? "sign.on" : "sign.off"));
        icon.setIconCode(on ? Feather.LOCK : Feather.UNLOCK);
        for (var node : new Node[] {this, framed}) {
            node.pseudoClassStateChanged(ON, now.isPresent() && on);
            node.pseudoClassStateChanged(OFF, now.isPresent() && !on);
        }
    }

    /// Whether the lock is on at the moment that is shown; empty when the lesson has no lock to switch.
    private static Optional<Boolean> state(LabModel model) {
        if (!model.setup().parameters().has(Parameter.LOCK)) {
            return Optional.empty();
        }
        return model.world().objects().stream()
                .filter(object -> object instanceof LockState lock && !lock.reentrant())
                .map(object -> ((LockState) object).on())
                .findFirst()
                .or(() -> Optional.of(model.setup().parameters().on(Parameter.LOCK)));
    }
}

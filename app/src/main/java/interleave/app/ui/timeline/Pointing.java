package interleave.app.ui.timeline;

import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.util.Duration;

/// Mouse and keys on a timeline.
///
/// A click, or a drag on the ruler or of the play head, asks for a moment; a drag on the lanes moves them when
/// there is more than fits, and asks for a moment otherwise. The wheel moves, with Ctrl it zooms at the mouse; over
/// the names it scrolls lanes. `W` `S` zoom, `A` `D` move, `0` or Home shows everything, End the newest.
final class Pointing {
    private static final double ZOOM_A_NOTCH = 0.8;
    private static final double KEY_PAN_SHARE = 0.12;
    private static final double CLICK_PX = 4;
    private static final Duration TIP_DELAY = Duration.millis(250);

    private final TimelineView view;
    private final Tooltip tip = new Tooltip();
    private boolean tipInstalled;
    private boolean scrubbing;
    private boolean dragged;
    private double pressedX;
    private double lastX;
    private double mouseX;

    Pointing(TimelineView view) {
        this.view = view;
        tip.setShowDelay(TIP_DELAY);
    }

    void listen() {
        view.setOnMousePressed(this::pressed);
        view.setOnMouseDragged(this::dragged);
        view.setOnMouseReleased(this::released);
        view.setOnMouseMoved(this::moved);
        view.setOnScroll(this::scrolled);
        view.setOnKeyPressed(this::typed);
    }

    private void pressed(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        view.requestFocus();
        pressedX = event.getX();
        lastX = pressedX;
        dragged = false;
        scrubbing = view.isAtHead(event.getX(), event.getY()) || !view.canPan();
        if (scrubbing && event.getX() >= view.namesPx()) {
            view.request(event.getX(), event.getY());
        }
    }

    private void dragged(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        dragged |= Math.abs(event.getX() - pressedX) > CLICK_PX;
        if (scrubbing) {
            view.request(event.getX(), -1);
        } else if (dragged) {
            view.pan(lastX - event.getX());
        }
        lastX = event.getX();
    }

    private void released(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY && !dragged && !scrubbing && event.getX() >= view.namesPx()) {
            view.request(event.getX(), event.getY());
        }
    }

    private void moved(MouseEvent event) {
        mouseX = event.getX();
        var text = view.tipAt(event.getX(), event.getY());
        if (text.isEmpty() && tipInstalled) {
            Tooltip.uninstall(view, tip);
            tip.hide();
            tipInstalled = false;
        } else if (!text.isEmpty()) {
            tip.setText(text);
            if (!tipInstalled) {
                Tooltip.install(view, tip);
                tipInstalled = true;
            }
        }
    }

    private void scrolled(ScrollEvent event) {
        if (event.isControlDown()) {
            view.zoom(Math.pow(ZOOM_A_NOTCH, Math.signum(event.getDeltaY())), event.getX());
        } else if (event.getX() < view.namesPx()) {
            view.scrollLanes(-event.getDeltaY());
        } else {
            view.pan(-event.getDeltaX() - event.getDeltaY());
        }
        event.consume();
    }

    private void typed(KeyEvent event) {
        if (event.isControlDown() || event.isAltDown() || event.isMetaDown()) {
            return;
        }
        var step = (view.getWidth() - view.namesPx()) * KEY_PAN_SHARE;
        var x = mouseX > view.namesPx() ? mouseX : (view.getWidth() + view.namesPx()) / 2;
        switch (event.getCode()) {
            case W -> view.zoom(ZOOM_A_NOTCH, x);
            case S -> view.zoom(1 / ZOOM_A_NOTCH, x);
            case A -> view.pan(-step);
            case D -> view.pan(step);
            case DIGIT0, NUMPAD0, HOME -> view.fit();
            case END -> view.follow();
            default -> {
                return;
            }
        }
        event.consume();
    }
}

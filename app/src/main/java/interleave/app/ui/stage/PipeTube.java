package interleave.app.ui.stage;

import interleave.app.words.Words;
import interleave.lab.world.Flight;
import interleave.lab.world.Message;
import interleave.lab.world.World;
import java.util.ArrayList;
import java.util.List;
import javafx.animation.Interpolator;
import javafx.animation.Transition;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// One direction of a pipe: a tube with the messages that are in it, each on the colour of who sent it, the next one at the
/// mouth where it will be taken out. A message that is put in flies from its mouth to its place.
///
/// Nodes are kept; only places and texts change.
final class PipeTube extends Region {
    private static final PseudoClass CLOSED = PseudoClass.getPseudoClass("closed");
    private static final Duration FLIGHT = Duration.millis(350);
    private static final double STANDARD_FONT_PX = 13;
    private static final double MOUTH_UNITS = 9;
    private static final double GAP_UNITS = 4;
    private static final double HEIGHT_EMS = 2.15;
    /// Beside the messages, for how many more there are.
    private static final double MORE_UNITS = 34;

    private final Region hull = region("pipe-hull");
    private final Region entry = region("pipe-mouth");
    private final Region exit = region("pipe-mouth");
    private final FontIcon arrow;
    private final Label part = Nodes.label("label-chip", "pipe-part");
    private final Label more = Nodes.label("chips-more");
    private final List<Label> chips = new ArrayList<>();
    private final boolean rightward;
    private final Arrival arrival = new Arrival();
    private int count;
    private int shown;
    private long newest;
    private double flown = 1;
    private Words words;

    /// @param rightward whether messages go from the left to the right
    PipeTube(String id, boolean rightward) {
        this.rightward = rightward;
        arrow = Nodes.icon(rightward ? Feather.CHEVRONS_RIGHT : Feather.CHEVRONS_LEFT, "pipe-arrow");
        setId(id);
        getStyleClass().addAll("pipe-tube", "label-chips");
        more.setManaged(false);
        part.setManaged(false);
        part.setVisible(false);
        arrow.setManaged(false);
        getChildren().addAll(hull, part, entry, exit, arrow, more);
    }

    private static Region region(String styleClass) {
        var region = new Region();
        region.getStyleClass().add(styleClass);
        region.setManaged(false);
        return region;
    }

    /// Shows that part of a message is in it whose rest waits outside; null that there is none.
    void part(ProcessChips.Chip wanted) {
        part.setVisible(wanted != null);
        if (wanted != null) {
            Nodes.text(part, wanted.text());
            Nodes.swapClass(part, "process-", wanted.styleClass());
        }
    }

    /// Shows what is in it.
    ///
    /// @param newCount how many messages there are, of which some may not be known
    /// @param sends whether anybody has the end open that messages come from
    /// @param receives whether anybody has the other end open
    void show(World world, Flight flight, int newCount, boolean sends, boolean receives, boolean animated, Words newWords) {
        words = newWords;
        var wanted = MessageChips.of(world, flight, MessageChips.MAX_LETTERS_IN_TUBES);
        for (var i = 0; i < wanted.size(); i++) {
            show(i, wanted.get(i));
        }
        for (var i = wanted.size(); i < chips.size(); i++) {
            chips.get(i).setVisible(false);
        }
        Nodes.mark(entry, CLOSED, !sends);
        Nodes.mark(exit, CLOSED, !receives);
        count = Math.max(newCount, wanted.size());
        shown = wanted.size();
        requestLayout();
        arrive(flight.stream().mapToLong(Message::number).max().orElse(newest), animated);
    }

    /// Lets the newest message fly, if it is the only one that has come.
    private void arrive(long last, boolean animated) {
        if (animated && last == newest + 1) {
            flown = 0;
            arrival.playFromStart();
        } else if (last != newest) {
            land();
        }
        newest = last;
    }

    /// Ends a flight where it would have ended.
    void land() {
        arrival.stop();
        if (flown < 1) {
            flown = 1;
            requestLayout();
        }
    }

    private void show(int place, ProcessChips.Chip wanted) {
        if (place == chips.size()) {
            var chip = Nodes.label("label-chip", "pipe-message");
            chip.setManaged(false);
            chips.add(chip);
            getChildren().add(chip);
        }
        Nodes.text(chips.get(place), wanted.text());
        Nodes.swapClass(chips.get(place), "process-", wanted.styleClass());
    }

    private double unit() {
        return more.getFont().getSize() / STANDARD_FONT_PX;
    }

    @Override
    protected double computePrefHeight(double width) {
        return Math.ceil(HEIGHT_EMS * STANDARD_FONT_PX * unit());
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        var mouth = Math.round(MOUTH_UNITS * unit());
        var height = getHeight();
        hull.resizeRelocate(mouth / 2.0, 2, getWidth() - mouth, height - 4);
        (rightward ? entry : exit).resizeRelocate(0, 0, mouth, height);
        (rightward ? exit : entry).resizeRelocate(getWidth() - mouth, 0, mouth, height);
        var fitting = placeMessages(mouth + GAP_UNITS * unit());
        more.setVisible(fitting < count);
        arrow.setVisible(count == 0 && !part.isVisible());
        placePart(mouth + GAP_UNITS * unit());
        arrow.relocate(
                Math.round((getWidth() - arrow.prefWidth(-1)) / 2), Math.round((height - arrow.prefHeight(-1)) / 2));
    }

    /// From the mouth where they come out; those for which there is no room are counted. Returns how many there is room for.
    private int placeMessages(double margin) {
        var room = getWidth() - 2 * margin;
        var used = 0.0;
        var fitting = 0;
        for (; fitting < shown; fitting++) {
            var wanted = Math.ceil(chips.get(fitting).prefWidth(-1));
            var rest = fitting + 1 < count ? MORE_UNITS * unit() : 0;
            if (used + wanted + rest > room && fitting > 0) {
                break;
            }
            var width = Math.min(wanted, room - rest);
            place(fitting, margin, used, width, fitting + 1 == count);
            used += width + GAP_UNITS * unit();
        }
        for (var i = fitting; i < shown; i++) {
            chips.get(i).setVisible(false);
        }
        if (fitting < count && words != null) {
            Nodes.text(more, words.say("lock.more", "count", count - fitting));
            var width = Math.ceil(more.prefWidth(-1));
            var height = Math.ceil(more.prefHeight(-1));
            var x = rightward ? getWidth() - margin - used - width : margin + used;
            more.resizeRelocate(Math.round(x), Math.round((getHeight() - height) / 2), width, height);
        }
        return fitting;
    }

    /// From the mouth where it goes in, where its rest still waits, to the one where it will be taken out.
    private void placePart(double margin) {
        var entered = margin / 2;
        var height = Math.ceil(part.prefHeight(-1));
        part.resizeRelocate(
                Math.round(rightward ? entered : margin), Math.round((getHeight() - height) / 2),
                Math.round(getWidth() - margin - entered), height);
    }

    private void place(int number, double margin, double used, double width, boolean last) {
        var chip = chips.get(number);
        var height = Math.ceil(chip.prefHeight(-1));
        var rests = rightward ? getWidth() - margin - used - width : margin + used;
        var enters = rightward ? margin : getWidth() - margin - width;
        var x = last ? enters + (rests - enters) * flown : rests;
        chip.setVisible(true);
        chip.resizeRelocate(Math.round(x), Math.round((getHeight() - height) / 2), width, height);
    }

    /// The newest message on its way to its place.
    private final class Arrival extends Transition {
        Arrival() {
            setCycleDuration(FLIGHT);
            setInterpolator(Interpolator.EASE_BOTH);
        }

        @Override
        protected void interpolate(double share) {
            flown = share;
            requestLayout();
        }
    }
}

package interleave.app.ui.stage;

import interleave.app.ui.look.ProcessColors;
import interleave.app.words.Words;
import interleave.lab.world.Flight;
import interleave.lab.world.Message;
import interleave.lab.world.ObjectState;
import interleave.lab.world.OpenEnd;
import interleave.lab.world.PipeState;
import interleave.lab.world.ProcessState;
import interleave.lab.world.World;
import interleave.worker.trace.Operation;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// A pipe: a tube for each direction with the messages in it, who has which end open, and who waits.
final class PipeBox extends ObjectView {
    private static final double ONE_WAY_UNITS = 158;
    private static final double TWO_WAYS_UNITS = 190;
    private static final double TUBE_GAP_PX = 1;

    private final PipeTube back;
    private final PipeTube there;
    private final Label bytes = Nodes.label("object-figure");
    private final WaitingLine first;
    private final WaitingLine second;
    private final WaitingLine waiting;
    private final boolean duplex;

    PipeBox(int number, boolean duplex) {
        super(number, 260, 460, duplex ? TWO_WAYS_UNITS : ONE_WAY_UNITS);
        this.duplex = duplex;
        getStyleClass().add("pipe-box");
        back = new PipeTube("back-" + number, true);
        there = new PipeTube("there-" + number, false);
        first = new WaitingLine("end-0-" + number).atTheRight();
        second = new WaitingLine("end-1-" + number);
        waiting = new WaitingLine("waiters-" + number);
        var counts = new Line(7, bytes).elastic(bytes);
        counts.getStyleClass().add("lock-line");
        // end 1 is at the left, end 0 at the right: what one end sends goes the way it is read
        var ends = new HBox(second, first);
        HBox.setHgrow(second, Priority.ALWAYS);
        HBox.setHgrow(first, Priority.ALWAYS);
        var box = new VBox(TUBE_GAP_PX, counts, ends, back);
        if (duplex) {
            box.getChildren().add(there);
        }
        box.getChildren().add(waiting);
        box.setAlignment(Pos.CENTER_LEFT);
        body(box);
    }

    @Override
    boolean fits(ObjectState state) {
        return state instanceof PipeState pipe && pipe.duplex() == duplex;
    }

    @Override
    void show(World world, ObjectState state, Words words) {
        var pipe = (PipeState) state;
        header(pipe.name(), "", words.say(duplex ? "pipe.duplex" : "pipe.one-way"));
        var length = pipe.length(0) + pipe.length(1);
        var lengthBytes = bytes(pipe.there()) + bytes(pipe.back());
        var parts = length > 0 ? 0 : Stream.of(0, 1).filter(end -> sending(world, pipe, end) != null).count();
        var described = words.say(parts > 0 ? "pipe.part" : length == 0 ? "pipe.empty" : length == 1 ? "pipe.one" : "pipe.some",
                "count", length, "parts", parts, "bytes", words.grouped(lengthBytes), "capacity", words.grouped(pipe.roomBytes()));
        Nodes.text(bytes, described);
        show(back, world, pipe, 1, words);
        show(there, world, pipe, 0, words);
        ends(first, world, pipe, 0, words);
        ends(second, world, pipe, 1, words);
        waiting.waiting(world, pipe.waiters(), pipe.waiters().size(), words);
        Nodes.spoken(this, words.say("spoken.pipe", "object", pipe.name(), "length", described)
                + WaitingLine.spoken(world, pipe.waiters(), words));
    }

    @Override
    void animated(boolean newAnimated) {
        super.animated(newAnimated);
        if (!newAnimated) {
            back.land();
            there.land();
        }
    }

    private void show(PipeTube tube, World world, PipeState pipe, int direction, Words words) {
        var sender = pipe.length(direction) > 0 ? null : sending(world, pipe, direction);
        tube.part(sender == null ? null : new ProcessChips.Chip(sender.label() + " …", ProcessColors.styleClass(sender)));
        tube.show(world, pipe.flight(direction), pipe.length(direction), pipe.open(direction), pipe.open(1 - direction), animated(), words);
        Nodes.spoken(tube, words.say(direction == 1 ? "pipe.back" : "pipe.there"));
    }

    /// Who waits for room at this end, or null. Where no whole message is on its way, it is part of its own that fills the pipe.
    private static ProcessState sending(World world, PipeState pipe, int end) {
        return pipe.waiters().stream()
                .map(waiter -> world.process(waiter.process()))
                .filter(process -> process != null && process.waiting() != null && process.waiting().operation() == Operation.SEND)
                .filter(process -> sendsAt(pipe, end, process))
                .findFirst()
                .orElse(null);
    }

    /// Whether that is the end that it sends at; of who has both ends of a pipe that goes both ways, nobody can tell.
    private static boolean sendsAt(PipeState pipe, int end, ProcessState process) {
        var own = pipe.ends().stream().filter(open -> open.process() == process.index()).map(OpenEnd::end).toList();
        return own.contains(end) && (pipe.duplex() ? !own.contains(1 - end) : end == 1);
    }

    private void ends(WaitingLine line, World world, PipeState pipe, int end, Words words) {
        var open = pipe.ends().stream()
                .filter(one -> one.end() == end)
                .map(OpenEnd::process)
                .map(world::process)
                .filter(Objects::nonNull)
                .filter(process -> !process.ended())
                .toList();
        line.show(words.say(word(end, open), "end", end + 1), open, open.size(), words);
    }

    /// What the end is for, before those who have it open, or that nobody has.
    private String word(int end, List<ProcessState> open) {
        var use = duplex ? "pipe.end" : end == 0 ? "pipe.receives" : "pipe.sends";
        return open.isEmpty() ? use + ".closed" : use;
    }

    private static long bytes(Flight flight) {
        return flight.stream().mapToLong(Message::lengthBytes).sum();
    }
}

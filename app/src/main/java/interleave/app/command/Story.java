package interleave.app.command;

import interleave.lessons.Cast;
import interleave.worker.trace.Event;
import interleave.worker.trace.Stamp;
import interleave.worker.world.Narration;
import interleave.worker.world.StepNumbers;
import interleave.worker.world.World;
import interleave.worker.world.WorldHistory;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.IntUnaryOperator;

/// Tells a run as it happens, an operation a line.
///
/// **Threading:** confined to one thread; the history may grow meanwhile.
final class Story {
    private static final int LEAST_LABEL = 5;
    private static final int BESIDE_LABEL = 21;

    private final WorldHistory history;
    private final PrintWriter out;
    private final boolean everything;
    private final String line;
    private final String printed;
    private final int indent;
    private final IntUnaryOperator places;
    private final StepNumbers numbers;
    private final Narration narration = Narration.in(Locale.ENGLISH);
    private World told = World.EMPTY;

    /// @param cast who can be in the run
    /// @param everything false to tell only what the processes print
    /// @param places the line of the listing, as the window numbers it, for a line of the source
    Story(WorldHistory history, PrintWriter out, Cast cast, boolean everything, boolean parentByHand, IntUnaryOperator places) {
        var label = Math.max(LEAST_LABEL, cast.labels().stream().mapToInt(String::length).max().orElse(0));
        this.line = "%%4s  %%-%ds %%7s %%4s  %%s%%n".formatted(label);
        this.printed = "%%-%ds %%7s  %%s%%n".formatted(label);
        this.indent = BESIDE_LABEL + label;
        this.history = history;
        this.out = out;
        this.everything = everything;
        this.places = places;
        this.numbers = new StepNumbers(parentByHand);
    }

    void begin() {
        if (everything) {
            out.printf(line, "step", "who", "pid", "line", "operation");
        }
    }

    /// Tells what is new.
    ///
    /// **Errors:** [OutputClosed] when nobody listens any more.
    void go() {
        var size = history.size();
        for (var index = told.eventCount(); index < size; index++) {
            tell(history.events().get(index), history.at(index + 1));
        }
        out.flush();
        if (out.checkError()) {
            throw new OutputClosed();
        }
    }

    private void tell(Event event, World after) {
        var before = told;
        told = after;
        if (event instanceof Event.Printed printed && frameOfRuntime(printed)) {
            return;
        }
        if (everything) {
            tellOperation(event, before, after);
            tellFindings(before, after);
        } else if (event instanceof Event.Printed print) {
            out.printf(printed, who(event, after), pid(event, after), print.text());
        }
    }

    /// A line of a stack trace that is about the runtime and not about the lesson's program.
    private static boolean frameOfRuntime(Event.Printed printed) {
        return printed.error() && printed.text().startsWith("\tat ") && !printed.text().startsWith("\tat interleave.lessons.");
    }

    private void tellOperation(Event event, World before, World after) {
        var step = numbers.of(event);
        var place = event.stamp().slot() == Stamp.LAB ? 0 : places.applyAsInt(event.stamp().line());
        StoryWords.of(event, before, after).ifPresent(words -> out.printf(
                line,
                step.isPresent() ? String.valueOf(step.getAsInt()) : "",
                who(event, after),
                pid(event, after),
                place == 0 ? "" : String.valueOf(place),
                words.replace("\t", "    ")));
    }

    private void tellFindings(World before, World after) {
        var found = after.findings().details();
        for (var i = before.findings().details().size(); i < found.size(); i++) {
            out.print(Paragraph.hanging(" ".repeat(indent - 3) + "!", narration.tell(after, found.get(i)), indent));
        }
    }

    private static String who(Event event, World world) {
        var process = world.actor(event.stamp());
        return process == null ? "lab" : process.label();
    }

    private static String pid(Event event, World world) {
        var process = world.actor(event.stamp());
        return process == null || process.pid() == 0 ? "" : String.valueOf(process.pid());
    }
}

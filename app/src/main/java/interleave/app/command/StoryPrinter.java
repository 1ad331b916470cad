package interleave.app.command;

import interleave.app.words.Words;
import interleave.lab.words.Narration;
import interleave.lab.world.StepNumbers;
import interleave.lab.world.World;
import interleave.lab.world.WorldHistory;
import interleave.lessons.ProcessLabels;
import interleave.worker.trace.Event;
import interleave.worker.trace.Stamp;
import java.io.PrintWriter;
import java.util.function.IntUnaryOperator;

/// Tells a run as it happens, an operation a line.
///
/// **Threading:** confined to one thread; the history may grow meanwhile.
final class StoryPrinter {
    private static final int MIN_LABEL = 5;
    private static final int BESIDE_LABEL = 21;

    private final WorldHistory history;
    private final PrintWriter out;
    private final boolean everything;
    private final boolean variables;
    private final String line;
    private final String format;
    private final int indent;
    private final IntUnaryOperator places;
    private final StepNumbers numbers;
    private final Words words;
    private final Narration narration;
    private World reached = World.EMPTY;

    /// @param cast who can be in the run
    /// @param everything false to tell only what the processes print
    /// @param variables whether it tells the variables of a script too, where they changed
    /// @param places the line of the listing, as the window numbers it, for a line of the source
    StoryPrinter(WorldHistory history, PrintWriter out, ProcessLabels cast, boolean everything, boolean variables, boolean parentByHand, IntUnaryOperator places, Words words) {
        var label = Math.max(MIN_LABEL, cast.labels().stream().mapToInt(String::length).max().orElse(0));
        this.line = "%%4s  %%-%ds %%7s %%4s  %%s%%n".formatted(label);
        this.format = "%%-%ds %%7s  %%s%%n".formatted(label);
        this.indent = BESIDE_LABEL + label;
        this.history = history;
        this.out = out;
        this.everything = everything;
        this.variables = variables;
        this.words = words;
        this.narration = Narration.in(words.language());
        this.places = places;
        this.numbers = new StepNumbers(parentByHand);
    }

    void begin() {
        if (everything) {
            out.printf(line, words.say("run.step"), words.say("run.who"), words.say("run.pid"), words.say("run.line"), words.say("run.operation"));
        }
    }

    /// Tells what is new.
    ///
    /// **Errors:** [OutputClosed] when nobody listens any more.
    void go() {
        var size = history.size();
        for (var index = reached.eventCount(); index < size; index++) {
            print(history.events().get(index), history.at(index + 1));
        }
        out.flush();
        if (out.checkError()) {
            throw new OutputClosed();
        }
    }

    private void print(Event event, World after) {
        var before = reached;
        reached = after;
        if (event instanceof Event.Printed printed && frameOfRuntime(printed)) {
            return;
        }
        if (everything) {
            if (variables || !(event instanceof Event.VariablesSeen)) {
                printOperation(event, before, after);
            }
            printFindings(before, after);
        } else if (event instanceof Event.Printed print) {
            out.printf(format, who(event, after), pid(event, after), print.text());
        }
    }

    /// A line of a stack trace that is about the runtime and not about the lesson's program.
    private static boolean frameOfRuntime(Event.Printed printed) {
        return printed.error() && printed.text().startsWith("\tat ") && !printed.text().startsWith("\tat interleave.lessons.");
    }

    private void printOperation(Event event, World before, World after) {
        var step = numbers.of(event);
        var place = event.stamp().slot() == Stamp.LAB ? 0 : places.applyAsInt(event.stamp().line());
        narration.brief(event, before, after).ifPresent(brief -> out.printf(
                line,
                step.isPresent() ? String.valueOf(step.getAsInt()) : "",
                who(event, after),
                pid(event, after),
                place == 0 ? "" : String.valueOf(place),
                brief.replace("\t", "    ")));
    }

    private void printFindings(World before, World after) {
        var found = after.findings().details();
        for (var i = before.findings().details().size(); i < found.size(); i++) {
            out.print(Paragraph.hanging(" ".repeat(indent - 3) + "!", narration.describe(after, found.get(i)), indent));
        }
    }

    private String who(Event event, World world) {
        var process = world.actor(event.stamp());
        if (event instanceof Event.Printed && event.stamp().slot() == Stamp.LAB) {
            return words.say("run.output");
        }
        return process == null ? words.say("run.lab") : process.label();
    }

    private static String pid(Event event, World world) {
        var process = world.actor(event.stamp());
        return process == null || process.pid() == 0 ? "" : String.valueOf(process.pid());
    }
}

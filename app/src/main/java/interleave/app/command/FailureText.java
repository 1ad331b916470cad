package interleave.app.command;

import interleave.app.words.Words;
import interleave.lab.run.CannotMove;
import interleave.lab.words.Narration;
import interleave.lab.world.Finding;
import interleave.lab.world.ProcessState;
import interleave.lab.world.World;
import interleave.lessons.ProcessLabels;
import interleave.worker.memory.Excerpt;
import interleave.worker.process.Signals;
import interleave.worker.trace.ExitCause;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;

/// Tells what went wrong with a run, on standard error.
final class FailureText {
    private static final double MILLIS_PER_SECOND = 1000.0;

    private final PrintWriter err;
    private final Words words;
    private final Narration narration;

    FailureText(PrintWriter err, Words words) {
        this.err = err;
        this.words = words;
        this.narration = Narration.in(words.language());
    }

    /// Tells why the run failed; nothing when it did not.
    void print(RunReport report) {
        switch (report.end()) {
            // why it failed is told by whoever knows
            case COMPLETE, STOPPED, FAILED -> { }
            case STUCK -> {
                err.println(words.say("error.stuck"));
                stuck(report.world()).forEach(err::println);
            }
            case TIMEOUT -> {
                err.println(words.say("error.timeout", "seconds", words.decimal(report.plan().timeout().toMillis() / MILLIS_PER_SECOND, 1)));
                doing(report.world()).forEach(err::println);
            }
        }
        for (var process : report.broken()) {
            err.println(words.say("error.broken", "process", process.title(), "end", end(process)));
        }
        if (report.exitCode() == ExitCode.CHECK) {
            err.println(words.say("error.check", "lesson", report.plan().lesson().id()));
        }
        err.flush();
    }

    /// How a process ended that did not end well, as the end of a sentence.
    String end(ProcessState process) {
        if (process.exit().cause() == ExitCause.SIGNAL) {
            return words.say("end.signal", "signal", Signals.name(-process.exit().code()));
        }
        if (process.exit().cause() == ExitCause.UNKNOWN) {
            return words.say(ProcessLabels.isThread(process.label()) ? "end.thread" : "end.unknown");
        }
        return words.say(process.endedByInterrupt() ? "end.interrupt" : "end.code", "code", process.exit().code());
    }

    private List<String> stuck(World world) {
        var printed = world.findings().details().stream()
                .filter(finding -> !(finding instanceof Finding.LostUpdate))
                .map(finding -> narration.describe(world, finding))
                .toList();
        return printed.isEmpty() ? doing(world) : printed;
    }

    /// What every process was doing, one line each.
    private List<String> doing(World world) {
        return world.processes().stream()
                .filter(process -> !process.ended())
                .map(process -> doing(world, process))
                .toList();
    }

    private String doing(World world, ProcessState process) {
        return switch (process.activity()) {
            case BLOCKED, SLEEPING, STARTING -> narration.whyNot(world, process);
            case AT_GATE -> words.say("doing.gate", "process", process.title(),
                    "operation", process.next() == null ? words.say("doing.gate.unknown") : process.next().operation().word());
            case RUNNING, ENDED -> words.say(world.traced() ? "doing.running" : "doing.unknown", "process", process.title());
        };
    }

    /// Why a step of a schedule is impossible, with whoever is in the way.
    static Said why(CannotMove refused, World world) {
        return refused.reason() == CannotMove.Reason.NOT_STEPPED
                ? reason(refused, world)
                : Wording.of("wrong.schedule.step", "step", refused.step(), "reason", reason(refused, world));
    }

    /// Why somebody cannot be moved or killed.
    static Said reason(CannotMove refused, World world) {
        var label = Excerpt.of(refused.label());
        return switch (refused.reason()) {
            case BLOCKED -> whyNot(refused, world, Wording.of("cannot.blocked", "process", label));
            case ENDED -> whyNot(refused, world, Wording.of("cannot.ended", "process", label));
            case NO_SUCH_PROCESS -> Wording.of("wrong.nobody", "process", label, "others", labels(world));
            case RUNNING -> Wording.of("cannot.running", "process", label);
            case NOT_STEPPED -> Wording.of("cannot.free");
        };
    }

    private static Said whyNot(CannotMove refused, World world, Said otherwise) {
        return words -> world.processes().stream()
                .filter(process -> process.label().equals(refused.label()))
                .map(process -> Narration.in(words.language()).whyNot(world, process))
                .filter(sentence -> !sentence.isEmpty())
                .findFirst()
                .orElseGet(() -> otherwise.in(words));
    }

    private static String labels(World world) {
        return world.processes().stream().map(ProcessState::label).collect(Collectors.joining(", "));
    }
}

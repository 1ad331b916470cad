package interleave.app.command;

import interleave.lessons.Cast;
import interleave.worker.conductor.CannotMove;
import interleave.worker.process.Signals;
import interleave.worker.trace.ExitCause;
import interleave.worker.world.Finding;
import interleave.worker.world.Narration;
import interleave.worker.world.ProcessState;
import interleave.worker.world.World;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Tells what went wrong with a run, on standard error.
final class FailureText {
    private static final double MILLIS_PER_SECOND = 1000.0;
    private static final Narration NARRATION = Narration.in(Locale.ENGLISH);

    private final PrintWriter err;

    FailureText(PrintWriter err) {
        this.err = err;
    }

    /// Tells why the run failed; nothing when it did not.
    void tell(RunReport report) {
        switch (report.end()) {
            case COMPLETE, STOPPED -> { }
            case STUCK -> {
                err.println("interleave: nobody can go on, so the run was ended:");
                stuck(report.world()).forEach(err::println);
            }
            case TIMEOUT -> {
                err.println("interleave: the run had not ended after %s s (--timeout), so it was ended. At that moment:"
                        .formatted(report.plan().timeout().toMillis() / MILLIS_PER_SECOND));
                doing(report.world()).forEach(err::println);
            }
        }
        for (var process : report.broken()) {
            err.println("interleave: %s %s".formatted(process.title(), end(process)));
        }
        if (report.exitCode() == ExitCode.CHECK) {
            err.println("interleave: this result must never happen: the check of lesson %s failed".formatted(report.plan().lesson().id()));
        }
        err.flush();
    }

    /// How a process ended that did not end well, as the end of a sentence.
    static String end(ProcessState process) {
        if (process.exit().cause() == ExitCause.SIGNAL) {
            return "was killed by " + Signals.name(-process.exit().code());
        }
        if (process.exit().cause() == ExitCause.UNKNOWN) {
            return Cast.isThread(process.label()) ? "ended with its process" : "is gone, and nobody took its exit code";
        }
        var code = "ended with exit code " + process.exit().code();
        return process.endedByInterrupt() ? "was interrupted by SIGINT and " + code : code;
    }

    private static List<String> stuck(World world) {
        var told = world.findings().details().stream()
                .filter(finding -> !(finding instanceof Finding.LostUpdate))
                .map(finding -> NARRATION.tell(world, finding))
                .toList();
        return told.isEmpty() ? doing(world) : told;
    }

    /// What every process was doing, one line each.
    private static List<String> doing(World world) {
        return world.processes().stream()
                .filter(process -> !process.ended())
                .map(process -> doing(world, process))
                .toList();
    }

    private static String doing(World world, ProcessState process) {
        return switch (process.activity()) {
            case BLOCKED, SLEEPING, STARTING -> NARRATION.whyNot(world, process);
            case AT_GATE -> "%s halts before its next operation: %s.".formatted(
                    process.title(), process.next() == null ? "unknown" : process.next().operation().word());
            case RUNNING, ENDED -> (world.traced() ? "%s is running." : "%s has not ended; what it is at is not recorded.")
                    .formatted(process.title());
        };
    }

    /// Why a step of a schedule is impossible, with whoever is in the way.
    static String why(CannotMove refused, World world) {
        return reason(refused, world).map("step %d of the schedule: ".formatted(refused.step())::concat).orElse(refused.getMessage());
    }

    /// Why somebody cannot be killed.
    static String whyNotKilled(CannotMove refused, World world) {
        return reason(refused, world).orElse(refused.getMessage());
    }

    private static Optional<String> reason(CannotMove refused, World world) {
        var process = world.processes().stream().filter(one -> one.label().equals(refused.label())).findFirst();
        return switch (refused.reason()) {
            case BLOCKED, ENDED -> process.map(one -> NARRATION.whyNot(world, one)).filter(sentence -> !sentence.isEmpty());
            case NO_SUCH_PROCESS -> Optional.of("there is no process %s; there are %s".formatted(refused.label(), labels(world)));
            case RUNNING, NOT_STEPPED -> Optional.empty();
        };
    }

    private static String labels(World world) {
        return world.processes().stream().map(ProcessState::label).collect(Collectors.joining(", "));
    }
}

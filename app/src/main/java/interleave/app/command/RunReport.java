package interleave.app.command;

import interleave.app.words.Words;
import interleave.lab.keep.TraceHeader;
import interleave.lab.run.Schedule;
import interleave.lab.world.ProcessState;
import interleave.lab.world.World;
import interleave.lessons.LessonRun;
import interleave.lessons.Outcome;
import interleave.lessons.Verdict;
import interleave.lessons.Win;
import interleave.worker.process.Signals;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a run came to: everything that is told of it at its end.
///
/// @param win that the goal of the lesson was reached, if it was
/// @param schedule the steps that were taken
/// @param dropped records that were committed and are not in the trace
/// @param deaths of processes that were killed from outside
record RunReport(
        RunPlan plan, RunEnd end, World world, Verdict verdict, Optional<Win> win, Schedule schedule, long parentPid, long stalledNanos,
        long dropped, long elapsedNanos, List<Death> deaths) {
    RunReport {
        deaths = List.copyOf(deaths);
    }

    static RunReport of(RunPlan plan, RunEnd end, LessonRun run, Words words) {
        var live = run.live();
        // one moment for all that is told and saved of a run whose processes may still be at work
        live.endRecord();
        if (end == RunEnd.FAILED) {
            return ofFailed(plan, run, words);
        }
        return new RunReport(
                plan,
                end,
                live.history().newest(),
                run.verdict(),
                run.win(),
                plan.gated() ? live.state().schedule() : Schedule.EMPTY,
                live.parentPid(),
                live.stalledNanos(),
                live.untakenRecords(),
                live.elapsedNanos(),
                end == RunEnd.STOPPED ? List.of() : Death.of(live.history(), words));
    }

    /// What is known without looking into the shared memory.
    private static RunReport ofFailed(RunPlan plan, LessonRun run, Words words) {
        var live = run.live();
        return new RunReport(plan, RunEnd.FAILED, live.history().newest(), run.verdict(), run.win(), Schedule.EMPTY,
                live.parentPid(), 0, 0, live.elapsedNanos(), Death.of(live.history(), words));
    }

    /// This report, of a run whose trace could not be saved.
    RunReport withoutTrace() {
        return new RunReport(
                plan.withoutTrace(), end, world, verdict, win, schedule, parentPid, stalledNanos, dropped, elapsedNanos, deaths);
    }

    /// All processes but the lesson's parent, by birth.
    List<ProcessState> children() {
        return world.processes().stream().filter(process -> process.parent() != World.NONE).toList();
    }

    /// Those that were killed or ended with an error, the parent included. Ctrl-C in a terminal goes to every process;
    /// who dies of it in a run that was to be stopped is not broken.
    List<ProcessState> broken() {
        return world.processes().stream()
                .filter(ProcessState::failed)
                .filter(process -> end != RunEnd.STOPPED || process.exit().code() != -Signals.INT)
                .toList();
    }

    /// Whether something ended the run before all processes had done their work: its numbers are then those of that
    /// moment and not the result of the lesson.
    boolean incomplete() {
        return switch (end) {
            case COMPLETE, STOPPED -> !broken().isEmpty();
            case STUCK, TIMEOUT, FAILED -> true;
        };
    }

    ProcessState parent() {
        return world.process(0);
    }

    /// Whether recording had to stop before the end.
    boolean recordEndedEarly() {
        return plan.settings().traced() && !world.traced();
    }

    int exitCode() {
        if (incomplete()) {
            return ExitCode.FAILED;
        }
        return verdict.outcome() == Outcome.FORBIDDEN ? ExitCode.CHECK : ExitCode.FINE;
    }

    /// What a trace file says about the run.
    ///
    /// @param startedMillis the time of day when it started
    /// @param startedNanos the clock of the events at that moment
    TraceHeader traceHeader(long startedMillis, long startedNanos) {
        var entries = new LinkedHashMap<String, String>();
        entries.put(TraceHeader.LESSON, plan.lesson().id());
        entries.put(TraceHeader.SEED, Long.toString(plan.settings().seed()));
        entries.put(TraceHeader.MODE, plan.settings().mode().name().toLowerCase(Locale.ROOT));
        entries.put(TraceHeader.SCHEDULE, schedule.toString());
        for (var parameter : plan.lesson().parameters()) {
            entries.put(TraceHeader.PARAMETER + parameter.id(), Long.toString(plan.parameters().number(parameter.id())));
        }
        return new TraceHeader(startedMillis, startedNanos, entries);
    }
}

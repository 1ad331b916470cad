package interleave.lessons.semaphore;

import interleave.lessons.Chapter;
import interleave.lessons.Lesson;
import interleave.lessons.Outcome;
import interleave.lessons.Parameter;
import interleave.lessons.Parameters;
import interleave.lessons.Verdict;
import interleave.worker.process.Process;
import interleave.worker.world.OutputLine;
import interleave.worker.world.SemaphoreState;
import interleave.worker.world.World;
import java.util.List;
import java.util.Map;

/// Lesson 4: a number of them at a time.
public final class SemaphoreLesson implements Lesson {
    static final String PERMITS = "permits";
    private static final int STANDARD_JOBS = 7;
    private static final int STANDARD_PRINTERS = 3;
    private static final String FINISHED = "[END]";

    @Override
    public String id() {
        return "semaphore";
    }

    @Override
    public int number() {
        return 4;
    }

    @Override
    public Chapter chapter() {
        return Chapter.SHARED_STATE;
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.workers(STANDARD_JOBS),
                new Parameter(PERMITS, 1, Parameter.MOST_WORKERS, STANDARD_PRINTERS, false));
    }

    @Override
    public Process program(Parameters parameters) {
        return new SemaphoreProgram(parameters.workers(), (int) parameters.number(PERMITS));
    }

    @Override
    public Verdict judge(World world, Parameters parameters) {
        var permits = parameters.number(PERMITS);
        var printers = world.objects().stream()
                .filter(SemaphoreState.class::isInstance)
                .map(SemaphoreState.class::cast)
                .findFirst();
        var finished = world.output().stream().map(OutputLine::text).filter(line -> line.startsWith(FINISHED)).count();
        var most = printers.map(SemaphoreState::mostInside).orElse(0L);
        var facts = Map.of(PERMITS, permits, "most", most);
        if (printers.isEmpty()) {
            return new Verdict(parameters.workers(), 0, Outcome.ACCEPTABLE, "not-begun", facts);
        }
        if (most > permits) {
            return new Verdict(parameters.workers(), finished, Outcome.FORBIDDEN, "crowded", facts);
        }
        return finished == parameters.workers()
                ? new Verdict(finished, finished, Outcome.ACCEPTABLE, most == 0 ? "unrecorded" : "done", facts)
                : new Verdict(parameters.workers(), finished, Outcome.INTERESTING, "unfinished", facts);
    }
}

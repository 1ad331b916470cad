package interleave.lessons.semaphore;

import interleave.lab.world.OutputLine;
import interleave.lab.world.ProcessState;
import interleave.lab.world.SemaphoreState;
import interleave.lab.world.World;
import interleave.lessons.Ends;
import interleave.lessons.Parameters;
import java.util.Map;
import java.util.stream.Stream;

/// What became of the jobs and of the permits of a run.
record SemaphoreSummary(World world, SemaphoreState printers, Parameters parameters) {
    long permits() {
        return parameters.number(SemaphoreLesson.PERMITS);
    }

    /// Whether who was inside when is known.
    boolean recorded() {
        return printers.mostInside() > 0;
    }

    long most() {
        return printers.mostInside();
    }

    long finished(String sign) {
        return world.output().stream().map(OutputLine::text).filter(line -> line.startsWith(sign)).count();
    }

    private Stream<ProcessState> jobs() {
        return world.processes().stream().filter(process -> process.parent() != World.NONE);
    }

    /// How many jobs had to wait for a permit.
    long waited() {
        return jobs().filter(job -> job.counts().blocked() > 0).count();
    }

    /// How many jobs a signal ended.
    long killed() {
        return Ends.killed(world);
    }

    /// How many jobs a KeyboardInterrupt ended.
    long interrupted() {
        return Ends.interrupted(world);
    }

    /// How many jobs ended with an error, as they waited for permits that could not come back.
    long resigned() {
        return Ends.resigned(world);
    }

    /// How many permits went down with killed jobs.
    long lost() {
        return printers.holders().stream()
                .filter(account -> world.process(account.process()) != null && world.process(account.process()).ended())
                .mapToLong(SemaphoreState.Account::permits)
                .sum();
    }

    Map<String, Long> facts() {
        return Map.of(
                SemaphoreLesson.PERMITS, permits(),
                "most", most(),
                "waited", waited(),
                "waiting", (long) printers.waiters().size(),
                "killed", killed(),
                "interrupted", interrupted(),
                "gone", lost(),
                "left", Math.max(0, permits() - lost()),
                "resigned", resigned());
    }
}

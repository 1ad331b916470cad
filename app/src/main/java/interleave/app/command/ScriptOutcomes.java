package interleave.app.command;

import interleave.lab.run.RunSettings;
import interleave.lab.world.ProcessState;
import interleave.lab.world.World;
import interleave.lessons.Lesson;
import interleave.lessons.LessonRun;
import interleave.worker.trace.ExitCause;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/// Runs a script many times, unrecorded and at full speed, and counts the runs that came to the same: the same lines printed, in the same
/// order, and the same exit codes.
final class ScriptOutcomes {
    private static final long LOOK_MILLIS = 50;
    private static final int MOST_LINES = 8;
    private static final int INDENT = 11;

    private final Lesson script;
    private final int runs;
    private final long seed;
    private final Duration timeout;
    private final Map<Result, Integer> counts = new HashMap<>();
    private int made;

    /// What a run came to.
    ///
    /// @param exits who did not end well, and how; empty when all did
    private record Result(List<String> printed, List<String> exits) {}

    ScriptOutcomes(Lesson script, int runs, long seed, Duration timeout) {
        this.script = script;
        this.runs = runs;
        this.seed = seed;
        this.timeout = timeout;
    }

    /// Makes the runs, until there are enough or somebody has enough of it.
    ///
    /// **Errors:** `IOException` when one cannot be started.
    void perform(BooleanSupplier cancelled) throws IOException {
        while (made < runs && !cancelled.getAsBoolean()) {
            try (var run = LessonRun.start(script, LessonNames.standards(script), RunSettings.free(seed).untraced())) {
                var deadline = System.nanoTime() + timeout.toNanos();
                var ended = run.live().awaitEnd(LOOK_MILLIS);
                while (!ended && System.nanoTime() < deadline && !cancelled.getAsBoolean()) {
                    ended = run.live().awaitEnd(LOOK_MILLIS);
                }
                if (ended || !cancelled.getAsBoolean()) {
                    counts.merge(result(run.live().history().newest(), ended), 1, Integer::sum);
                    made++;
                }
            }
        }
    }

    private static Result result(World world, boolean ended) {
        var exits = new ArrayList<String>();
        if (!ended) {
            exits.add("does not end");
        }
        for (var process : world.processes()) {
            // how one ended that another one of the run struck is part of the program, as when a pool ends its workers
            if (process.ended() && process.exit().cause() != ExitCause.UNKNOWN && process.exit().code() != 0 && process.signalledBy() < 0) {
                exits.add(exit(process));
            }
        }
        return new Result(world.output().stream().map(line -> line.text()).toList(), List.copyOf(exits));
    }

    private static String exit(ProcessState process) {
        return "%s: %d".formatted(process.label(), process.exit().code());
    }

    /// Whether every run came to its end.
    boolean allEnded() {
        return made == runs && counts.keySet().stream().noneMatch(result -> result.exits.contains("does not end"));
    }

    private List<Map.Entry<Result, Integer>> sorted() {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<Result, Integer>comparingByValue().reversed()
                        .thenComparing(entry -> entry.getKey().toString(), Comparator.naturalOrder()))
                .toList();
    }

    void print(PrintWriter out) {
        out.println("%s: %s, free, not recorded".formatted(script.id(), Counted.of(made, "run")));
        for (var entry : sorted()) {
            out.println();
            out.println("%,9d  %s".formatted(entry.getValue(), ended(entry.getKey())));
            var printed = entry.getKey().printed;
            printed.stream().limit(MOST_LINES).forEach(line -> out.println(" ".repeat(INDENT) + line));
            if (printed.size() > MOST_LINES) {
                out.println(" ".repeat(INDENT) + "and %s more".formatted(Counted.of(printed.size() - MOST_LINES, "line")));
            }
        }
        out.flush();
    }

    private static String ended(Result result) {
        return result.exits.isEmpty() ? "exit codes all 0" : "exit codes " + String.join(", ", result.exits);
    }

    String json() {
        var object = Json.object().put("script", script.id()).put("runs", made).put("seed", seed);
        var array = object.putArray("outcomes");
        for (var entry : sorted()) {
            var outcome = array.addObject().put("count", entry.getValue());
            var printed = outcome.putArray("printed");
            entry.getKey().printed.forEach(printed::add);
            var exits = outcome.putArray("exits");
            entry.getKey().exits.forEach(exits::add);
        }
        return Json.text(object);
    }
}

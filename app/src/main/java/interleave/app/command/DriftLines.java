package interleave.app.command;

import interleave.app.words.Words;
import interleave.lessons.LessonRun;
import java.io.PrintWriter;

/// Tells of a run without end how far it is, a line a second.
///
/// **Threading:** confined to one thread.
final class DriftLines {
    private static final long INTERVAL_NANOS = 1_000_000_000L;
    private static final String ROW = "%5s  %15s  %15s  %15s%n";

    private final LessonRun run;
    private final PrintWriter out;
    private final Words words;
    private int printed;

    DriftLines(LessonRun run, PrintWriter out, Words words) {
        this.run = run;
        this.out = out;
        this.words = words;
    }

    /// Tells the drift if a second has gone by since the last line.
    void go() {
        var seconds = run.live().elapsedNanos() / INTERVAL_NANOS;
        var verdict = run.verdict();
        if (seconds <= printed || verdict.reason().equals("not-begun")) {
            return;
        }
        if (printed == 0) {
            out.printf(ROW, words.say("drift.seconds"), words.say("entry.expected"), words.say("entry.actual"), words.say("entry.drift"));
        }
        printed = (int) seconds;
        out.printf(ROW, words.grouped(seconds), words.grouped(verdict.expected()), words.grouped(verdict.actual()),
                words.grouped(verdict.lost()));
        out.flush();
    }
}

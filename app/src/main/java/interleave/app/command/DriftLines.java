package interleave.app.command;

import interleave.lessons.LessonRun;
import java.io.PrintWriter;
import java.util.Locale;

/// Tells of a run without end how far it is, a line a second.
///
/// **Threading:** confined to one thread.
final class DriftLines {
    private static final long INTERVAL_NANOS = 1_000_000_000L;
    private static final String HEAD = "%5s  %15s  %15s  %15s%n";
    private static final String LINE = "%,5d  %,15d  %,15d  %,15d%n";

    private final LessonRun run;
    private final PrintWriter out;
    private int told;

    DriftLines(LessonRun run, PrintWriter out) {
        this.run = run;
        this.out = out;
    }

    /// Tells the drift if a second has gone by since the last line.
    void go() {
        var seconds = run.live().elapsedNanos() / INTERVAL_NANOS;
        var verdict = run.verdict();
        if (seconds <= told || verdict.reason().equals("not-begun")) {
            return;
        }
        if (told == 0) {
            out.printf(HEAD, "s", "expected", "actual", "drift");
        }
        told = (int) seconds;
        out.printf(Locale.ENGLISH, LINE, seconds, verdict.expected(), verdict.actual(), verdict.lost());
        out.flush();
    }
}

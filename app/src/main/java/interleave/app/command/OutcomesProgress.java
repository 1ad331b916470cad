package interleave.app.command;

import interleave.app.words.Words;
import interleave.lessons.outcomes.OutcomeReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/// Tells how far the counting is: on a terminal in one line that is written over, elsewhere in a line every few seconds.
///
/// **Threading:** confined to one thread.
final class OutcomesProgress {
    private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");
    private static final long LINE_INTERVAL_NANOS = 5_000_000_000L;
    private static final long REWRITE_INTERVAL_NANOS = 100_000_000;
    private static final double NANOS_PER_SECOND = 1e9;

    private final PrintWriter err;
    private final Words words;
    private final boolean terminal;
    private long toldNanos = System.nanoTime();
    private int width;

    OutcomesProgress(PrintWriter err, Words words) {
        this(err, words, onTerminal());
    }

    OutcomesProgress(PrintWriter err, Words words, boolean terminal) {
        this.words = words;
        this.err = err;
        this.terminal = terminal;
    }

    private static boolean onTerminal() {
        try {
            var target = Files.readSymbolicLink(STANDARD_ERROR).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
        } catch (IOException notLinux) {
            var console = System.console();
            return console != null && console.isTerminal();
        }
    }

    void print(OutcomeReport report) {
        var now = System.nanoTime();
        if (now - toldNanos < (terminal ? REWRITE_INTERVAL_NANOS : LINE_INTERVAL_NANOS)) {
            return;
        }
        toldNanos = now;
        var line = line(report);
        if (terminal) {
            err.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
            width = line.length();
        } else {
            err.println(line);
        }
        err.flush();
    }

    private String line(OutcomeReport report) {
        var left = (report.plan().total() - report.made()) / Math.max(report.runsPerSecond(), 1e-9);
        return words.say("outcomes.progress", "made", words.grouped(report.made()), "total", words.grouped(report.plan().total()),
                "rate", words.decimal(report.made() / (report.elapsedNanos() / NANOS_PER_SECOND), 1),
                "left", words.decimal(Math.ceil(left), 0));
    }

    /// Wipes the line away, so that nothing of it is left beside the result.
    void clear() {
        if (terminal && width > 0) {
            err.print("\r" + " ".repeat(width) + "\r");
            err.flush();
        }
    }
}

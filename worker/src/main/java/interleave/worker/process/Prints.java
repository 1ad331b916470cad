package interleave.worker.process;

import interleave.worker.gate.Lane;
import interleave.worker.gate.OngoingOperation;
import interleave.worker.trace.Event;
import interleave.worker.trace.Operation;
import interleave.worker.trace.Stamp;
import java.util.ArrayList;
import java.util.List;

/// Records what a process prints. What is too long for one record becomes several, so that nothing of it is lost.
final class Prints {
    /// No character of Java's takes more than three bytes in UTF-8, and a record has room for 8,192.
    private static final int MAX_CHARACTERS = 2_700;

    private Prints() {}

    /// Records a line; printing to standard output is an operation, with a gate.
    static void record(Lane lane, boolean error, String line) {
        if (error) {
            for (var part : parts(line)) {
                lane.recordAlwaysAtLine(new Line(true, part));
            }
            return;
        }
        try (var operation = lane.begin(Operation.PRINT, 0, 0)) {
            for (var part : parts(line)) {
                operation.recordAlways(new Line(false, part));
            }
        }
    }

    private static List<String> parts(String line) {
        if (line.length() <= MAX_CHARACTERS) {
            return List.of(line);
        }
        var parts = new ArrayList<String>();
        var from = 0;
        while (line.length() - from > MAX_CHARACTERS) {
            var to = from + MAX_CHARACTERS - (Character.isHighSurrogate(line.charAt(from + MAX_CHARACTERS - 1)) ? 1 : 0);
            parts.add(line.substring(from, to));
            from = to;
        }
        parts.add(line.substring(from));
        return parts;
    }

    /// No function made for it: the first one of a process takes longer than its print.
    private record Line(boolean error, String text) implements OngoingOperation.EventMaker {
        @Override
        public Event at(Stamp stamp) {
            return new Event.Printed(stamp, error, text);
        }
    }
}

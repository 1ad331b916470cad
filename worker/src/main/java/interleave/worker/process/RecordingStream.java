package interleave.worker.process;

import interleave.worker.gate.Lane;
import interleave.worker.trace.Event;
import interleave.worker.trace.Operation;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// Standard output or standard error of a worker: each whole line becomes a recorded print.
///
/// **Threading:** thread-safe; a line printed by a thread without a lane is recorded when one with a lane
/// prints or flushes.
final class RecordingStream extends PrintStream {
    RecordingStream(boolean error) {
        super(new Lines(error), true, StandardCharsets.UTF_8);
    }

    private static final class Lines extends OutputStream {
        private final boolean error;
        private final ByteArrayOutputStream pending = new ByteArrayOutputStream();

        Lines(boolean error) {
            this.error = error;
        }

        @Override
        public synchronized void write(int value) {
            pending.write(value);
        }

        @Override
        public synchronized void write(byte[] bytes, int from, int length) {
            pending.write(bytes, from, length);
        }

        @Override
        public synchronized void flush() {
            var lane = Lane.currentOrNull();
            var text = pending.toString(StandardCharsets.UTF_8);
            if (lane == null || text.indexOf('\n') < 0) {
                return;
            }
            var end = text.lastIndexOf('\n');
            pending.reset();
            pending.writeBytes(text.substring(end + 1).getBytes(StandardCharsets.UTF_8));
            text.substring(0, end).lines().forEach(line -> tell(lane, line));
        }

        private void tell(Lane lane, String line) {
            if (!error) {
                lane.pass(Operation.PRINT, 0, 0);
            }
            lane.trace().record(new Event.Printed(lane.trace().stamp(lane.line()), error, line));
        }
    }
}

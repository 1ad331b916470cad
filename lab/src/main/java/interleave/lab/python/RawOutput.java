package interleave.lab.python;

import interleave.worker.gate.Lane;
import interleave.worker.trace.Event;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// What comes out of a script's processes past `sys.stdout` and `sys.stderr`: of programs that it starts, of `os.write`, of the interpreter
/// itself. Each line is an event on the lab's lane, as nobody knows which process it is from.
///
/// **Threading:** confined to the thread of the [Bridge]; never waits.
final class RawOutput {
    private static final int PIECE = 1 << 16;
    private static final int MAX_LINE_BYTES = 8000;

    private final Lane lab;
    private final Stream[] streams;

    RawOutput(Lane lab, InputStream output, InputStream errors) {
        this.lab = lab;
        this.streams = new Stream[] {new Stream(output, false), new Stream(errors, true)};
    }

    /// One of the two, and the line that it has begun.
    private static final class Stream {
        private final InputStream input;
        private final boolean error;
        private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

        Stream(InputStream input, boolean error) {
            this.input = input;
            this.error = error;
        }
    }

    /// Takes what has come. True when there was something.
    boolean take() {
        var some = false;
        for (var stream : streams) {
            try {
                var ready = stream.input.available();
                while (ready > 0) {
                    some = true;
                    for (var part : stream.input.readNBytes(Math.min(ready, PIECE))) {
                        add(stream, part);
                    }
                    ready = stream.input.available();
                }
            } catch (IOException gone) {
                // the keeper is gone, and what it had is lost with it
                continue;
            }
        }
        return some;
    }

    /// No more comes: a line without an end is one too.
    void end() {
        take();
        for (var stream : streams) {
            if (stream.begun.size() > 0) {
                tell(stream);
            }
        }
    }

    private void add(Stream stream, byte part) {
        if (part == '\n') {
            tell(stream);
        } else {
            stream.begun.write(part);
            if (stream.begun.size() >= MAX_LINE_BYTES && (part & 0xC0) != 0x80) {
                tell(stream);
            }
        }
    }

    private void tell(Stream stream) {
        var line = stream.begun.toString(StandardCharsets.UTF_8);
        stream.begun.reset();
        synchronized (lab) {
            lab.recordAlways(stamp -> new Event.Printed(stamp, stream.error, line));
        }
    }
}

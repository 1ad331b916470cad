package interleave.worker.process;

import interleave.worker.gate.Lane;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Standard output or standard error of a worker: each whole line becomes a recorded print. Text without an end of line becomes one
/// when it is flushed, and when the process ends.
///
/// **Threading:** thread-safe. All methods that print are made anew, because those of [PrintStream] hold a lock while they write: a
/// thread that halts at the gate of its print would make others wait in a way that nobody sees.
final class RecordingStream extends PrintStream {
    private static final String END = "\n";

    private final boolean error;
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    /// Lines of threads that could get no lane, for whoever prints or ends next.
    private final List<String> held = new ArrayList<>();
    private boolean endsWithProcess;
    private boolean closed;

    RecordingStream(boolean error) {
        super(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        this.error = error;
    }

    private void text(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        write(bytes, 0, bytes.length);
    }

    @Override
    public void write(int value) {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes) {
        write(bytes, 0, bytes.length);
    }

    @Override
    public void writeBytes(byte[] bytes) {
        write(bytes, 0, bytes.length);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        var lines = List.<String>of();
        synchronized (pending) {
            if (closed) {
                setError();
                return;
            }
            pending.write(bytes, from, length);
            if (hasEnd(bytes, from, length)) {
                lines = takeLines();
            }
            if (pending.size() > 0) {
                recordAtExit();
            }
        }
        record(lines);
    }

    private static boolean hasEnd(byte[] bytes, int from, int length) {
        for (var at = from; at < from + length; at++) {
            if (bytes[at] == '\n') {
                return true;
            }
        }
        return false;
    }

    /// Takes out the whole lines. In UTF-8 no byte of a longer character looks like an end of line.
    private List<String> takeLines() {
        var text = pending.toString(StandardCharsets.UTF_8);
        var end = text.lastIndexOf('\n');
        pending.reset();
        pending.writeBytes(text.substring(end + 1).getBytes(StandardCharsets.UTF_8));
        return text.substring(0, end).lines().toList();
    }

    /// Records what is there, whole line or not.
    @Override
    public void flush() {
        String rest;
        synchronized (pending) {
            rest = pending.toString(StandardCharsets.UTF_8);
            pending.reset();
        }
        record(rest.isEmpty() ? List.of() : rest.lines().toList());
    }

    /// Nothing is recorded any more; that is no error of the process (rule PR17).
    @Override
    public void close() {
        flush();
        synchronized (pending) {
            closed = true;
        }
        super.close();
    }

    /// A program may end the process in the middle of a line, by `System.exit` from any thread.
    private void recordAtExit() {
        if (!endsWithProcess) {
            endsWithProcess = true;
            try {
                Runtime.getRuntime().addShutdownHook(new Thread(this::flush, "last output"));
            } catch (IllegalStateException goingDown) {
                // whoever prints now sees to it by itself
                endsWithProcess = true;
            }
        }
    }

    /// Not under a lock: a lane may halt here.
    private void record(List<String> lines) {
        List<String> all;
        synchronized (held) {
            if (lines.isEmpty() && held.isEmpty()) {
                return;
            }
            all = new ArrayList<>(held);
            held.clear();
        }
        all.addAll(lines);
        var lane = Lane.enteredOrNull();
        if (lane == null) {
            synchronized (held) {
                held.addAll(all);
            }
            return;
        }
        for (var line : all) {
            Prints.record(lane, error, line);
        }
    }

    @Override
    public void print(boolean value) {
        text(String.valueOf(value));
    }

    @Override
    public void print(char value) {
        text(String.valueOf(value));
    }

    @Override
    public void print(int value) {
        text(String.valueOf(value));
    }

    @Override
    public void print(long value) {
        text(String.valueOf(value));
    }

    @Override
    public void print(float value) {
        text(String.valueOf(value));
    }

    @Override
    public void print(double value) {
        text(String.valueOf(value));
    }

    @Override
    public void print(String value) {
        text(String.valueOf(value));
    }

    @Override
    public void print(Object value) {
        text(String.valueOf(value));
    }

    @Override
    public void print(char[] value) {
        text(String.valueOf(value));
    }

    @Override
    public void println() {
        text(END);
    }

    @Override
    public void println(boolean value) {
        text(String.valueOf(value) + END);
    }

    @Override
    public void println(char value) {
        text(String.valueOf(value) + END);
    }

    @Override
    public void println(int value) {
        text(String.valueOf(value) + END);
    }

    @Override
    public void println(long value) {
        text(String.valueOf(value) + END);
    }

    @Override
    public void println(float value) {
        text(String.valueOf(value) + END);
    }

    @Override
    public void println(double value) {
        text(String.valueOf(value) + END);
    }

    @Override
    public void println(String value) {
        text(String.valueOf(value) + END);
    }

    @Override
    public void println(Object value) {
        text(String.valueOf(value) + END);
    }

    @Override
    public void println(char[] value) {
        text(String.valueOf(value) + END);
    }

    @Override
    public PrintStream format(String format, Object... values) {
        text(String.format(format, values));
        return this;
    }

    @Override
    public PrintStream format(Locale locale, String format, Object... values) {
        text(String.format(locale, format, values));
        return this;
    }

    @Override
    public PrintStream printf(String format, Object... values) {
        return format(format, values);
    }

    @Override
    public PrintStream printf(Locale locale, String format, Object... values) {
        return format(locale, format, values);
    }

    @Override
    public PrintStream append(CharSequence letters) {
        text(String.valueOf(letters));
        return this;
    }

    @Override
    public PrintStream append(CharSequence letters, int from, int to) {
        text(String.valueOf(letters).substring(from, to));
        return this;
    }

    @Override
    public PrintStream append(char letter) {
        text(String.valueOf(letter));
        return this;
    }
}

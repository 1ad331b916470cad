package interleave.app.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The frames of a bare animation of the same size, in a process of its own, while something else is measured.
///
/// **Threading:** any thread.
final class BareFrames implements AutoCloseable {
    private static final long START_TIMEOUT_SECONDS = 60;
    private static final long END_TIMEOUT_SECONDS = 5;

    private final Process process;
    private final Thread reader;
    private final List<Integer> seconds = new ArrayList<>();

    private BareFrames(Process process) {
        this.process = process;
        reader = Thread.ofPlatform().daemon().name("bare-frames").start(this::read);
    }

    /// Starts it, and waits until it draws.
    ///
    /// **Errors:** `IOException` when it cannot be started.
    static BareFrames start(String hidden) throws IOException, InterruptedException {
        var bare = new BareFrames(new ProcessBuilder(command(hidden)).redirectError(ProcessBuilder.Redirect.DISCARD).start());
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_TIMEOUT_SECONDS);
        while (bare.count() == 0) {
            if (!bare.process.isAlive() || System.nanoTime() > deadline) {
                bare.close();
                throw new IOException("the bare animation cannot be shown");
            }
            Thread.sleep(20);
        }
        return bare;
    }

    /// This program again, as it was started, with another command.
    private static List<String> command(String hidden) {
        var home = System.getProperty("interleave.home");
        var java = ProcessHandle.current().info().command().orElse("java");
        var command = new ArrayList<String>();
        command.add(java);
        if (home != null) {
            command.addAll(List.of("@" + home + "/lib/interleave.jvmargs", "-XX:AOTCache=" + home + "/lib/interleave.aot", "-Dinterleave.home=" + home,
                    "-m", "interleave.app/interleave.app.Main"));
        } else {
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), "interleave.app.Main"));
        }
        command.addAll(List.of("frames", hidden));
        return command;
    }

    private void read() {
        try (var lines = new BufferedReader(process.inputReader(StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                synchronized (seconds) {
                    seconds.add(Integer.valueOf(line.strip()));
                }
            }
        } catch (IOException | NumberFormatException gone) {
            // it ends, or is no animation: whoever waits for more sees that it comes no more
        }
    }

    /// How many seconds were measured until now.
    int count() {
        synchronized (seconds) {
            return seconds.size();
        }
    }

    /// The frames of each second from the `from`th on.
    List<Integer> since(int from) {
        synchronized (seconds) {
            return List.copyOf(seconds.subList(Math.min(from, seconds.size()), seconds.size()));
        }
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(END_TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            reader.join(TimeUnit.SECONDS.toMillis(END_TIMEOUT_SECONDS));
        } catch (IOException gone) {
            process.destroyForcibly();
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}

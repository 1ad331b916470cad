package interleave.lab.python;

import interleave.lab.run.Guests;
import interleave.lab.run.Root;
import interleave.lab.run.Starter;
import interleave.worker.gate.Lane;
import interleave.worker.memory.SlotLayout;
import interleave.worker.memory.SlotState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A script of the user's, which runs in processes of its own CPython with the agent inside.
///
/// @param interpreter the Python that runs it
/// @param agent the folder of the agent
/// @param script as the user named it
/// @param arguments what the script finds in `sys.argv` after its name
/// @param directory where it runs
/// @param startMethod how multiprocessing starts processes where the script does not say; empty for the interpreter's own way
/// @param input where it reads from
public record PythonProgram(
        Path interpreter, Path agent, String script, List<String> arguments, Path directory, Optional<String> startMethod, ScriptInput input) {
    private static final long PID_MILLIS = 10_000;

    public PythonProgram {
        arguments = List.copyOf(arguments);
    }

    /// One that is started as the interpreter does it, and reads nothing.
    public PythonProgram(Path interpreter, Path agent, String script, List<String> arguments, Path directory) {
        this(interpreter, agent, script, arguments, directory, Optional.empty(), new ScriptInput.Nothing());
    }

    /// What starts it in a run; used for one run.
    public Starter starter() {
        return new Running();
    }

    private final class Running implements Starter, Guests {
        private volatile Bridge bridge;

        @Override
        public Guests guests() {
            return this;
        }

        @Override
        public boolean wake(int slot) {
            return bridge != null && bridge.wake(slot);
        }

        @Override
        public boolean tellWaits() {
            return bridge != null && bridge.tellWaits();
        }

        @Override
        public boolean struck() {
            return bridge != null && bridge.struck();
        }

        @Override
        public Root start(Lane lab, Path run) throws IOException {
            bridge = new Bridge(lab, run);
            bridge.births().reserveMain(lab, script);
            bridge.start();
            try {
                var keeper = PythonLauncher.launch(PythonProgram.this, run);
                bridge.output(new RawOutput(lab, keeper.getInputStream(), keeper.getErrorStream()));
                return new Script(bridge, lab, keeper, awaitPid(bridge), input);
            } catch (IOException | RuntimeException fault) {
                bridge.close();
                throw fault;
            }
        }
    }

    private static long awaitPid(Bridge bridge) throws IOException {
        var deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PID_MILLIS);
        while (bridge.births().mainPid() == 0) {
            if (System.nanoTime() > deadline) {
                throw new IOException("the Python interpreter did not start within %d seconds".formatted(PID_MILLIS / 1000));
            }
            pause();
        }
        return bridge.births().mainPid();
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(1);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while Python started", interrupted);
        }
    }

    /// The script's own process, and what keeps it.
    private record Script(Bridge bridge, Lane lab, java.lang.Process keeper, long pid, ScriptInput input) implements Root {
        @Override
        public boolean ended() {
            var slots = lab.memory().slots();
            return bridge.outputTaken() && slots.state(bridge.births().mainSlot()) == SlotState.ENDED
                    && lab.memory().region().getInt(slots.at(bridge.births().mainSlot(), SlotLayout.EXIT_KNOWN)) == 1;
        }

        @Override
        public void check() {
            bridge.check();
        }

        @Override
        public void close() {
            // its end of the socket closes, and the keeper ends whatever is left
            bridge.close();
            if (input instanceof ScriptInput.Typed typed) {
                typed.lines().detach();
            }
            try {
                if (!keeper.waitFor(5, TimeUnit.SECONDS)) {
                    keeper.destroyForcibly();
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                keeper.destroyForcibly();
            }
        }
    }
}

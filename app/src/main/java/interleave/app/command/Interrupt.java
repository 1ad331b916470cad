package interleave.app.command;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Lets a command that takes long end in its own way when the program is told to end, by Ctrl-C for example: it notices,
/// tells what it has, and then the program exits with the code for a failed run.
///
/// **Threading:** for any thread.
final class Interrupt implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 10;

    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook = new Thread(this::end, "interrupted command");
    private volatile boolean came;

    private Interrupt() {}

    static Interrupt begin() {
        var interrupt = new Interrupt();
        Runtime.getRuntime().addShutdownHook(interrupt.hook);
        return interrupt;
    }

    boolean came() {
        return came;
    }

    private void end() {
        came = true;
        try {
            if (done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                // the command has told everything and closed its runs; the virtual machine's own code would be the signal's
                Runtime.getRuntime().halt(ExitCode.FAILED);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// To be called when everything was told.
    @Override
    public void close() {
        done.countDown();
        if (!came) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException goingDown) {
                came = true;
            }
        }
    }
}

package interleave.worker.manager;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/// Closes a connection on which the other side says nothing for too long.
final class Patience implements AutoCloseable {
    private final Thread watch;

    private Patience(Thread watch) {
        this.watch = watch;
    }

    static Patience over(ManagerConnection wire, long nanos) {
        return new Patience(Thread.ofVirtual().start(() -> {
            try {
                TimeUnit.NANOSECONDS.sleep(nanos);
                wire.close();
            } catch (InterruptedException inTime) {
                Thread.currentThread().interrupt();
            } catch (IOException closedAlready) {
                assert closedAlready != null;
            }
        }));
    }

    /// It was in time.
    @Override
    public void close() {
        watch.interrupt();
    }
}

package interleave.worker.sync;

import interleave.worker.process.Process;
import interleave.worker.process.Target;
import java.time.Duration;

/// Children kill themselves on the way to or from a permit of one semaphore; then the parent wants one.
///
/// @see KilledBetween
final class KilledHolders extends Process {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(1500);

    private final String kind;
    private final String between;

    KilledHolders(String kind, String between) {
        super(kind, between);
        this.kind = kind;
        this.between = between;
    }

    @Override
    protected void run() {
        switch (kind) {
            case "takes" -> wants(killed(new Takes(new Semaphore(1, "it"), between)));
            case "takes bounded" -> wants(killed(new Takes(new BoundedSemaphore(1, "it"), between)));
            case "gives" -> wants(killed(new Gives(new Semaphore(1, "it"), between)));
            case "both" -> wants(killed(new Takes(killed(new Takes(new Semaphore(2, "it"), between)), between)));
            case "one lives" -> {
                var semaphore = killed(new Takes(new Semaphore(2, "it"), between));
                semaphore.acquire();
                tries(semaphore);
            }
            case "asleep" -> asleep();
            default -> throw new IllegalArgumentException(kind);
        }
    }

    /// The parent waits already when its child is killed on the way to give its permit back: nobody was woken for it.
    private void asleep() {
        var semaphore = new Semaphore(1, "it");
        var event = new Event("taken");
        var child = new Process(new GivesLater(semaphore, event, between));
        child.start();
        event.await();
        wants(semaphore);
        child.join();
    }

    private static Semaphore killed(Victim victim) {
        var child = new Process(victim);
        child.start();
        child.join();
        print("exit %d, left %d", child.exitCode().getAsInt(), victim.semaphore().peek());
        return victim.semaphore();
    }

    private static void wants(Semaphore semaphore) {
        try {
            print("taken %b", semaphore.acquire(LONG));
        } catch (OwnerDied died) {
            print(died.getMessage().replaceAll("[0-9]+\\)", "PID)"));
        }
    }

    /// Somebody has a permit and can give it back: so the wait ends with its time, and not before.
    private static void tries(Semaphore semaphore) {
        var began = System.nanoTime();
        print("taken %b, waited %b", semaphore.acquire(SHORT), System.nanoTime() - began >= SHORT.toNanos());
    }

    sealed interface Victim extends Target {
        Semaphore semaphore();
    }

    record Takes(Semaphore semaphore, String between) implements Victim {
        @Override
        public void run() {
            KilledBetween.valueOf(between).of(semaphore).acquire();
        }
    }

    record Gives(Semaphore semaphore, String between) implements Victim {
        @Override
        public void run() {
            semaphore.acquire();
            KilledBetween.valueOf(between).of(semaphore).release();
        }
    }

    record GivesLater(Semaphore semaphore, Event event, String between) implements Target {
        @Override
        public void run() {
            semaphore.acquire();
            event.set();
            while (semaphore.waiting().isEmpty()) {
                Thread.onSpinWait();
            }
            KilledBetween.valueOf(between).of(semaphore).release();
        }
    }
}

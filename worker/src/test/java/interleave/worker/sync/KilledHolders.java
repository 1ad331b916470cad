package interleave.worker.sync;

import interleave.worker.process.Process;
import interleave.worker.process.Target;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// Children kill themselves on the way to or from a permit of one semaphore, or while they have it; then the parent wants
/// one.
///
/// @see HaltingBooks
final class KilledHolders extends Process {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(1500);

    private final String kind;

    KilledHolders(String kind) {
        super(kind);
        this.kind = kind;
    }

    @Override
    protected void run() {
        switch (kind) {
            case "taking" -> wants(killed(new Taking(new Semaphore(1, "it"))));
            case "took" -> wants(killed(new Took(new Semaphore(1, "it"))));
            case "took bounded" -> wants(killed(new Took(new BoundedSemaphore(1, "it"))));
            case "giving" -> wants(killed(new Giving(new Semaphore(1, "it"))));
            case "giving to one asleep" -> givingToOneAsleep();
            case "took, given and taken" -> wants(killed(new Took(killed(new Giving(new Semaphore(1, "it"))))));
            case "taking and took" -> tries(killed(new Took(killed(new Taking(new Semaphore(2, "it"))))));
            case "took, one lives" -> {
                var semaphore = killed(new Took(new Semaphore(2, "it")));
                semaphore.acquire();
                tries(semaphore);
            }
            default -> throw new IllegalArgumentException(kind);
        }
    }

    /// The parent waits already when its child is killed on the way to give its permit back: nobody was woken for it.
    private void givingToOneAsleep() {
        var semaphore = new Semaphore(1, "it");
        var event = new Event("taken");
        var child = new Process(new GivingLater(semaphore, event));
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
            print(died.getMessage().replaceAll("^.*went down with", "down with").replaceAll(" \\([0-9]+\\).*", ""));
        }
    }

    /// Somebody has a permit and can give it back: so a wait ends with its time, and not before.
    private static void tries(Semaphore semaphore) {
        var began = System.nanoTime();
        print("taken %b, waited %b", semaphore.acquire(SHORT), System.nanoTime() - began >= SHORT.toNanos());
    }

    private static void die() {
        currentProcess().kill();
        while (true) {
            LockSupport.park();
        }
    }

    sealed interface Victim extends Target {
        Semaphore semaphore();
    }

    record Taking(Semaphore semaphore) implements Victim {
        @Override
        public void run() {
            HaltingBooks.of(semaphore, KilledHolders::die).acquire();
        }
    }

    record Took(Semaphore semaphore) implements Victim {
        @Override
        public void run() {
            semaphore.acquire();
            die();
        }
    }

    record Giving(Semaphore semaphore) implements Victim {
        @Override
        public void run() {
            semaphore.acquire();
            HaltingBooks.of(semaphore, KilledHolders::die).release();
        }
    }

    record GivingLater(Semaphore semaphore, Event event) implements Target {
        @Override
        public void run() {
            semaphore.acquire();
            event.set();
            while (semaphore.waiting().isEmpty()) {
                Thread.onSpinWait();
            }
            HaltingBooks.of(semaphore, KilledHolders::die).release();
        }
    }
}

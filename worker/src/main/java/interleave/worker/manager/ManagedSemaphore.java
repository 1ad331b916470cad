package interleave.worker.manager;

import interleave.worker.fault.WrongArgument;
import interleave.worker.sync.ReleasedTooOften;

/// A semaphore of the manager process, bounded or not.
///
/// **Source:** rules G5, S1 to S3.
final class ManagedSemaphore extends Managed {
    private final int bound;
    private int permits;

    ManagedSemaphore(String kind, int permits) {
        super(kind);
        if (permits < 0) {
            throw new WrongArgument("a semaphore cannot start with %d permits".formatted(permits));
        }
        this.permits = permits;
        this.bound = kind.equals("BoundedSemaphore") ? permits : Integer.MAX_VALUE;
    }

    @Override
    Object call(String method, Arguments arguments, Caller caller) {
        return switch (method) {
            case "acquire" -> new Acquire(caller);
            case "release" -> release();
            case "value" -> permits;
            case "text" -> "<%s %s>".formatted(kind(), text());
            default -> throw new NotExposed(method, kind());
        };
    }

    private Object release() {
        if (permits >= bound) {
            throw new ReleasedTooOften("semaphore released too many times: it has all of its %d permits".formatted(bound));
        }
        permits++;
        settle();
        return null;
    }

    @Override
    String text() {
        return permits + (permits == 1 ? " permit" : " permits");
    }

    private final class Acquire extends Pending {
        Acquire(Caller caller) {
            super(caller);
        }

        @Override
        boolean attempt() {
            if (permits == 0) {
                return false;
            }
            permits--;
            return finish(true);
        }

        @Override
        boolean expire() {
            return finish(false);
        }
    }
}

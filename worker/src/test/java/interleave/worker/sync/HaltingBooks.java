package interleave.worker.sync;

import interleave.worker.gate.Lane;

/// The books of a semaphore whose user is stopped between the word and its account, by `stop`: after a taking is booked
/// and before it is done, and after a giving is done and before it is booked.
final class HaltingBooks extends PermitBooks {
    private final Runnable stop;

    private HaltingBooks(Lane lane, Semaphore semaphore, Runnable stop) {
        super(lane.memory(), at(lane.memory().objects().get(semaphore.objectId())));
        this.stop = stop;
    }

    /// The same semaphore for a lane that is stopped there.
    static Semaphore of(Semaphore semaphore, Runnable stop) {
        var lane = Lane.current();
        var entry = lane.memory().objects().get(semaphore.objectId());
        return new Semaphore(lane.memory(), entry, new HaltingBooks(lane, semaphore, stop));
    }

    @Override
    void give(Lane lane) {
        stop.run();
        super.give(lane);
    }

    @Override
    void add(Lane lane, int permits) {
        super.add(lane, permits);
        if (permits > 0) {
            stop.run();
        }
    }
}

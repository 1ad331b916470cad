package interleave.worker.sync;

import interleave.worker.gate.Lane;
import interleave.worker.process.Process;
import java.util.concurrent.locks.LockSupport;

/// A step of [PermitBooks] at which the process that comes there kills itself, with nothing in between.
enum KilledBetween {
    /// It has said that it takes or gives a permit, and the word is as it was.
    INTENTION_AND_WORD,
    /// The word is changed, and its account says nothing of it.
    WORD_AND_BOOKS;

    /// The same semaphore for a process that will be killed here.
    Semaphore of(Semaphore semaphore) {
        var memory = Lane.current().memory();
        var entry = memory.objects().get(semaphore.objectId());
        return new Semaphore(memory, entry, new PermitBooks(memory, PermitBooks.at(entry)) {
            @Override
            long begin(Lane lane) {
                var account = super.begin(lane);
                dieAt(INTENTION_AND_WORD);
                return account;
            }

            @Override
            void confirm(Lane lane, long account, int permits) {
                dieAt(WORD_AND_BOOKS);
                super.confirm(lane, account, permits);
            }
        });
    }

    private void dieAt(KilledBetween here) {
        if (here == this) {
            Process.currentProcess().kill();
            while (true) {
                LockSupport.park();
            }
        }
    }
}

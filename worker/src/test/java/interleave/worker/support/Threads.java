package interleave.worker.support;

import interleave.worker.process.Process;
import interleave.worker.process.WorkerThread;
import interleave.worker.shared.Global;
import interleave.worker.sync.Lock;
import java.util.ArrayList;

/// Programs with threads that have lanes.
public final class Threads {
    private Threads() {}

    /// Threads of one process add to a global, which they share.
    public static final class Adding extends Process {
        static final Global total = new Global("total", 0);
        private final int threads;

        public Adding(int threads) {
            super(threads);
            this.threads = threads;
        }

        @Override
        protected void run() {
            var workers = new ArrayList<WorkerThread>();
            for (var i = 0; i < threads; i++) {
                workers.add(WorkerThread.start(() -> total.set(total.get() + 1)));
            }
            workers.forEach(WorkerThread::join);
            print("total %d", total.get());
        }
    }

    /// A thread of the child holds a lock that its process waits for; both die together.
    public static final class Held extends Process {
        @Override
        protected void run() {
            var lock = new Lock("lock");
            var child = new Holder(lock);
            child.start();
            child.join();
            print("code %d", child.exitCode().getAsInt());
        }
    }

    /// Starts a thread that takes the lock, and takes it too.
    public static final class Holder extends Process {
        private final Lock lock;

        public Holder(Lock lock) {
            super(lock);
            this.lock = lock;
        }

        @Override
        protected void run() {
            WorkerThread.start(() -> {
                lock.acquire();
                Process.sleep(3600);
            });
            lock.acquire();
            lock.acquire();
        }
    }
}

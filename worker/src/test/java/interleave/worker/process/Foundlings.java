package interleave.worker.process;

import interleave.worker.fault.ProcessException;
import interleave.worker.gate.Lane;
import interleave.worker.memory.Claim;
import interleave.worker.memory.RegionLayout;
import interleave.worker.memory.SlotLayout;
import interleave.worker.support.Programs;
import java.io.IOException;
import java.nio.file.Files;

/// Programs whose processes lose who was to start them or to bury them.
final class Foundlings {
    private Foundlings() {}

    private static void startOne() {
        var child = new Process(new Programs.Ending("return"));
        child.start();
        child.join();
        Process.print("%d", child.exitCode().getAsInt());
    }

    /// The first start of the fork server fails, as there is no command for a worker.
    static final class WithoutCommand extends Process {
        @Override
        protected void run() throws IOException {
            var file = ArenaDirectory.commandFile(Lane.current().memory().region().file().getParent());
            var command = Files.readAllBytes(file);
            Files.delete(file);
            try {
                startOne();
            } catch (ProcessException refused) {
                print("refused");
            }
            Files.write(file, command);
            startOne();
        }
    }

    /// Somebody died while it was starting the fork server.
    static final class AfterADeadStarter extends Process {
        @Override
        protected void run() {
            var starter = new Process(new Starter());
            starter.startMethod(StartMethod.SPAWN);
            starter.start();
            starter.join();
            print("starter %d", starter.exitCode().getAsInt());
            startOne();
        }
    }

    /// Dies as the one who starts the fork server.
    record Starter() implements Target {
        @Override
        public void run() {
            var lane = Lane.current();
            var claim = new Claim(lane.memory().region(), lane.memory().slots(), RegionLayout.FORK_SERVER_CLAIM_OFFSET);
            Process.print("claimed %b", claim.tryTake(lane.slot(), lane.generation()));
            Process.currentProcess().signal(Signals.USR1);
        }
    }

    /// Waits for a child, whatever becomes of it, and has another one.
    static final class Fostered extends Process {
        @Override
        protected void run() {
            var child = new Process(new Programs.Ending("sleep"));
            child.start();
            child.join();
            print("%d", child.exitCode().getAsInt());
            startOne();
        }
    }

    /// Has a child that is killed; its slot, and there is no other, goes to the next one, which sleeps.
    static final class Inherited extends Process {
        @Override
        protected void run() {
            var parent = new Process(new Parent());
            parent.start();
            var slot = parent.sentinel().slot();
            parent.join();
            var slots = Lane.current().memory().slots();
            while (slots.region().getIntAcquire(slots.at(slot, SlotLayout.EXIT_RECORDED)) == 0) {
                Thread.onSpinWait();
            }
            var heir = new Process(new Programs.Ending("sleep"));
            heir.start();
            print("slot is the same: %b", heir.sentinel().slot() == slot);
            heir.join();
        }
    }

    /// Starts a child and is killed.
    record Parent() implements Target {
        @Override
        public void run() {
            new Process(new Programs.Ending("sleep")).start();
            Process.currentProcess().signal(Signals.USR1);
        }
    }
}

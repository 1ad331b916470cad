package interleave.lab.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.worker.memory.SlotState;
import interleave.worker.support.Audit;
import interleave.worker.support.StormPrograms;
import interleave.worker.support.TestArena;
import interleave.worker.trace.Event;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Processes are killed at random instants of a recorded free run, at full speed; afterwards all that is in memory must be in
/// the record. `-Dstorm.kills=200` makes it long, `-Dstorm.kinds=lock,queue` chooses, and `-Dseed=N` repeats the instants.
@Timeout(3600)
class KillStormTest {
    private static final int WORKERS = 4;
    private static final int MAX_PAUSE_NANOS = 60_000_000;
    /// Recording stops there; what is done then nobody has promised to tell.
    private static final int MAX_EVENTS = 4_000_000;

    @Test
    void noKillLeavesAHole() throws IOException {
        var seed = Long.getLong("seed", System.nanoTime());
        var random = new Random(seed);
        var kinds = List.of(System.getProperty("storm.kinds", "value,array,lock,rlock,semaphore,event,queue,pipe,pool").split(","));
        var most = Integer.getInteger("storm.kills", kinds.size() * WORKERS);
        var kills = 0;
        var completed = 0;
        var holes = new ArrayList<String>();
        for (var run = 0; kills < most; run++) {
            var kind = kinds.get(run % kinds.size());
            try (var live = LiveRun.start(RunSettings.free(1), new StormPrograms.Storm(kind, WORKERS))) {
                kills += strike(live, random);
                assertTrue(live.awaitEnd(60_000), () -> "%s does not end, seed %d".formatted(kind, seed));
                var events = live.history().events();
                if (events.size() < MAX_EVENTS) {
                    completed += (int) events.stream().filter(event -> event.stamp().completed()).count();
                    Audit.holes(live.memory(), events).forEach(hole -> holes.add(kind + ": " + hole));
                    twice(events, kind, holes);
                }
            }
        }
        System.out.printf("storm with seed %d: %d kills, %d events completed, %d holes%n", seed, kills, completed, holes.size());
        assertEquals(List.of(), holes, "seed " + seed);
    }

    /// Kills the workers, one after the other, then the parent. Returns how many were killed.
    private static int strike(LiveRun run, Random random) {
        var slots = run.memory().slots();
        TestArena.await(() -> running(run).size() > WORKERS || run.ended(), "the workers");
        var victims = running(run);
        victims.remove((Integer) Lanes.MAIN);
        Collections.shuffle(victims, random);
        var kills = 0;
        for (var slot : victims) {
            LockSupport.parkNanos(random.nextInt(MAX_PAUSE_NANOS));
            kills += kill(slots.pid(slot));
        }
        // a pool has made new ones
        LockSupport.parkNanos(random.nextInt(MAX_PAUSE_NANOS));
        kill(slots.pid(Lanes.MAIN));
        for (var slot : running(run)) {
            kill(slots.pid(slot));
        }
        return kills;
    }

    private static List<Integer> running(LiveRun run) {
        var slots = run.memory().slots();
        var running = new ArrayList<Integer>();
        for (var slot = Lanes.MAIN; slot < slots.used(); slot++) {
            var own = slots.processSlot(slot) == slot;
            if (own && slots.state(slot) != SlotState.ENDED && slots.state(slot) != SlotState.STARTING) {
                running.add(slot);
            }
        }
        return running;
    }

    private static int kill(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::destroyForcibly).orElse(false) ? 1 : 0;
    }

    private static void twice(List<Event> events, String kind, List<String> holes) {
        events.stream().filter(event -> event.stamp().completed() && event.stamp().slot() == 0)
                .forEach(event -> holes.add("%s: completed for the lab: %s".formatted(kind, event)));
    }
}

package interleave.worker.manager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.worker.conductor.LiveRun;
import interleave.worker.conductor.RunSettings;
import interleave.worker.process.Process;
import interleave.worker.support.Leftovers;
import interleave.worker.support.Managers;
import interleave.worker.trace.Event;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ManagerTest {
    private static List<String> printed(Process program) throws IOException {
        return printed(RunSettings.free(42), program);
    }

    private static List<String> printed(RunSettings settings, Process program) throws IOException {
        var run = LiveRun.start(settings, program);
        try (run) {
            assertTrue(run.awaitEnd(60_000), () -> "the run did not end: " + run.history().events());
        }
        Leftovers.assertNone(run.memory().region().file().getParent());
        return run.history().events().stream()
                .filter(event -> event instanceof Event.Printed)
                .map(event -> ((Event.Printed) event).text())
                .toList();
    }

    @Test
    void case116ContainersFollowTheirRules() throws IOException {
        assertEquals(List.of(), printed(new Managers.Containers()));
    }

    @Test
    void twoProcessesWriteOneDictionary() throws IOException {
        assertEquals(List.of("total 400"), printed(new Managers.TwoWriters(200)));
    }

    @Test
    void lifeCycleHasItsRules() throws IOException {
        assertEquals(List.of(), printed(new Managers.Lives()));
    }

    @Test
    void primitivesHaveThreadSemantics() throws IOException {
        assertEquals(List.of(), printed(new Managers.Primitives()));
    }

    @Test
    void nestedProxiesShareAndObjectsLiveAsLongAsSomethingRefersToThem() throws IOException {
        assertEquals(List.of(), printed(new Managers.Nesting()));
    }

    @Test
    void remoteClientsNeedTheKey() throws IOException {
        assertEquals(List.of(), printed(new Managers.Remote()));
    }

    @Test
    void case118KilledManagerIsNoticedWithinASecond() throws IOException {
        assertEquals(List.of(), printed(new Managers.KilledManager()));
    }

    @Test
    void robustManagerTellsThatAHolderDied() throws IOException {
        assertEquals(List.of(), printed(new Managers.KilledHolder(true)));
    }

    @Test
    void faithfulManagerKeepsTheLockOfADeadHolder() throws IOException {
        assertEquals(List.of(), printed(new Managers.KilledHolder(false)));
    }

    @Test
    void manyProcessesShareAQueueACondtionAndABarrier() throws IOException {
        var total = 199 * 200 / 2 + 0 + 1 + 2 + 3;
        assertEquals(List.of(String.valueOf(total)), printed(new Managers.Crowd()));
    }
}

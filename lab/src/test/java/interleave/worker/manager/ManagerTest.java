package interleave.worker.manager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.lab.run.LiveRun;
import interleave.lab.run.RunSettings;
import interleave.worker.park.ParkerKind;
import interleave.worker.process.Process;
import interleave.worker.support.Leftovers;
import interleave.worker.support.Managers;
import interleave.worker.trace.Event;
import java.io.IOException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The rules of managers, each by real processes that print what they find.
@Timeout(120)
class ManagerTest {
    private static String printed(Process program) throws IOException {
        return printed(RunSettings.free(42), program);
    }

    private static String printed(RunSettings settings, Process program) throws IOException {
        var run = LiveRun.start(settings, program);
        try (run) {
            assertTrue(run.awaitEnd(60_000), () -> "the run did not end: " + run.history().events());
        }
        Leftovers.assertNone(run.memory().region().file().getParent());
        return run.history().events().stream()
                .filter(event -> event instanceof Event.Printed)
                .map(event -> ((Event.Printed) event).text() + "\n")
                .collect(Collectors.joining());
    }

    /// Rules G2 and G4; conformance case 116.
    @Test
    void containersFollowTheirRules() throws IOException {
        assertEquals("""
                null 1
                9 [a, b, c] [9, 2, 3] 3
                NoSuchKey: no key 'x'
                7 2
                NoSuchKey: no key 'b'
                false {a=9, c=3}
                {'a': 9, 'c': 3}
                true false
                [a, c]
                ConcurrentModificationException: dictionary changed size during iteration
                d=4
                RemoteError: interleave.worker.manager.NotExposed: method 'explode' of 'dict' object is not exposed
                WrongArgument: argument 2 is missing
                NoSuchKey: the dictionary is empty
                0 6 7
                WrongIndex: list index 7 out of range: it has 7 items
                WrongIndex: list index -8 out of range: it has 7 items
                [1, 2] [5, 6] []
                [0, 1, 2, 3, 4, 5, 6, 7] [1, 1, 1]
                6 0 2
                WrongArgument: 99 is not in the list
                [1]
                [1, 2] [1, 2, [1, 2], 4, 5]
                WrongType
                [3, 2, 1]
                [1, 2, 7] RemoteError: interleave.worker.manager.NotExposed: method 'append' of 'array' object is not exposed
                WrongType: 1.5 cannot be an item of an array of type INT32
                WrongArgument: 1099511627776 is out of range for an array of type INT32
                5 Value('i', 5)
                10 12.3 Namespace(x=10, y='why')
                NoSuchKey: 'Namespace' object has no attribute 'nothing'
                NoSuchKey: 'Namespace' object has no attribute 'x'
                NoSuchKey: 'NamespaceProxy' object has no attribute '_z'
                """, printed(new Managers.Containers()));
    }

    /// Rule G1.
    @Test
    void lifeCycleHasItsOrder() throws IOException {
        assertEquals("""
                ManagerException: the manager is not started
                ManagerException: the manager is not started
                SyncManager-1
                ManagerException: the manager was already started
                OptionalInt.empty
                OptionalInt[0]
                ManagerGone: the manager was shut down
                <ListProxy list-1>
                ManagerGone: no manager listens
                ManagerException: the manager was shut down: make a new one
                ManagerException: the manager cannot listen at 127.0.0.1:0: the address is taken, or is none of this machine
                WrongArgument: 'nowhere' is no address: write HOST:PORT, such as 127.0.0.1:5000
                """, printed(new Managers.Lives()));
    }

    /// Rules G5 and T2.
    @Test
    void primitivesHaveTheSemanticsOfThreads() throws IOException {
        var expected = """
                true false true
                false WrongArgument: a timeout cannot be negative: PT-5S
                ReleasedTooOften: release unlocked lock; <Lock free>
                true <RLock held by main, 2 times>
                NotOwner: cannot release un-acquired lock
                true true false 0
                ReleasedTooOften: semaphore released too many times: it has all of its 2 permits; <BoundedSemaphore 2 permits>
                true false WrongArgument: a semaphore cannot start with -1 permits
                false false
                true <Event set>
                NotOwner: cannot wait on un-acquired lock; NotOwner: cannot notify on un-acquired lock
                false false <Condition held by main, 2 times>
                0 0 WrongArgument: a barrier needs at least one party, not 0
                BrokenBarrier: the barrier broke while this party waited; true
                BrokenBarrier: the barrier is broken
                false 0 2
                true 2 QueueFull: the queue has its 2 items; QueueFull: the queue has its 2 items
                WrongArgument: a timeout cannot be negative: PT-1S
                1 null true
                QueueEmpty: the queue is empty; QueueEmpty: the queue is empty; WrongArgument: a timeout cannot be negative: PT-1S
                DoneTooOften: taskDone() called too many times
                """;
        assertEquals(expected, printed(new Managers.Primitives()));
        assertEquals(expected, printed(RunSettings.free(42).with(ParkerKind.PORTABLE), new Managers.Primitives()));
    }

    /// Rule G3.
    @Test
    void nestedProxiesShareAndObjectsLiveAsLongAsSomethingRefersToThem() throws IOException {
        assertEquals("""
                [1, 2, 3] true {'inner': list-1, 'points': [list-1]}
                lambda: NotTransferable
                lock: NotTransferable
                still 2
                [1, 2, 3, 4, 5]
                made true
                objects 2
                kept [99]
                objects 1
                objects 2
                published [5]
                NoSuchKey: nothing is published under the name 'nothing'
                """, printed(new Managers.Nesting()));
    }

    /// Rule G6.
    @Test
    void remoteClientsNeedTheKey() throws IOException {
        assertEquals("""
                own list [1, 2, 3]
                got hello
                wrong key: AuthenticationFailed: digest sent was rejected: the manager has another key
                still 0
                no server: ManagerGone: no manager listens at 127.0.0.1
                restarted true
                restarted true
                restarted true
                bad address: WrongArgument: 'nowhere' is no address: write HOST:PORT, such as 127.0.0.1:5000
                """, printed(new Managers.Remote()));
    }

    /// Conformance case 118, the first half.
    @Test
    void killedManagerIsNoticed() throws IOException {
        assertEquals("""
                ManagerGone: the manager cannot be reached: its process has ended or closed the connection
                ManagerGone: the manager cannot be reached: its process has ended or closed the connection
                soon true
                waiter 0 soon true
                OptionalInt[-9]
                """, printed(new Managers.KilledManager()));
    }

    /// Rule L6, robust.
    @Test
    void robustManagerTellsThatAHolderDied() throws IOException {
        assertEquals("""
                OwnerDied: Lock-1 was held by P2, which has ended
                false true
                true
                """, printed(new Managers.KilledHolder()));
    }

    /// Rules G5 and L6, as CPython has it.
    @Test
    void faithfulManagerKeepsTheLockOfADeadHolder() throws IOException {
        assertEquals("""
                false
                false true
                true
                """, printed(RunSettings.free(42).robust(false), new Managers.KilledHolder()));
    }

    /// Rule B6, robust.
    @Test
    void robustManagersBarrierBreaksForADeadParty() throws IOException {
        assertEquals("""
                BrokenBarrier: the barrier is broken
                true 0
                """, printed(new Managers.KilledParty()));
    }

    /// Rules G5 and B6, as CPython has it: the manager's thread stays for the dead party.
    @Test
    void faithfulManagersBarrierCountsADeadParty() throws IOException {
        assertEquals("""
                1
                false 0
                """, printed(RunSettings.free(42).robust(false), new Managers.KilledParty()));
    }

    /// Rules T1 and T2.
    @Test
    void extremeTimeoutsAreNoErrors() throws IOException {
        assertEquals("""
                lock true WrongArgument: a timeout cannot be negative: PT-2562047788015215H-30M-8S
                semaphore false
                event false
                queue WrongArgument
                barrier BrokenBarrier
                condition false
                longest 0
                child true
                child false
                thread false true
                """, printed(new Managers.ExtremeTimeouts()));
    }

    @Test
    void twoProcessesWriteOneDictionary() throws IOException {
        assertEquals("total 400\n", printed(new Managers.TwoWriters(200)));
    }

    @Test
    void manyProcessesShareAQueueAConditionAndABarrier() throws IOException {
        var sums = 199 * 200 / 2;
        var places = 0 + 1 + 2 + 3;
        assertEquals("%d\n".formatted(sums + places), printed(new Managers.Crowd()));
    }
}

package interleave.worker.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import interleave.lab.read.TraceReader;
import interleave.worker.memory.SlotLayout;
import interleave.worker.memory.SlotState;
import interleave.worker.park.ParkerKind;
import interleave.worker.support.TestArena;
import interleave.worker.trace.Event;
import interleave.worker.trace.Operation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The one way through an operation.
@Timeout(60)
class OngoingOperationTest {
    private final TestArena arena = new TestArena(ParkerKind.PORTABLE);

    @BeforeEach
    void record() {
        arena.lab().flags().change(RunFlags.TRACED, 0);
    }

    @AfterEach
    void close() {
        arena.close();
    }

    @Test
    void closingTakesBackWhatDidNotHappen() {
        inLane(lane -> {
            try (var operation = lane.begin(Operation.SET, 7, 0)) {
                operation.announce(stamp -> new Event.Checked(stamp, 7, 1));
            }
            assertEquals(List.of(), recorded());
            assertOnItsWay(lane, false);
        });
    }

    @Test
    void anExceptionTakesBackWhatDidNotHappen() {
        inLane(lane -> {
            assertThrows(IllegalStateException.class, () -> {
                try (var operation = lane.begin(Operation.SET, 7, 0)) {
                    operation.announce(stamp -> new Event.Checked(stamp, 7, 1));
                    throw new IllegalStateException("refused");
                }
            });
            assertEquals(List.of(), recorded());
            assertOnItsWay(lane, false);
        });
    }

    @Test
    void anOperationInsideAnotherLeavesItAsItWas() {
        inLane(lane -> {
            try (var outer = lane.begin(Operation.WAIT, 7, 0)) {
                try (var inner = lane.begin(Operation.CHECK, 8, 0)) {
                    assertNotSame(outer, inner);
                    inner.record(stamp -> new Event.Checked(stamp, 8, 1));
                }
                assertSame(outer, lane.ongoing());
                outer.announce(stamp -> new Event.Checked(stamp, 7, 1));
                outer.happened();
            }
            assertEquals(List.of(8, 7), recorded());
            assertOnItsWay(lane, false);
        });
    }

    @Test
    void whoeverWaitsKeepsNoReaderWaiting() {
        inLane(lane -> {
            try (var _ = lane.begin(Operation.WAIT, 7, 0)) {
                assertOnItsWay(lane, true);
                lane.become(SlotState.BLOCKED);
                assertOnItsWay(lane, false);
                lane.become(SlotState.RUNNING);
            }
        });
    }

    @Test
    void whatWasAnnouncedStaysSoThroughAWait() {
        inLane(lane -> {
            try (var operation = lane.begin(Operation.SEND, 7, 0)) {
                operation.announce(stamp -> new Event.Checked(stamp, 7, 1));
                lane.become(SlotState.BLOCKED);
                lane.become(SlotState.RUNNING);
                operation.happened();
            }
            assertEquals(List.of(7), recorded());
        });
    }

    @Test
    void whatIsDoneAfterAWaitIsRecordedIfTheRunIsByThen() {
        arena.lab().flags().change(0, RunFlags.TRACED);
        inLane(lane -> {
            try (var operation = lane.begin(Operation.ACQUIRE, 7, 0)) {
                operation.announceAcquired(7, 1);
                lane.become(SlotState.BLOCKED);
                arena.lab().flags().change(RunFlags.TRACED, 0);
                lane.become(SlotState.RUNNING);
                operation.announceAcquired(7, 2);
                operation.happenedNow();
            }
            assertEquals(List.of(7), recorded());
            assertOnItsWay(lane, false);
        });
    }

    @Test
    void nothingIsLeftOnItsWayWhenRecordingStopsMeanwhile() {
        inLane(lane -> {
            try (var _ = lane.begin(Operation.ACQUIRE, 7, 0)) {
                lane.become(SlotState.BLOCKED);
                lane.trace().begin();
                arena.lab().flags().change(0, RunFlags.TRACED);
                lane.become(SlotState.RUNNING);
            }
            assertOnItsWay(lane, false);
        });
    }

    @Test
    void anEventThatTurnsOutNotToBeIsNotRecorded() {
        inLane(lane -> {
            try (var operation = lane.begin(Operation.CHECK, 7, 0)) {
                operation.record(_ -> null);
                assertOnItsWay(lane, false);
            }
            assertEquals(List.of(), recorded());
        });
    }

    private interface Work {
        void on(Lane lane);
    }

    private void inLane(Work work) {
        arena.call(() -> {
            work.on(Lane.current());
            return null;
        });
    }

    /// The objects of what was recorded.
    private List<Integer> recorded() {
        var events = new ArrayList<Event>();
        new TraceReader(arena.memory(), arena.lab().parker()).pollAll(events::add);
        return events.stream().map(event -> event instanceof Event.Checked e ? e.object() : ((Event.Acquired) event).object()).toList();
    }

    private void assertOnItsWay(Lane lane, boolean expected) {
        var turn = arena.memory().region().getIntVolatile(arena.memory().slots().at(lane.slot(), SlotLayout.IN_OPERATION));
        assertEquals(expected, (turn & 1) == 1, "an event is on its way");
    }
}

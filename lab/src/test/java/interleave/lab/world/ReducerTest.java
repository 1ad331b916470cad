package interleave.lab.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.worker.memory.ObjectKind;
import interleave.worker.memory.TypeCode;
import interleave.worker.trace.Event;
import interleave.worker.trace.ExitCause;
import interleave.worker.trace.Operation;
import interleave.worker.trace.RunMode;
import interleave.worker.trace.Stamp;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReducerTest {
    @Test
    void haltsAProcessAtItsGateWithWhatItIsAboutToWrite() {
        var script = new Script(1).steps("P1 read");
        script.events.add(new Event.Announced(script.at(2), Operation.WRITE, Script.TOTAL, 7));
        var process = script.world().process(1);
        var index = script.events.size() - 1;
        assertEquals(Activity.AT_GATE, process.activity());
        assertEquals(new NextOperation(Operation.WRITE, Script.TOTAL, 7, 20, index), process.next());
        assertEquals(new Register(Script.TOTAL, 0, 7, true, index), process.register());
        script.steps("P1 +7");
        assertEquals(Activity.RUNNING, script.world().process(1).activity());
        assertNull(script.world().process(1).next());
    }

    @Test
    void keepsTheProcessThatHadASlotBefore() {
        var script = new Script(1).steps("P1 exits");
        script.events.add(new Event.ProcessStarting(script.at(1), 2, 2, "P2", "Adder-3", "n=4"));
        script.events.add(new Event.ProcessRunning(new Stamp(2, 2, 0, 0), 40000, 1, 2));
        var world = script.world();
        assertEquals(
                List.of("main 30698 RUNNING", "P1 30699 ENDED", "P2 40000 RUNNING"),
                world.processes().stream()
                        .map(process -> process.label() + " " + process.pid() + " " + process.activity())
                        .toList());
        assertEquals("P2", world.inSlot(2).label());
        assertEquals("P1", world.actor(new Stamp(2, 1, 0, 0)).label());
    }

    @Test
    void queuesWaitersByTicket() {
        var script = new Script(3).steps("P1 acquire lock");
        script.events.add(new Event.Blocked(script.at(3), Operation.ACQUIRE, Script.LOCK, 8, Long.MAX_VALUE));
        script.events.add(new Event.Blocked(script.at(4), Operation.ACQUIRE, Script.LOCK, 7, Long.MAX_VALUE));
        var lock = (LockState) script.world().object(Script.LOCK);
        assertEquals(List.of(3, 2), lock.waiters().stream().map(Waiter::process).toList());
        assertEquals(1, lock.owner());
        assertEquals(List.of(Script.LOCK), script.world().process(1).held());
    }

    @Test
    void readsFromItsBirthWhetherALockIsOn() {
        var script = new Script(1);
        script.events.add(new Event.ObjectCreated(script.at(1), 9, ObjectKind.LOCK, null, 0, 0, 0, "off"));
        script.events.add(new Event.Switched(script.at(0), Script.LOCK, false));
        assertEquals(false, ((LockState) script.world().object(9)).on());
        assertEquals(false, ((LockState) script.world().object(Script.LOCK)).on());
        assertEquals(true, ((LockState) script.world().object(Script.OTHER)).on());
    }

    @Test
    void takesARefusedProcessOutOfTheQueue() {
        var script = new Script(2).steps("P1 acquire lock; P2 wait lock");
        script.events.add(new Event.Refused(script.at(3), Operation.ACQUIRE, Script.LOCK, true));
        assertEquals(List.of(), ((LockState) script.world().object(Script.LOCK)).waiters());
        assertEquals(Activity.RUNNING, script.world().process(2).activity());
    }

    @Test
    void opensGatesWhenTheRunGoesFree() {
        var script = new Script(1);
        script.events.add(new Event.ModeChanged(script.at(0), RunMode.STEP, true));
        script.events.add(new Event.Announced(script.at(2), Operation.READ, Script.TOTAL, 0));
        assertEquals(Activity.AT_GATE, script.world().process(1).activity());
        script.events.add(new Event.ModeChanged(script.at(0), RunMode.FREE, true));
        assertEquals(Activity.RUNNING, script.world().process(1).activity());
    }

    @Test
    void forgetsWhatWasReadWhenNothingIsRecorded() {
        var script = new Script(2).steps("P1 read; P2 acquire lock");
        script.events.add(new Event.ModeChanged(script.at(0), RunMode.FREE, false));
        script.events.add(new Event.Sampled(script.at(0), Script.TOTAL, 500, 0, 0));
        script.events.add(new Event.Sampled(script.at(0), Script.LOCK, 0, 2, 3));
        script.events.add(new Event.ModeChanged(script.at(0), RunMode.FREE, true));
        script.events.add(new Event.Written(script.at(2), Script.TOTAL, 0, 501, 500, 400));
        var world = script.world();
        var lock = (LockState) world.object(Script.LOCK);
        assertEquals("P1", world.process(lock.owner()).label());
        assertEquals(3, lock.waiterCount());
        assertEquals("501", ((ValueState) world.object(Script.TOTAL)).text());
        assertEquals(0, world.findings().count());
        assertEquals(0, world.anomalies().count());
    }

    @Test
    void keepsTheBooks() {
        var script = new Script(1);
        script.events.add(new Event.Accounted(script.at(1), Script.TOTAL, 100, 93));
        assertEquals("7", script.total().accounts().drift().text());
    }

    @Test
    void keepsTheBooksOfAGlobal() {
        var script = new Script(1);
        script.events.add(new Event.ObjectCreated(script.at(2), 11, ObjectKind.GLOBAL, TypeCode.INT64, 0, 0, 0, "total"));
        assertNull(((GlobalState) script.world().object(11)).accounts());
        script.events.add(new Event.Accounted(script.at(2), 11, 100, 93));
        var total = (GlobalState) script.world().object(11);
        assertEquals(List.of("93", "7", 1), List.of(total.text(), total.accounts().drift().text(), total.accounts().process()));
        assertEquals(0, script.world().anomalies().count());
    }

    @Test
    void givesEachProcessItsOwnGlobal() {
        var script = new Script(2);
        for (var slot = 1; slot <= 3; slot++) {
            script.events.add(new Event.ObjectCreated(
                    script.at(slot), 10 + slot, ObjectKind.GLOBAL, TypeCode.INT32, 0, 0, 0, "total"));
        }
        script.events.add(new Event.Read(script.at(2), 12, 0, 0, 0));
        script.events.add(new Event.Written(script.at(2), 12, 0, 7, 0, 0));
        var copies = script.world().objects().stream()
                .filter(GlobalState.class::isInstance)
                .map(GlobalState.class::cast)
                .map(own -> script.world().process(own.owner()).label() + "=" + own.text())
                .toList();
        assertEquals(List.of("main=0", "P1=7", "P2=0"), copies);
        assertEquals(0, script.world().findings().count());
    }

    @Test
    void threadsLoseUpdatesOfTheirGlobal() {
        var script = new Script(2);
        script.events.add(new Event.ObjectCreated(script.at(1), 11, ObjectKind.GLOBAL, TypeCode.INT64, 0, 0, 0, "total"));
        script.events.add(new Event.Read(script.at(2), 11, 0, 0, 0));
        script.events.add(new Event.Read(script.at(3), 11, 0, 0, 0));
        script.events.add(new Event.Written(script.at(2), 11, 0, 7, 0, 0));
        script.events.add(new Event.Written(script.at(3), 11, 0, 5, 7, 1));
        var total = (GlobalState) script.world().object(11);
        assertEquals(List.of("5", "7", 1L), List.of(total.text(), total.cell().lost().text(), script.world().findings().lostUpdates()));
    }

    @Test
    void keepsOutputWithItsProcess() {
        var script = new Script(1);
        script.events.add(new Event.Printed(script.at(2), false, "Acumulado: 7"));
        assertEquals(
                List.of(new OutputLine(1, false, "Acumulado: 7", script.events.size() - 1)),
                script.world().output());
    }

    @Test
    void recordsWhatDoesNotFit() {
        var script = new Script(1).steps("P1 release lock; P1 exits");
        script.events.add(new Event.Read(script.at(2), 77, 0, 0, 0));
        script.events.add(new Event.Acquired(script.at(9), Script.TOTAL, 1));
        script.events.add(new Event.ProcessEnded(script.at(2), 0, ExitCause.RETURNED));
        var kinds = script.world().anomalies().first().stream().map(Anomaly::kind).toList();
        assertEquals(
                List.of(
                        Anomaly.Kind.NOT_HELD,
                        Anomaly.Kind.AFTER_THE_END,
                        Anomaly.Kind.UNKNOWN_OBJECT,
                        Anomaly.Kind.UNKNOWN_PROCESS,
                        Anomaly.Kind.WRONG_KIND,
                        Anomaly.Kind.AFTER_THE_END),
                kinds);
        assertTrue(script.world().process(1).ended());
    }

    @Test
    void boundsDetailsOfAMillionLosses() {
        var rounds = Findings.MAX_LOST_UPDATES + 100;
        var script = new Script(2);
        Stream.generate(() -> "P1 read; P2 read; P1 +1; P2 +1").limit(rounds).forEach(script::steps);
        var findings = script.world().findings();
        assertEquals(Findings.MAX_LOST_UPDATES, findings.details().size());
        assertEquals(rounds, findings.lostUpdates());
        assertEquals(rounds, script.total().lost().toLong());
    }

    @Test
    void thePidOfAProcessThatEndedBeforeItToldItIsKnownFromItsEnd() {
        var script = new Script(1);
        script.events.add(new Event.ProcessStarting(script.at(1), 3, 1, "P2", "Adder-3", ""));
        script.events.add(new Event.ProcessEnded(script.at(3), -9, ExitCause.SIGNAL, 30702));
        script.events.add(new Event.ProcessEnded(script.at(2), 0, ExitCause.RETURNED, 5));
        assertEquals(List.of("main (30698)", "P1 (30699)", "P2 (30702)"),
                script.world().processes().stream().map(ProcessState::title).toList());
    }

    @Test
    void aProcessThatEndedBeforeItToldItsPidIsCalledByItsLabel() {
        var script = new Script(1);
        script.events.add(new Event.ProcessStarting(script.at(1), 3, 1, "P2", "Adder-3", ""));
        script.events.add(new Event.ProcessEnded(script.at(3), -9, ExitCause.SIGNAL));
        assertEquals(List.of("main (30698)", "P1 (30699)", "P2"), script.world().processes().stream().map(ProcessState::title).toList());
    }
}

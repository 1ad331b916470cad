package interleave.lab.python;

import interleave.worker.gate.Lane;
import interleave.worker.memory.RegionLayout;
import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SlotLayout;
import interleave.worker.memory.SlotState;
import interleave.worker.memory.SlotTable;
import interleave.worker.process.Pids;
import interleave.worker.process.Textual;
import interleave.worker.trace.Event;
import interleave.worker.trace.Stamp;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Gives slots to the processes and threads of a script: first announced by whoever starts them, then taken by themselves.
///
/// **Threading:** confined to the thread of the [Bridge], but for [#reserveMain].
final class Births {
    private static final int MAIN_ROLE = 0;
    private static final int SPAWNED = 1;
    private static final int FORKED = 2;
    private static final int THREAD = 3;
    private static final int FORKSERVER = 2;
    private static final String LABEL = "main";
    private static final String NAME = "MainProcess";

    private final RunMemory memory;
    private final List<Expected> expected = new ArrayList<>();
    private final Set<Integer> ofServer = new HashSet<>();
    private int main = -1;
    private volatile long mainPid;

    /// Somebody who is about to come.
    ///
    /// @param pid 0 as long as whoever starts it has not said it
    private record Expected(int slot, long parentPid, int method, long pid) {
        boolean is(long candidate, long parent, boolean forked) {
            return pid == candidate || pid == 0 && (parentPid == parent || forked && method == FORKSERVER);
        }
    }

    Births(RunMemory memory) {
        this.memory = memory;
    }

    /// The slot of the script itself, before it starts.
    int reserveMain(Lane lab, String script) {
        main = memory.slots().claim();
        fill(main, Stamp.LAB, main, 0, 0, NAME, LABEL);
        lab.recordAlways(stamp -> new Event.ProcessStarting(
                stamp, main, memory.slots().generation(main), LABEL, NAME, script));
        return main;
    }

    /// The keeper has started the script.
    void main(long pid) {
        memory.region().setLongRelease(memory.slots().at(main, SlotLayout.PID), pid);
        mainPid = pid;
    }

    long mainPid() {
        return mainPid;
    }

    int mainSlot() {
        return main;
    }

    /// A process is about to start another one.
    void announce(Guest parent, Message message) {
        var method = message.number(0, 3);
        var daemon = message.number(0, 1);
        var name = message.text();
        var slots = memory.slots();
        var owner = slots.processSlot(parent.slot);
        var slot = slots.tryClaim(null);
        if (slot == SlotTable.NONE) {
            parent.reply('x', message.request());
            return;
        }
        var ordinal = memory.region().getAndAddInt(slots.at(owner, SlotLayout.CHILDREN), 1) + 1;
        var parentLabel = slots.label(owner);
        var number = parentLabel.startsWith("P") ? parentLabel.substring(1) + ":" + ordinal : String.valueOf(ordinal);
        fill(slot, owner, slot, ordinal, daemon == 1 ? SlotLayout.DAEMON : 0, name, "P" + number);
        expected.add(new Expected(slot, parent.pid, method, 0));
        if (method == FORKSERVER) {
            ofServer.add(slot);
        }
        parent.reply('p', message.request(), slot, slots.generation(slot), slots.label(slot));
    }

    private void fill(int slot, int parent, int owning, int ordinal, int traits, String name, String label) {
        var region = memory.region();
        var slots = memory.slots();
        region.setInt(slots.at(slot, SlotLayout.PARENT), parent);
        region.setInt(slots.at(slot, SlotLayout.OWNING), owning);
        region.setInt(slots.at(slot, SlotLayout.ORDINAL), ordinal);
        region.setInt(slots.at(slot, SlotLayout.LAUNCHER), slots.lane(Stamp.LAB));
        region.setIntVolatile(slots.at(slot, SlotLayout.TRAITS), traits | SlotLayout.GUEST | SlotLayout.BORN);
        Textual.put(memory, slot, name, label, "");
    }

    /// The one that was announced has a PID now; it may have come by itself before.
    void started(Message message) {
        var slot = message.number(1, memory.slots().used() - 1);
        var pid = message.number();
        memory.region().setLongRelease(memory.slots().at(slot, SlotLayout.PID), pid);
        expected.replaceAll(one -> one.slot == slot ? new Expected(slot, one.parentPid, one.method, pid) : one);
    }

    /// Somebody comes who says that he belongs to the run.
    ///
    /// **Errors:** [BrokenMessage] for one whom nobody has announced.
    void enter(Guest guest, Message message) {
        guest.pid = message.number();
        var parentPid = message.number();
        var role = message.number(MAIN_ROLE, THREAD);
        var token = message.number(-1, memory.slots().used() - 1);
        guest.thread = message.number();
        guest.slot = switch (role) {
            case MAIN_ROLE -> main;
            case THREAD -> thread(guest.pid, token);
            default -> take(guest.pid, parentPid, role);
        };
        var slots = memory.slots();
        memory.region().setLongRelease(slots.at(guest.slot, SlotLayout.PID), guest.pid);
        ProcessHandle.of(guest.pid).flatMap(handle -> handle.info().startInstant()).ifPresent(start ->
                memory.region().setLong(slots.at(guest.slot, SlotLayout.OS_START), start.toEpochMilli()));
        slots.state(guest.slot, SlotState.RUNNING);
        welcome(guest, message.request());
    }

    /// A thread of a process is about to start another one.
    void announceThread(Guest starter, Message message) {
        message.number(0, 1);
        var name = message.text();
        var slots = memory.slots();
        var owner = slots.processSlot(starter.slot);
        var slot = slots.tryClaim(null);
        if (slot == SlotTable.NONE) {
            starter.reply('x', message.request());
            return;
        }
        var ordinal = memory.region().getAndAddInt(slots.at(owner, SlotLayout.THREADS), 1) + 1;
        fill(slot, owner, owner, ordinal, 0, name, slots.label(owner) + ".T" + ordinal);
        starter.reply('p', message.request(), slot, slots.generation(slot), slots.label(slot));
    }

    private int thread(long pid, int token) {
        if (token < 1 || memory.slots().state(token) != SlotState.STARTING
                || memory.slots().pid(memory.slots().processSlot(token)) != pid) {
            throw new BrokenMessage("process %d has announced no thread in slot %d".formatted(pid, token));
        }
        return token;
    }

    /// By its PID where that was said already; else the one whose parent is just starting it.
    private int take(long pid, long parentPid, int role) {
        var found = expected.stream()
                .filter(one -> one.is(pid, parentPid, role == FORKED))
                .max(Comparator.comparingLong(Expected::pid))
                .orElseThrow(() -> new BrokenMessage("nobody has announced process %d, a child of %d".formatted(pid, parentPid)));
        expected.remove(found);
        return found.slot;
    }

    private void welcome(Guest guest, int request) {
        var region = memory.region();
        var slots = memory.slots();
        var slot = guest.slot;
        var capacity = region.getInt(RegionLayout.RING_RECORDS_OFFSET);
        guest.reply('h', request,
                slot,
                slots.generation(slot),
                slots.label(slot),
                RegionLayout.CLOCK_STOPPED_OFFSET,
                RegionLayout.FLAGS_OFFSET,
                capacity,
                region.getLong(RegionLayout.RINGS_AT_OFFSET) + (long) slot * capacity * RegionLayout.RECORD_BYTES,
                slots.at(slot, SlotLayout.RING_HEAD),
                slots.at(slot, SlotLayout.RING_TAIL),
                slots.at(slot, SlotLayout.IN_OPERATION),
                slots.at(slot, SlotLayout.STALLED_NANOS));
    }

    /// Whether a server forks this one, and takes its exit before whoever started it.
    boolean ofServer(int slot) {
        return ofServer.contains(slot);
    }

    int parent(int slot) {
        return memory.slots().parent(slot);
    }

    int ordinal(int slot) {
        return memory.region().getInt(memory.slots().at(slot, SlotLayout.ORDINAL));
    }

    /// Whether a process has a PID that has not come yet.
    boolean someStart() {
        return expected.stream().anyMatch(one -> one.pid != 0);
    }

    /// The slots and PIDs of those that will not come, as they are gone.
    Map<Integer, Long> endedBeforeTheyCame() {
        return expected.stream()
                .filter(one -> one.pid != 0 && Pids.gone(one.pid))
                .collect(Collectors.toMap(Expected::slot, Expected::pid));
    }

    /// Nobody comes for this slot any more.
    void forget(int slot) {
        expected.removeIf(one -> one.slot == slot);
    }
}

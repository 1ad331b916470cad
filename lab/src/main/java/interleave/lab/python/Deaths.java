package interleave.lab.python;

import interleave.worker.gate.Lane;
import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SlotLayout;
import interleave.worker.memory.SlotState;
import interleave.worker.process.Reaper;
import interleave.worker.trace.ExitCause;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// Knows when a process of a script is gone, and how it ended: from itself, from whoever took its exit, or from the system.
///
/// **Threading:** confined to the thread of the [Bridge], but for [#strikes].
final class Deaths {
    /// How long a process that left no word is waited for until somebody says how it ended.
    private static final long PATIENCE_NANOS = 500_000_000;
    /// How long a server has to say how one of its children ended; after that it is taken for gone itself.
    private static final long SERVER_NANOS = 5_000_000_000L;
    /// How long a process counts as moving after a signal that it catches or ignores.
    private static final long CAUGHT_NANOS = 300_000_000;
    /// The same for a signal that ends it: until it is gone, unless something is wrong.
    private static final long DEADLY_NANOS = 5_000_000_000L;
    private static final int SIGNAL_MASK = 0x7F;

    private final Lane lab;
    private final RunMemory memory;
    private final Births births;
    private final Map<Integer, Dying> dying = new HashMap<>();
    private final Map<Long, Integer> statuses = new HashMap<>();
    /// Who was signalled, and until when that counts.
    private final Map<Guest, Long> struck = new HashMap<>();
    private volatile boolean strikes;
    private final List<Dead> dead = new ArrayList<>();

    /// Somebody whose connection is gone, and when that was seen.
    private record Dying(Guest guest, long sinceNanos) {}

    /// Somebody whose end is known. `code` is empty where nobody knows it.
    private record Dead(int slot, OptionalInt code, ExitCause cause) {}

    Deaths(Lane lab, Births births) {
        this.lab = lab;
        this.memory = lab.memory();
        this.births = births;
    }

    /// Whether somebody is on the way out.
    boolean pending() {
        return !dying.isEmpty() || !struck.isEmpty() || births.someStart();
    }

    /// The connection of this one is gone.
    void expect(Guest guest) {
        if (memory.slots().state(guest.slot) == SlotState.ENDED) {
            return;
        }
        memory.slots().state(guest.slot, SlotState.ENDING);
        dying.put(guest.slot, new Dying(guest, System.nanoTime()));
    }

    /// A process that was announced will not come.
    void neverBorn(int slot) {
        births.forget(slot);
        dead.add(new Dead(slot, OptionalInt.of(1), ExitCause.EXCEPTION));
    }

    /// The keeper took the exit of a process: the script itself, or an orphan.
    void exited(long pid, int status) {
        statuses.put(pid, status);
        if (pid == births.mainPid() && memory.slots().state(births.mainSlot()) == SlotState.STARTING) {
            // it never came as far as the agent
            dead.add(dead(births.mainSlot(), status));
        }
    }

    /// A parent took the exit of its child, which is gone for certain then.
    void taken(int slot, int returnCode) {
        if (memory.slots().state(slot) != SlotState.ENDED) {
            births.forget(slot);
            dying.remove(slot);
            dead.add(dead(slot, returnCode < 0 ? -returnCode : returnCode << 8));
        }
    }

    /// A signal goes to this one.
    void struck(Guest guest, int signal) {
        if (guest != null && !guest.gone && signal != 0) {
            struck.put(guest, System.nanoTime() + (ProcStat.endsBy(guest.pid, signal) ? DEADLY_NANOS : CAUGHT_NANOS));
            strikes = true;
        }
    }

    /// Whether a signal that was sent may still be changing something.
    ///
    /// **Threading:** any; what was said before somebody came to rest is seen by whoever sees the rest.
    boolean strikes() {
        return strikes;
    }

    /// Looks who is gone by now.
    void look() {
        var now = System.nanoTime();
        struck.entrySet().removeIf(one -> one.getKey().gone || now - one.getValue() > 0);
        strikes = !struck.isEmpty();
        births.endedBeforeTheyCame().forEach((slot, pid) -> {
            births.forget(slot);
            memory.slots().state(slot, SlotState.ENDING);
            dying.put(slot, new Dying(notCome(slot, pid), now));
        });
        for (var one : List.copyOf(dying.values())) {
            if (memory.slots().processSlot(one.guest.slot) != one.guest.slot) {
                dying.remove(one.guest.slot);
                dead.add(new Dead(one.guest.slot, OptionalInt.of(0), ExitCause.RETURNED));
            } else if (ProcStat.whollyGone(one.guest.pid)) {
                ended(one, now);
            }
        }
    }

    /// Whether somebody is gone who is not buried yet.
    boolean known() {
        return !dead.isEmpty();
    }

    private static Guest notCome(int slot, long pid) {
        var guest = new Guest(null);
        guest.slot = slot;
        guest.pid = pid;
        guest.gone = true;
        return guest;
    }

    private void ended(Dying one, long now) {
        var guest = one.guest;
        if (births.ofServer(guest.slot) && !statuses.containsKey(guest.pid) && now - one.sinceNanos < SERVER_NANOS) {
            // the server takes its exit, and tells here when whoever started it can know
            return;
        }
        var status = statuses.containsKey(guest.pid) ? OptionalInt.of(statuses.get(guest.pid)) : ProcStat.exitStatus(guest.pid);
        if (status.isPresent()) {
            dead.add(dead(guest.slot, status.getAsInt()));
        } else if (guest.ending) {
            dead.add(new Dead(guest.slot, OptionalInt.of(guest.exitCode), cause(guest.exitCode)));
        } else if (now - one.sinceNanos < PATIENCE_NANOS) {
            return;
        } else {
            dead.add(new Dead(guest.slot, OptionalInt.empty(), ExitCause.UNKNOWN));
        }
        dying.remove(guest.slot);
        statuses.remove(guest.pid);
    }

    private static Dead dead(int slot, int status) {
        var signal = status & SIGNAL_MASK;
        var code = signal == 0 ? status >> 8 & 0xFF : -signal;
        return new Dead(slot, OptionalInt.of(code), signal == 0 ? cause(code) : ExitCause.SIGNAL);
    }

    private static ExitCause cause(int code) {
        return code == 0 ? ExitCause.RETURNED : ExitCause.EXCEPTION;
    }

    /// Puts into the slots how those ended who are gone.
    void bury() {
        for (var one : dead) {
            var slots = memory.slots();
            if (one.code.isPresent()) {
                memory.region().setInt(slots.at(one.slot, SlotLayout.EXIT_CODE), one.code.getAsInt());
                memory.region().setInt(slots.at(one.slot, SlotLayout.EXIT_CAUSE), one.cause.ordinal());
                // release: the code is there; pairs with getIntAcquire in Reaper
                memory.region().setIntRelease(slots.at(one.slot, SlotLayout.EXIT_PRESENT), 1);
            }
            Reaper.bury(memory, one.slot, Reaper.NOT_TAKEN, lab);
        }
        dead.clear();
    }
}

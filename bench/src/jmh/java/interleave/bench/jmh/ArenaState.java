package interleave.bench.jmh;

import interleave.worker.gate.Lane;
import interleave.worker.memory.SlotState;
import interleave.worker.park.ParkerKind;
import interleave.worker.support.TestArena;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// A run without processes in which the thread that measures has a lane of its own.
@State(Scope.Thread)
public class ArenaState {
    TestArena arena;
    Lane lane;

    /// Opens the run; called by the thread that measures.
    @Setup(Level.Trial)
    public void open() {
        arena = new TestArena(ParkerKind.best());
        var slot = arena.memory().slots().claim();
        lane = Lane.enter(arena.memory(), slot);
        arena.memory().slots().state(slot, SlotState.RUNNING);
    }

    @TearDown(Level.Trial)
    public void close() {
        lane.close();
        arena.close();
    }
}

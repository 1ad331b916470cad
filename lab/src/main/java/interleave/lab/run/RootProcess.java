package interleave.lab.run;

import interleave.worker.fault.ProcessException;
import interleave.worker.gate.Lane;
import interleave.worker.memory.RunMemory;
import interleave.worker.process.Child;
import interleave.worker.process.Process;
import interleave.worker.process.ProcessIdentity;
import interleave.worker.process.StartMethod;

/// The parent of a lesson: the one process that the lab starts itself.
public final class RootProcess {
    private static final String NAME = "MainProcess";
    private static final String LABEL = "main";

    private final Child child;

    private RootProcess(Child child) {
        this.child = child;
    }

    /// Starts `program` as the parent of a run.
    ///
    /// **Errors:** [ProcessException] when the system refuses.
    public static RootProcess start(Lane lab, Process program) {
        return new RootProcess(Child.start(lab, program, new Child.Settings(NAME, LABEL, 0, false, StartMethod.SPAWN)));
    }

    public int slot() {
        return child.slot();
    }

    public long pid() {
        return child.pid();
    }

    /// Whether its exit code is there.
    public boolean ended() {
        return child.exitCode().isPresent();
    }

    /// Sends a signal to any process of the run, unless its PID belongs to somebody else by now.
    public static boolean signal(RunMemory memory, int slot, int signal) {
        return ProcessIdentity.signal(memory, slot, signal);
    }
}

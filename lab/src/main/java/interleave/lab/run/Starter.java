package interleave.lab.run;

import interleave.worker.gate.Lane;
import interleave.worker.process.Process;
import java.io.IOException;
import java.nio.file.Path;

/// Starts the first process of a run, whatever kind of process it is.
public interface Starter {
    /// Starts it in the first slot after the lab's.
    ///
    /// @param lab the lab's own lane
    /// @param directory the private directory of the run
    Root start(Lane lab, Path directory) throws IOException;

    /// The first process is a worker of this runtime.
    static Starter of(Process program) {
        return (lab, _) -> {
            var root = RootProcess.start(lab, program);
            return new Root() {
                @Override
                public long pid() {
                    return root.pid();
                }

                @Override
                public boolean ended() {
                    return root.ended();
                }
            };
        };
    }

    /// Who wakes the lanes that have no thread of this runtime behind them.
    default Guests guests() {
        return Guests.NONE;
    }
}

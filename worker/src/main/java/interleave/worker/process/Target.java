package interleave.worker.process;

/// What a process does, with its arguments as the components of a record.
@FunctionalInterface
public interface Target {
    /// The work of the process. What it throws is its end with exit code 1 (rule PR4).
    void run() throws Exception;
}

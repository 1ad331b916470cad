package interleave.worker.process;

/// What a process does, with its arguments as the components of a record.
@FunctionalInterface
public interface Target {
    void run() throws Exception;
}

package interleave.lessons;

/// Entry point of a worker process.
public final class WorkerMain {

    private WorkerMain() {}

    /// Starts the worker.
    ///
    /// @param arguments what the lab tells the worker
    public static void main(String[] arguments) {}
}

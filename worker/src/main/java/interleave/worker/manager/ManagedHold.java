package interleave.worker.manager;

/// A hold of a managed lock, given back when closed.
@FunctionalInterface
public interface ManagedHold extends AutoCloseable {
    @Override
    void close();
}

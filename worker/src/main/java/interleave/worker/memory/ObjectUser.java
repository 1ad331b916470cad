package interleave.worker.memory;

/// Somebody who may be in the middle of using shared objects: a thread that takes part in a run.
///
/// **Threading:** asked by any thread of the process.
@FunctionalInterface
public interface ObjectUser {
    /// Whether it may use the object at this moment, whatever the garbage collector thinks of its handle.
    boolean uses(int object);
}

package interleave.lab.run;

/// The first process of a run: the parent of a lesson, or a script.
public interface Root extends AutoCloseable {
    /// The PID of the first process of the run.
    long pid();

    /// Whether it has ended and its exit code is known.
    boolean ended();

    /// **Errors:** an exception with the reason, when whatever follows its processes in the lab cannot go on.
    default void check() {}

    /// Gives back what was needed to follow it, after all processes of the run are gone.
    @Override
    default void close() {}
}

package interleave.worker.manager;

/// Names one object of one manager; what a proxy consists of, and all that travels of it.
///
/// As long as one lives in a process, that process keeps the object alive ([Holds]).
///
/// @param server who serves it: a random number that no other manager has
/// @param number which of its objects
/// @param kind what it is: `dict`, `list`, ...
public record Reference(long server, int number, String kind) {
    public Reference {
        Holds.take(this, server, number);
    }

    /// `dict-3`: its name in pictures and traces.
    public String name() {
        return kind + "-" + number;
    }
}

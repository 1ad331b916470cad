package interleave.lessons;

/// The groups of lessons, in the order of the course.
public enum Chapter {
    SHARED_STATE,
    MESSAGES,
    MANY_TASKS
}

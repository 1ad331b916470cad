package interleave.worker.trace;

/// The kinds of visible step that a program can take.
///
/// The ordinal is what slots and trace files store: new kinds go to the end.
public enum Operation {
    NONE("", false),
    READ("read", true),
    WRITE("write", true),
    ACQUIRE("acquire", true),
    RELEASE("release", true),
    PRINT("print", true),
    SLEEP("sleep", true),
    START("start", false),
    JOIN("join", true),
    SEND("send", true),
    RECEIVE("recv", true),
    PUT("put", true),
    GET("get", true),
    POLL("poll", true),
    COUNT("qsize", true),
    CLOSE("close", true),
    TASK_DONE("task_done", true),
    AWAIT_TASKS("join", true),
    WAIT("wait", true),
    NOTIFY("notify", true),
    SET("set", true),
    CLEAR("clear", true),
    CHECK("check", true),
    ABORT("abort", true),
    RESET("reset", true),
    READ_SLICE("read slice", true),
    WRITE_SLICE("write slice", true),
    FILE_READ("read file", true),
    FILE_WRITE("write file", true),
    BLOCK_ATTACH("attach", true),
    BLOCK_CLOSE("close block", true),
    BLOCK_UNLINK("unlink", true),
    MANAGER_CALL("call", true),
    SUBMIT("submit", true),
    TAKE("take", true),
    DELIVER("deliver", true),
    COLLECT("collect", false),
    AWAIT_RESULT("get", true),
    TERMINATE("terminate", true),
    AWAIT_WORKERS("join", true);

    private static final Operation[] VALUES = values();

    private final String word;
    private final boolean gated;

    Operation(String word, boolean gated) {
        this.word = word;
        this.gated = gated;
    }

    /// The one with this number, as traces have it; `NONE` for a number that is none.
    public static Operation ofOrdinal(int ordinal) {
        return ordinal >= 0 && ordinal < VALUES.length ? VALUES[ordinal] : NONE;
    }

    /// The word that programs and traces use for it.
    public String word() {
        return word;
    }

    /// Whether an interrupt keeps it from being done. Those that give something back are done: what others wait for must not
    /// stay away because of an interrupt that comes at the wrong moment.
    public boolean interruptible() {
        return this != RELEASE && this != CLOSE && this != BLOCK_CLOSE && this != TASK_DONE;
    }

    /// Whether a process halts before it in step and paced mode.
    public boolean gated() {
        return gated;
    }

    /// Whether it is done on a shared object; of the others some are on a process.
    public boolean hasObject() {
        return this != NONE && this != PRINT && this != SLEEP && this != START && this != JOIN;
    }
}

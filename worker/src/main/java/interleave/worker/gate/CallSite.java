package interleave.worker.gate;

/// Finds the line of the program that called an operation: the first frame outside the runtime.
final class CallSite {
    private static final String RUNTIME = "interleave.worker.";
    private static final StackWalker WALKER = StackWalker.getInstance();

    private CallSite() {}

    static int line() {
        return WALKER.walk(frames -> frames.filter(frame -> !frame.getClassName().startsWith(RUNTIME))
                .mapToInt(StackWalker.StackFrame::getLineNumber)
                .findFirst()
                .orElse(0));
    }
}

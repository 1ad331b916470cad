package interleave.worker.gate;

import java.util.List;

/// Finds the line of the program that called an operation: the first frame outside the runtime and the Java library.
final class CallSite {
    private static final List<String> NOT_THE_PROGRAM = List.of(
            "java.", "jdk.", "interleave.worker.gate.", "interleave.worker.sync.", "interleave.worker.shared.",
            "interleave.worker.channel.", "interleave.worker.process.", "interleave.worker.pool.", "interleave.worker.manager.");
    private static final StackWalker WALKER = StackWalker.getInstance();

    private CallSite() {}

    static int line() {
        return WALKER.walk(frames -> frames.filter(CallSite::ofProgram)
                .mapToInt(StackWalker.StackFrame::getLineNumber)
                .findFirst()
                .orElse(0));
    }

    private static boolean ofProgram(StackWalker.StackFrame frame) {
        for (var prefix : NOT_THE_PROGRAM) {
            if (frame.getClassName().startsWith(prefix)) {
                return false;
            }
        }
        return true;
    }
}

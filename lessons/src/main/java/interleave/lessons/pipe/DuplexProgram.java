package interleave.lessons.pipe;

import interleave.worker.channel.Connection;
import interleave.worker.channel.EndOfStream;
import interleave.worker.channel.Pipe;
import interleave.worker.process.Process;
import java.util.Arrays;
import java.util.List;

/// One process asks, another one answers, through one pipe.
final class DuplexProgram extends Process {
    // listing
    static final class Asking extends Process {
        private final Connection end;
        private final int messages, length;

        Asking(Connection end, int messages, int length) {
            super(end, messages, length);
            this.end = end;
            this.messages = messages;
            this.length = length;
        }

        @Override
        protected void run() {
            for (int i = 1; i <= messages; i++) {
                end.send(Arrays.asList(i, null, "x".repeat(length))); // <send>
                String answer = end.recv(); // <answered>
                print("%s: %s", name(), answer); // <told>
            }
            end.close(); // <close>
        }
    }

    static final class Answering extends Process {
        private final Connection end;

        Answering(Connection end) {
            super(end);
            this.end = end;
        }

        @Override
        protected void run() {
            try {
                while (true) {
                    List<Object> message = end.recv(); // <receive>
                    print("%s: got message %d", name(), message.getFirst()); // <print>
                    end.send("thanks for " + message.getFirst()); // <answer>
                }
            } catch (EndOfStream nobodyAsks) {
                print("%s: end of file", name()); // <end-of-file>
            }
        }
    }

    private final int messages, length;

    DuplexProgram(int messages, int length) {
        super(messages, length);
        this.messages = messages;
        this.length = length;
    }

    @Override
    protected void run() {
        var pipe = new Pipe(true, "pipe"); // <create>
        var asking = new Asking(pipe.second(), messages, length);
        var answering = new Answering(pipe.first());
        asking.start(); // <start-asking>
        answering.start(); // <start-answering>
        pipe.first().close(); // <close-first>
        pipe.second().close(); // <close-second>
        asking.join(); // <join-asking>
        answering.join(); // <join-answering>
    }
    // end
}

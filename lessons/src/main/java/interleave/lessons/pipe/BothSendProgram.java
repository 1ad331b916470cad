package interleave.lessons.pipe;

import interleave.worker.channel.Connection;
import interleave.worker.channel.Pipe;
import interleave.worker.process.Process;
import java.util.Arrays;
import java.util.List;

/// Two processes first send everything, and then receive.
final class BothSendProgram extends Process {
    // listing
    static final class Talker extends Process {
        private final Connection end;
        private final int messages, length;

        Talker(Connection end, int messages, int length) {
            super(end, messages, length);
            this.end = end;
            this.messages = messages;
            this.length = length;
        }

        @Override
        protected void run() {
            for (int i = 1; i <= messages; i++) {
                end.send(Arrays.asList(i, null, "x".repeat(length))); // <send>
            }
            for (int i = 1; i <= messages; i++) {
                List<Object> message = end.recv(); // <receive>
                print("%s: got message %d", name(), message.getFirst()); // <print>
            }
        }
    }

    private final int messages, length;

    BothSendProgram(int messages, int length) {
        super(messages, length);
        this.messages = messages;
        this.length = length;
    }

    @Override
    protected void run() {
        var pipe = new Pipe(true, "pipe"); // <create>
        var one = new Talker(pipe.first(), messages, length);
        var two = new Talker(pipe.second(), messages, length);
        one.start(); // <start-one>
        two.start(); // <start-two>
        one.join(); // <join-one>
        two.join(); // <join-two>
    }
    // end
}

package interleave.lessons.pipe;

import interleave.worker.channel.Connection;
import interleave.worker.channel.EndOfStream;
import interleave.worker.channel.Pipe;
import interleave.worker.process.Process;
import java.util.Arrays;
import java.util.List;

/// One process sends, another one receives.
final class OneWayProgram extends Process {
    // listing
    static final class Sender extends Process {
        private final Connection end;
        private final int messages, length;

        Sender(Connection end, int messages, int length) {
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
            end.close(); // <close>
        }
    }

    static final class Receiver extends Process {
        private final Connection end;

        Receiver(Connection end) {
            super(end);
            this.end = end;
        }

        @Override
        protected void run() {
            try {
                while (true) {
                    List<Object> message = end.recv(); // <receive>
                    print("%s: got message %d", name(), message.getFirst()); // <print>
                }
            } catch (EndOfStream nobodySends) {
                print("%s: end of file", name()); // <end-of-file>
            }
        }
    }

    private final int messages, length;

    OneWayProgram(int messages, int length) {
        super(messages, length);
        this.messages = messages;
        this.length = length;
    }

    @Override
    protected void run() {
        var pipe = new Pipe(false, "pipe"); // <create>
        var sender = new Sender(pipe.second(), messages, length);
        var receiver = new Receiver(pipe.first());
        sender.start(); // <start-sender>
        receiver.start(); // <start-receiver>
        pipe.first().close(); // <close-first>
        pipe.second().close(); // <close-second>
        sender.join(); // <join-sender>
        receiver.join(); // <join-receiver>
    }
    // end
}

package interleave.lessons.pipe;

import interleave.worker.channel.Connection;
import interleave.worker.channel.EndOfStream;
import interleave.worker.channel.Pipe;
import interleave.worker.process.Process;
import java.util.Arrays;
import java.util.List;

/// One process sends, another one receives.
public final class PipeProgram extends Process {
    // listing
    static final class Sender extends Process {
        private final Connection end;
        private final int messages, length;
        private final boolean answers;

        Sender(Connection end, int messages, int length, boolean answers) {
            super(end, messages, length, answers);
            this.end = end;
            this.messages = messages;
            this.length = length;
            this.answers = answers;
        }

        @Override
        protected void run() {
            for (int i = 1; i <= messages; i++) {
                end.send(Arrays.asList(i, null, "x".repeat(length))); // <send>
                if (answers) {
                    String answer = end.recv(); // <answered>
                    print("%s: %s", name(), answer); // <told>
                }
            }
            end.close(); // <close>
        }
    }

    static final class Receiver extends Process {
        private final Connection end;
        private final boolean answers;

        Receiver(Connection end, boolean answers) {
            super(end, answers);
            this.end = end;
            this.answers = answers;
        }

        @Override
        protected void run() {
            try {
                while (true) {
                    List<Object> message = end.recv(); // <receive>
                    print("%s: got message %d", name(), message.getFirst()); // <print>
                    if (answers) {
                        end.send("got " + message.getFirst()); // <answer>
                    }
                }
            } catch (EndOfStream nobodySends) {
                print("%s: end of file", name()); // <end-of-file>
            }
        }
    }

    private final int messages, length;
    private final boolean duplex, closes;

    PipeProgram(int messages, int length, boolean duplex, boolean closes) {
        super(messages, length, duplex, closes);
        this.messages = messages;
        this.length = length;
        this.duplex = duplex;
        this.closes = closes;
    }

    @Override
    protected void run() {
        var pipe = new Pipe(duplex, "pipe"); // <create>
        var sender = new Sender(pipe.second(), messages, length, duplex);
        var receiver = new Receiver(pipe.first(), duplex);
        sender.start(); // <start-sender>
        receiver.start(); // <start-receiver>
        pipe.first().close(); // <close-first>
        if (closes) {
            pipe.second().close(); // <close-second>
        }
        sender.join(); // <join-sender>
        receiver.join(); // <join-receiver>
    }
    // end
}

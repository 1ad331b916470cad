package interleave.worker.process;

import interleave.worker.channel.Codec;
import interleave.worker.channel.Codec.Named;
import interleave.worker.gate.Lane;
import java.util.List;

/// Programs that a pre-forked worker unpacks, runs and ends before it has one, so that all that this takes is loaded and
/// linked when the real one comes. Nobody sees anything of it.
record WarmUp(String text, int number) implements Target {
    private static final String FIELDS = Actor.class.getName() + ".";

    static void run(Lane lane) {
        try {
            unpacked(lane, Process.class, new Named("target", "", new WarmUp("", 1))).run();
            unpacked(lane, Actor.class, new Named(FIELDS + "text", "", ""), new Named(FIELDS + "number", "", 1)).run();
        } catch (Exception fault) {
            throw new IllegalStateException("the rehearsal failed", fault);
        }
        AtExit.run();
        WorkerThread.awaitAll(lane);
        Children.leave(lane);
    }

    private static Process unpacked(Lane lane, Class<?> program, Named... variables) {
        var bytes = Codec.pack(List.of(variables));
        return Programs.unpack(bytes, ClassLoader.getSystemClassLoader(), program.getName(), id -> Handles.attach(lane.memory(), id));
    }

    @Override
    public void run() {
        // to get here is all
    }

    /// A program in the other style.
    private static final class Actor extends Process {
        private String text;
        private int number;

        @Override
        protected void run() {
            if (text == null || number == 0) {
                throw new AssertionError("its fields did not come");
            }
        }
    }
}

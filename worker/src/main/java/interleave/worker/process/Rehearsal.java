package interleave.worker.process;

import interleave.worker.channel.Codec;
import interleave.worker.gate.Lane;
import java.util.List;

/// A program that a worker in the cradle builds, runs and ends before it has one, so that all that this takes is loaded and
/// linked when the real one comes. Nobody sees anything of it.
record Rehearsal(String text, int number) implements Target {
    static void run(Lane lane) {
        var loader = ClassLoader.getSystemClassLoader();
        var bytes = Codec.encode(List.of(new Rehearsal("", 1)), Codec.Handles.REFUSED);
        var arguments = (List<?>) Codec.decode(bytes, loader, id -> Handles.attach(lane.memory(), id));
        try {
            Programs.create(loader, Process.class.getName(), arguments).run();
        } catch (Exception fault) {
            throw new IllegalStateException("the rehearsal failed", fault);
        }
        AtExit.run();
        WorkerThread.awaitAll(lane);
        Children.leave(lane);
    }

    @Override
    public void run() {
        // to get here is all
    }
}

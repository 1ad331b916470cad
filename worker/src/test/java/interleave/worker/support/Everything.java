package interleave.worker.support;

import interleave.worker.manager.Manager;
import interleave.worker.process.Process;
import interleave.worker.process.Target;
import interleave.worker.process.WorkerThread;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Many people use an object of each kind, one kind after the other, all at once: each in a process of its own, or half of
/// them in threads of their processes.
public final class Everything extends Process {
    private final int people;
    private final int rounds;
    private final boolean threads;

    public Everything(int people, int rounds, boolean threads) {
        super(people, rounds, threads);
        this.people = people;
        this.rounds = rounds;
        this.threads = threads;
    }

    /// The kinds that are tried: one of those that differ in the role of the first person only. An end of a pipe and a handle
    /// of a block are closed by their process, and so are not shared by its threads here.
    public static List<String> kinds(boolean threads) {
        return EveryPrimitive.KINDS.stream()
                .filter(kind -> !List.of("condition notifier", "event setter", "pipe receiver", "long message receiver", "queue consumer", "pool")
                        .contains(kind))
                .filter(kind -> !threads || !List.of("pipe sender", "long message sender", "block").contains(kind))
                .toList();
    }

    @Override
    protected void run() throws Exception {
        try (var manager = new Manager().start()) {
            var groups = kinds(threads).stream()
                    .map(kind -> kind.startsWith("managed")
                            ? EveryPrimitive.managedGroupOf(kind, people, rounds, manager)
                            : EveryPrimitive.groupOf(kind, people, rounds, false))
                    .toList();
            var all = IntStream.range(0, people)
                    .mapToObj(person -> new Sequence(kinds(threads), groups.stream().map(group -> (Target) group.people().get(person)).toList()))
                    .toList();
            var children = new ArrayList<Process>();
            for (var person = 0; person < people; person += threads ? 2 : 1) {
                children.add(new Process(threads ? new Two(all.get(person), all.get(person + 1)) : all.get(person)));
            }
            children.forEach(Process::start);
            groups.forEach(group -> group.ends().forEach(end -> end.close()));
            children.forEach(Process::join);
            for (var i = 0; i < groups.size(); i++) {
                if (groups.get(i).result() != null) {
                    print("%s: %s", kinds(threads).get(i), groups.get(i).result().get());
                }
            }
        }
    }

    /// One after the other; says which one failed.
    public record Sequence(List<String> kinds, List<Target> targets) implements Target {
        @Override
        public void run() {
            for (var i = 0; i < targets.size(); i++) {
                try {
                    targets.get(i).run();
                } catch (Exception fault) {
                    Process.print("%s: %s", kinds.get(i), fault);
                }
            }
            Process.print("fine");
        }
    }

    /// Two people in one process.
    public record Two(Sequence main, Sequence other) implements Target {
        @Override
        public void run() {
            var thread = WorkerThread.start(other::run);
            main.run();
            thread.join();
        }
    }
}

package interleave.lessons;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Who can be in a run, by the labels that schedules give them.
///
/// @param labels those that are in every run, the parent first
/// @param open whether the run may start more, which nobody can name before
public record ProcessLabels(List<String> labels, boolean open) {
    private static final String PARENT = "main";
    private static final String THREAD = ".T";

    public ProcessLabels {
        labels = List.copyOf(labels);
    }

    /// The parent and so many children.
    public static ProcessLabels ofChildren(int children) {
        return of("P", children);
    }

    /// The parent and so many threads of it.
    public static ProcessLabels ofThreads(int threads) {
        return of(PARENT + THREAD, threads);
    }

    private static ProcessLabels of(String before, int count) {
        return new ProcessLabels(Stream.concat(Stream.of(PARENT), IntStream.rangeClosed(1, count).mapToObj(i -> before + i)).toList(), false);
    }

    /// These labels, in a program that may start more processes.
    public ProcessLabels andMore() {
        return new ProcessLabels(labels, true);
    }

    /// How many of them are processes and not threads of one.
    public int processes() {
        return (int) labels.stream().filter(label -> !isThread(label)).count();
    }

    /// Whether it is the label of a thread of some process.
    public static boolean isThread(String label) {
        return label.contains(THREAD);
    }

    /// Whether nobody of that name can ever be in the run.
    public boolean excludes(String label) {
        return !open && !labels.contains(label);
    }
}

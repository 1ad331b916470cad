package interleave.app.command;

import interleave.worker.process.Signals;
import interleave.worker.world.Activity;
import interleave.worker.world.Aftermath;
import interleave.worker.world.Narration;
import interleave.worker.world.World;
import interleave.worker.world.WorldHistory;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// How a process of a run was killed or interrupted from outside, in words: what it was at, and what that led to.
///
/// @param pid 0 when nobody knew it
/// @param interrupt whether a KeyboardInterrupt ended it, and not the signal itself
/// @param before what it had done last and was about to do, a sentence each
/// @param ledTo what came of it, a sentence each
record Death(String label, long pid, boolean interrupt, String signal, List<String> before, List<String> ledTo) {
    private static final int MOST_CONSEQUENCES = 12;
    private static final String NOT_RECORDED = "What it was at by then is not recorded.";
    private static final Narration NARRATION = Narration.in(Locale.ENGLISH);

    Death {
        before = List.copyOf(before);
        ledTo = List.copyOf(ledTo);
    }

    static List<Death> of(WorldHistory history) {
        return Aftermath.of(history).stream().map(aftermath -> of(history, aftermath)).toList();
    }

    private static Death of(WorldHistory history, Aftermath aftermath) {
        var before = history.at(aftermath.moment());
        var sentences = before.traced() ? before(history, before, aftermath) : List.of(NOT_RECORDED);
        var newest = history.newest();
        var consequences = Stream.concat(
                        aftermath.ledTo().stream().map(index -> told(history, index)),
                        aftermath.findings().stream().map(finding -> NARRATION.tell(newest, finding)))
                .distinct()
                .limit(MOST_CONSEQUENCES)
                .toList();
        var dead = newest.process(aftermath.process());
        var signal = Signals.name(dead.endedByInterrupt() ? Signals.INT : -dead.exit().code());
        return new Death(dead.label(), dead.pid(), dead.endedByInterrupt(), signal, sentences, consequences);
    }

    /// What it had done last and was about to do, or waited for; once where both are the same.
    private static List<String> before(WorldHistory history, World before, Aftermath aftermath) {
        var process = before.process(aftermath.process());
        var last = aftermath.last() == World.NONE ? "" : told(history, aftermath.last());
        var next = process.activity() == Activity.SLEEPING ? "" : aftermath.waited() ? NARRATION.whyNot(before, process)
                : aftermath.next() == World.NONE ? "" : told(history, aftermath.next());
        return Stream.of(last, next).filter(sentence -> !sentence.isEmpty()).distinct().toList();
    }

    private static String told(WorldHistory history, int index) {
        return NARRATION.tell(history.at(index + 1), history.events().get(index));
    }

    /// Who it was, and by which signal.
    String who() {
        var who = pid == 0 ? label : "%s (%d)".formatted(label, pid);
        return interrupt ? "%s by a KeyboardInterrupt, which %s let rise in it.".formatted(who, signal) : "%s by %s.".formatted(who, signal);
    }
}

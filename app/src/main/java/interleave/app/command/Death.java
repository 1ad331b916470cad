package interleave.app.command;

import interleave.app.words.Words;
import interleave.lab.words.Narration;
import interleave.lab.world.Activity;
import interleave.lab.world.DeathConsequences;
import interleave.lab.world.World;
import interleave.lab.world.WorldHistory;
import interleave.worker.process.Signals;
import java.util.List;
import java.util.stream.Stream;

/// How a process of a run was killed or interrupted from outside, in words: what it was at, and what that led to.
///
/// @param pid 0 when nobody knew it
/// @param interrupt whether a KeyboardInterrupt ended it, and not the signal itself
/// @param before what it had done last and was about to do, a sentence each
/// @param ledTo what came of it, a sentence each
record Death(String label, long pid, boolean interrupt, String signal, List<String> before, List<String> ledTo) {
    private static final int MAX_CONSEQUENCES = 12;

    Death {
        before = List.copyOf(before);
        ledTo = List.copyOf(ledTo);
    }

    static List<Death> of(WorldHistory history, Words words) {
        var narration = Narration.in(words.language());
        return DeathConsequences.of(history).stream().map(aftermath -> of(history, aftermath, narration, words)).toList();
    }

    private static Death of(WorldHistory history, DeathConsequences aftermath, Narration narration, Words words) {
        var before = history.at(aftermath.moment());
        var sentences = before.traced() ? before(history, before, aftermath, narration) : List.of(words.say("death.not-recorded"));
        var newest = history.newest();
        var consequences = Stream.concat(
                        aftermath.ledTo().stream().map(index -> printed(history, index, narration)),
                        aftermath.findings().stream().map(finding -> narration.describe(newest, finding)))
                .distinct()
                .limit(MAX_CONSEQUENCES)
                .toList();
        var dead = newest.process(aftermath.process());
        var signal = Signals.name(dead.endedByInterrupt() ? Signals.INT : -dead.exit().code());
        return new Death(dead.label(), dead.pid(), dead.endedByInterrupt(), signal, sentences, consequences);
    }

    /// What it had done last and was about to do, or waited for; once where both are the same.
    private static List<String> before(WorldHistory history, World before, DeathConsequences aftermath, Narration narration) {
        var process = before.process(aftermath.process());
        var last = aftermath.last() == World.NONE ? "" : printed(history, aftermath.last(), narration);
        var next = process.activity() == Activity.SLEEPING ? "" : aftermath.waited() ? narration.whyNot(before, process)
                : aftermath.next() == World.NONE ? "" : printed(history, aftermath.next(), narration);
        return Stream.of(last, next).filter(sentence -> !sentence.isEmpty()).distinct().toList();
    }

    private static String printed(WorldHistory history, int index, Narration narration) {
        return narration.describe(history.at(index + 1), history.events().get(index));
    }

    /// Who it was, and by which signal.
    String who(Words words) {
        var who = pid == 0 ? label : "%s (%d)".formatted(label, pid);
        return words.say(interrupt ? "death.interrupt" : "death.signal", "who", who, "signal", signal);
    }
}

package interleave.lab.words;

import interleave.lab.world.Anomaly;
import interleave.lab.world.Finding;
import interleave.lab.world.ProcessState;
import interleave.lab.world.World;
import interleave.worker.trace.Event;
import interleave.worker.trace.RunMode;
import java.util.Locale;
import java.util.Optional;

/// Tells what happened, in one sentence, with names, PIDs and values.
///
/// Each sentence is about a world: the one right after the event tells most, a later one does as well.
///
/// **Threading:** immutable, for any thread.
public final class Narration {
    private final Phrases phrases;

    private Narration(Phrases phrases) {
        this.phrases = phrases;
    }

    /// The narration in this language.
    public static Narration in(Language language) {
        return new Narration(Phrases.in(language));
    }

    /// The narration in the language of `locale`, or in English when the lab does not speak it.
    public static Narration in(Locale locale) {
        return in(Language.of(locale.getLanguage()));
    }

    /// What this event was.
    public String describe(World world, Event event) {
        return new EventWords(phrases, world).describe(event);
    }

    /// What this event was in a few words, for a line beside the name of who did it; nothing for what no line is due to.
    ///
    /// @param before the world that the event found
    /// @param after the world that it led to
    public Optional<String> brief(Event event, World before, World after) {
        return new BriefWords(phrases, before, after).describe(event);
    }

    /// What went wrong, and why.
    public String describe(World world, Finding finding) {
        return new FindingWords(phrases, world).describe(finding);
    }

    /// What does not fit in the trace.
    public String describe(World world, Anomaly anomaly) {
        var key = "anomaly." + anomaly.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return phrases.say(key)
                .with("event", anomaly.eventIndex())
                .with("object", new Names(phrases, world).object(anomaly.object()))
                .text();
    }

    /// Why this process cannot be stepped now; empty when it can.
    public String whyNot(World world, ProcessState process) {
        var names = new Names(phrases, world);
        return switch (process.activity()) {
            case STARTING -> say("why.starting", names, process).text();
            case RUNNING -> say(world.mode() == RunMode.FREE ? "why.free" : "why.running", names, process).text();
            case AT_GATE -> "";
            case BLOCKED -> new WaitWords(phrases, world).whyBlocked(process);
            case SLEEPING -> say("why.sleeping", names, process).text();
            case ENDED -> say("why.ended", names, process)
                    .with("code", process.exit().code())
                    .text();
        };
    }

    private Phrases.Phrase say(String key, Names names, ProcessState process) {
        return phrases.say(key).with("process", names.process(process));
    }
}

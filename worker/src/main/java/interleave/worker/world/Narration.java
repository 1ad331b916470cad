package interleave.worker.world;

import interleave.worker.trace.Event;
import interleave.worker.trace.RunMode;
import java.util.List;
import java.util.Locale;

/// Tells what happened, in one sentence, with names, PIDs and values.
///
/// Each sentence is about a world: the one right after the event tells most, a later one does as well.
///
/// **Threading:** immutable, for any thread.
public final class Narration {
    /// The languages that there are sentences in.
    public static final List<Locale> LANGUAGES =
            List.of(Locale.ENGLISH, Locale.forLanguageTag("es"), Locale.forLanguageTag("pt"));

    private final Phrases phrases;

    private Narration(Phrases phrases) {
        this.phrases = phrases;
    }

    /// The narration in this language, or in English when there is none.
    public static Narration in(Locale locale) {
        return new Narration(Phrases.in(locale));
    }

    /// What this event was.
    public String tell(World world, Event event) {
        return new EventWords(phrases, world).tell(event);
    }

    /// What went wrong, and why.
    public String tell(World world, Finding finding) {
        return new FindingWords(phrases, world).tell(finding);
    }

    /// What does not fit in the trace.
    public String tell(World world, Anomaly anomaly) {
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

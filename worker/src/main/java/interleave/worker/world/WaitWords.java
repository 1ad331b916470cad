package interleave.worker.world;

/// Tells who waits for what and whom.
final class WaitWords {
    private final Phrases phrases;
    private final World world;
    private final Names names;

    WaitWords(Phrases phrases, World world) {
        this.phrases = phrases;
        this.world = world;
        this.names = new Names(phrases, world);
    }

    /// Why a blocked process stays where it is, and when it gives up.
    String whyBlocked(ProcessState process) {
        var waiting = process.waiting();
        var why = sentence(process.index(), waiting.object(), waiting.child());
        if (waiting.endless()) {
            return why;
        }
        var until = phrases.say("why.until").with("time", names.duration(waiting.deadlineNanos()));
        return phrases.say("sentence.next").with("first", why).with("second", until.text()).text();
    }

    /// A wait as a sentence of its own.
    String sentence(int process, int object, int child) {
        return phrases.say("sentence.end").with("sentence", clause(process, object, child)).text();
    }

    /// A wait as part of a sentence: for `child` to end when there is no object, else for the object and its owner.
    String clause(int process, int object, int child) {
        if (object == World.NONE) {
            return say("waits.join", process).with("child", names.process(child)).text();
        }
        var owner = world.object(object) instanceof LockState lock ? world.process(lock.owner()) : null;
        var key = owner == null
                ? "waits.free"
                : owner.index() == process ? "waits.own" : owner.ended() ? "waits.dead" : "waits.lock";
        return say(key, process)
                .with("object", names.object(object))
                .with("owner", owner == null ? "" : names.process(owner))
                .text();
    }

    private Phrases.Phrase say(String key, int process) {
        return phrases.say(key).with("process", names.process(process));
    }
}

package interleave.worker.world;

import interleave.worker.trace.Operation;

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

    /// Why a blocked process stays where it is, and whether it gives up some time.
    String whyBlocked(ProcessState process) {
        var why = sentence(process);
        if (process.waiting().endless()) {
            return why;
        }
        return phrases.say("sentence.next").with("first", why).with("second", phrases.say("why.until").text()).text();
    }

    /// What a blocked process waits for, as a sentence of its own.
    String sentence(ProcessState process) {
        var waiting = process.waiting();
        if (WaitGraph.serves(world, process)) {
            var requests = phrases.say("waits.requests").with("process", names.process(process));
            return phrases.say("sentence.end").with("sentence", requests.text()).text();
        }
        var owner = switch (world.object(waiting.object())) {
            case LockState lock -> lock.owner();
            case ManagerState manager -> manager.holder(waiting.ticket());
            case null, default -> World.NONE;
        };
        var join = waiting.object() == World.NONE;
        var wait = new Finding.Wait(process.index(), waiting.object(), join ? waiting.child() : owner);
        var clause = clause(wait, world.lastEventIndex());
        return phrases.say("sentence.end").with("sentence", clause).text();
    }

    /// A wait as part of a sentence, told as it was after the event `asOf`.
    String clause(Finding.Wait wait, int asOf) {
        if (wait.object() == World.NONE) {
            return say("waits.join", wait).with("child", names.process(wait.holder())).text();
        }
        return say(key(wait, asOf), wait)
                .with("object", object(wait))
                .with("owner", names.process(wait.holder()))
                .text();
    }

    /// With the name of the object inside a manager, if that is where the process waits.
    private String object(Finding.Wait wait) {
        var waiting = world.process(wait.process()) == null ? null : world.process(wait.process()).waiting();
        return waiting != null && world.object(wait.object()) instanceof ManagerState manager
                ? manager.nameOf(waiting.ticket())
                : names.object(wait.object());
    }

    private String key(Finding.Wait wait, int asOf) {
        var owner = world.process(wait.holder());
        if (owner == null) {
            var waiting = world.process(wait.process()).waiting();
            return waiting == null ? "waits.free" : free(waiting.operation());
        }
        if (owner.index() == wait.process()) {
            return "waits.own";
        }
        return owner.ended() && owner.exit().eventIndex() <= asOf ? "waits.dead" : "waits.lock";
    }

    /// What somebody waits for that nobody owns.
    static String free(Operation operation) {
        return switch (operation) {
            case SEND, PUT, SUBMIT -> "waits.room";
            case RECEIVE, GET, POLL -> "waits.message";
            case AWAIT_TASKS -> "waits.tasks";
            case TAKE -> "waits.chunk";
            case COLLECT -> "waits.outcome";
            case AWAIT_RESULT -> "waits.result";
            case AWAIT_WORKERS -> "waits.workers";
            case NOTIFY, SET -> "waits.answer";
            default -> "waits.free";
        };
    }

    private Phrases.Phrase say(String key, Finding.Wait wait) {
        return phrases.say(key).with("process", names.process(wait.process()));
    }
}

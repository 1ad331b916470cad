package interleave.lab.words;

import interleave.lab.world.ChannelState;
import interleave.lab.world.Finding;
import interleave.lab.world.LockState;
import interleave.lab.world.ManagerState;
import interleave.lab.world.ProcessState;
import interleave.lab.world.QueueState;
import interleave.lab.world.WaitGraph;
import interleave.lab.world.Waiting;
import interleave.lab.world.World;
import interleave.worker.trace.Operation;
import java.util.List;

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
        if (waiting.inside()) {
            var threads = phrases.say(waiting.idle() ? "waits.idle" : "waits.inside").with("process", names.process(process));
            return phrases.say("sentence.end").with("sentence", threads.text()).text();
        }
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
        var waits = world.process(wait.process()) == null ? null : world.process(wait.process()).waiting();
        if (waits != null && waits.inside()) {
            return say(waits.idle() ? "waits.idle" : "waits.inside", wait).text();
        }
        if (wait.object() == World.NONE) {
            return say("waits.join", wait).with("child", names.process(wait.holder())).text();
        }
        return say(key(wait, asOf), wait)
                .with("object", object(wait))
                .with("owner", names.process(wait.holder()))
                .with("gone", names.list(lostTasks(wait, asOf).stream().map(names::process).toList()))
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
            return waiting == null ? "waits.free" : readLock(wait, waiting) ? "waits.reader"
                    : lostTasks(wait, asOf).isEmpty() ? free(waiting.operation()) : "waits.tasks.lost";
        }
        if (owner.index() == wait.process()) {
            return "waits.own";
        }
        return owner.ended() && owner.exit().eventIndex() <= asOf ? "waits.dead" : "waits.lock";
    }

    /// The ended processes that got items for which it waits to be done.
    private List<Integer> lostTasks(Finding.Wait wait, int asOf) {
        var waiting = world.process(wait.process()).waiting();
        return waiting != null && waiting.operation() == Operation.AWAIT_TASKS && world.object(wait.object()) instanceof QueueState queue
                ? queue.keepers().stream().filter(keeper -> endedBy(keeper, asOf)).toList()
                : List.of();
    }

    private boolean endedBy(int process, int asOf) {
        var state = world.process(process);
        return state != null && state.ended() && state.exit().eventIndex() <= asOf;
    }

    /// Whether it waits for the read lock that a queue has in a faithful run.
    private boolean readLock(Finding.Wait wait, Waiting waiting) {
        return waiting.operation() == Operation.ACQUIRE && world.object(wait.object()) instanceof ChannelState;
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

package interleave.app.ui.stage;

import interleave.app.ui.stage.CardText.Brief;
import interleave.app.words.Words;
import interleave.lab.world.Activity;
import interleave.lab.world.ArrayState;
import interleave.lab.world.BlockState;
import interleave.lab.world.FileState;
import interleave.lab.world.GlobalState;
import interleave.lab.world.NextOperation;
import interleave.lab.world.PoolState;
import interleave.lab.world.ProcessState;
import interleave.lab.world.ValueState;
import interleave.lab.world.World;
import interleave.worker.memory.TypeCode;
import interleave.worker.trace.CallWord;
import interleave.worker.trace.Event;
import interleave.worker.trace.Operation;
import interleave.worker.trace.RunMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Puts the state of a process into the words of its card. Pure.
final class CardWriter {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final Pattern THREAD = Pattern.compile("\\.T[0-9]+$");

    private final Words words;
    private final World world;
    private final OwnCopies copies;

    CardWriter(Words words, World world, OwnCopies copies) {
        this.words = words;
        this.world = world;
        this.copies = copies;
    }

    CardText write(ProcessState process) {
        var look = StateLook.of(process);
        var state = words.say(look.messageKey(), "code", process.exit() == null ? "" : signed(process.exit().code()));
        var role = process.index() == 0 ? words.say("parent") : isThread(process) ? words.say("thread") : "";
        var pid = process.pid() == 0 ? CardText.NOTHING : Long.toString(process.pid());
        var register = register(process);
        var next = next(process);
        var own = copiesOf(process);
        return new CardText(
                process.label(), pid, role, isThread(process), about(process), words.say("row.register"),
                words.say("row.register.short"), registers(world), register, stale(process), nextKey(process),
                next, brief(process), look, state, own, spoken(process, pid, state, register, next, own));
    }

    /// The task that it is at, or what its program was given, or else its name.
    private String about(ProcessState process) {
        if (isThread(process) && handler(process)) {
            return words.say("thread.handler");
        }
        var task = process.ended() ? "" : task(process);
        return !task.isEmpty() ? task : process.arguments().isEmpty() || isThread(process) ? process.name() : process.arguments();
    }

    /// Whether it is a thread of a process, and no process of its own: its label says so.
    static boolean isThread(ProcessState process) {
        return THREAD.matcher(process.label()).find();
    }

    /// Whether it is the thread of a parent in which its pool takes results in; a parent with a pool starts no other.
    private boolean handler(ProcessState process) {
        return world.objects().stream().anyMatch(object -> object instanceof PoolState)
                && copies.names().isEmpty() && world.process(process.parent()) != null && world.process(process.parent()).index() == 0;
    }

    /// Whether there is anything that could be carried in a register.
    static boolean registers(World world) {
        return world.objects().stream().anyMatch(object -> object instanceof ValueState || object instanceof ArrayState
                || object instanceof BlockState || object instanceof FileState || object instanceof GlobalState);
    }

    /// What a worker of a pool is at, or empty.
    private String task(ProcessState process) {
        for (var object : world.objects()) {
            if (object instanceof PoolState pool && pool.chunkOf(process.index()) != null) {
                return pool.chunkOf(process.index()).preview();
            }
        }
        return "";
    }

    /// With a real minus sign.
    static String signed(long number) {
        return number < 0 ? "−" + -number : Long.toString(number);
    }

    private String register(ProcessState process) {
        var register = process.register();
        return register == null || process.ended() || !world.traced()
                ? CardText.NOTHING
                : number(register.object(), register.bits());
    }

    private String number(int object, long bits) {
        var state = world.object(object);
        var type = state == null || state.info().typeCode() == null ? TypeCode.INT64 : state.info().typeCode();
        // what goes into a block of bytes is not announced
        return state instanceof BlockState ? "…" : type.format(bits);
    }

    private String stale(ProcessState process) {
        return Stale.carries(world, process) ? words.say("stale") : "";
    }

    /// The state says by itself that a process waits or has ended; only what is still to come needs the word.
    private String nextKey(ProcessState process) {
        return process.activity() == Activity.AT_GATE ? words.say("row.next") : "";
    }

    /// What a process does, or does next.
    String doing(ProcessState process) {
        return next(process);
    }

    private String next(ProcessState process) {
        return switch (process.activity()) {
            case STARTING -> words.say("now.starting");
            case RUNNING -> running(process);
            case AT_GATE -> operation(
                    process.next().operation(), process.next().object(), process.next().index(), process.next().argument());
            case BLOCKED -> blocked(process);
            case SLEEPING -> sleeping(process);
            case ENDED -> StateLook.of(process) == StateLook.MEANT
                    ? endedBy(process)
                    : words.say("done.exit", "code", process.exit() == null ? "?" : signed(process.exit().code()));
        };
    }

    /// Who has ended it, as the program means it to be.
    private String endedBy(ProcessState process) {
        var ofPool = world.objects().stream().anyMatch(object -> object instanceof PoolState pool
                && pool.workers().stream().anyMatch(worker -> worker.process() == process.index()));
        var sender = world.process(process.signalledBy());
        return ofPool || sender == null ? words.say("done.meant.pool") : words.say("done.meant", "process", sender.label());
    }

    /// At full speed single operations cannot be read; how many there were can.
    private String running(ProcessState process) {
        if (world.mode() != RunMode.FREE) {
            return words.say("now.running");
        }
        if (!world.traced()) {
            return words.say("now.unrecorded");
        }
        if (process.counts().writes() > 0) {
            return words.say("done.writes", "count", process.counts().writes());
        }
        return process.counts().operations() > 0
                ? words.say("done.operations", "count", process.counts().operations())
                : words.say("now.running");
    }

    private String blocked(ProcessState process) {
        var waiting = process.waiting();
        if (waiting.operation() == Operation.JOIN) {
            return words.say("now.joins", "call", joined(process));
        }
        return words.say("now.waits", "object", name(waiting.object()));
    }

    /// The call in which it waits for a child.
    private String joined(ProcessState process) {
        var child = world.process(process.waiting().child());
        return words.say("operation.join", "child", child == null ? "?" : child.label());
    }

    private String sleeping(ProcessState process) {
        return words.say("now.sleeps", "seconds", seconds(process));
    }

    private String seconds(ProcessState process) {
        var nanos = process.last() instanceof Event.Sleeping sleeping ? sleeping.durationNanos() : 0;
        return String.format(words.language().locale(), "%.3g", nanos / NANOS_PER_SECOND);
    }

    /// What it does next where there is little room.
    private Brief brief(ProcessState process) {
        return switch (process.activity()) {
            case STARTING, RUNNING -> new Brief("", null, "");
            case AT_GATE -> brief(process.next());
            case BLOCKED -> process.waiting().operation() == Operation.JOIN
                    ? new Brief(joined(process), OperationSign.of(Operation.JOIN), "")
                    : new Brief(words.say("brief.waits"), OperationSign.of(process.waiting().operation()), "");
            case SLEEPING -> new Brief(words.say("brief.sleeps", "seconds", seconds(process)), null, "");
            case ENDED -> new Brief("", null, process.exit() == null ? "?" : signed(process.exit().code()));
        };
    }

    private Brief brief(NextOperation next) {
        var operation = next.operation();
        var figure = operation == Operation.WRITE ? number(next.object(), next.argument()) : "";
        var verb = operation == Operation.JOIN
                ? operation(operation, next.object(), next.index(), next.argument())
                : words.say("brief." + operation.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        return new Brief(verb, OperationSign.of(operation), figure);
    }

    private String operation(Operation operation, int object, int index, long argument) {
        return switch (operation) {
            case NONE -> words.say("operation.none");
            case READ -> words.say("operation.read") + among(object, index);
            case WRITE -> words.say("operation.write", "value", number(object, argument)) + among(object, index);
            case READ_SLICE -> words.say("operation.read-slice", "count", argument, "object", name(object));
            case WRITE_SLICE -> words.say("operation.write-slice", "count", argument, "object", name(object));
            case FILE_READ -> words.say("operation.file-read", "object", name(object));
            case FILE_WRITE -> words.say("operation.file-write", "object", name(object));
            case BLOCK_ATTACH -> words.say("operation.block-attach", "object", name(object));
            case BLOCK_CLOSE -> words.say("operation.block-close", "object", name(object));
            case BLOCK_UNLINK -> words.say("operation.block-unlink", "object", name(object));
            case ACQUIRE -> words.say("operation.acquire", "object", name(object));
            case RELEASE -> words.say("operation.release", "object", name(object));
            case SEND, RECEIVE, PUT, GET, POLL, COUNT, CLOSE, TASK_DONE, AWAIT_TASKS,
                    SUBMIT, TAKE, DELIVER, COLLECT, AWAIT_RESULT, TERMINATE, AWAIT_WORKERS -> words.say(
                    "operation." + operation.name().toLowerCase(Locale.ROOT).replace('_', '-'), "object", name(object));
            case MANAGER_CALL -> words.say("operation.manager-call", "call", CallWord.unpack(argument), "object", name(object));
            case PRINT -> words.say("operation.print");
            case SLEEP -> words.say("operation.sleep");
            case START -> words.say("operation.start");
            case JOIN -> {
                var child = world.inSlot(object);
                yield words.say("operation.join", "child", child == null ? "?" : child.label());
            }
            case WAIT, NOTIFY, SET, CLEAR, CHECK, ABORT, RESET ->
                words.say("operation." + operation.word(), "object", name(object));
        };
    }

    /// The name of a number, where there is more than one that could be meant.
    private String among(int object, int index) {
        if (world.object(object) instanceof ArrayState) {
            return " · " + name(object) + "[" + index + "]";
        }
        var numbers = 0;
        for (var state : world.objects()) {
            if (state instanceof ValueState) {
                numbers++;
            }
        }
        return numbers + copies.names().size() > 1 ? " · " + name(object) : "";
    }

    private String name(int object) {
        var state = world.object(object);
        return state == null || state.name().isEmpty() ? "#" + object : state.name();
    }

    private List<CardText.Copy> copiesOf(ProcessState process) {
        var own = new ArrayList<CardText.Copy>(copies.names().size());
        for (var name : copies.names()) {
            var copy = copies.of(process, name);
            own.add(copy == null
                    ? new CardText.Copy(name, CardText.NOTHING, words.say("copy.untouched"))
                    : new CardText.Copy(name, copy.text(), note(process, copy)));
        }
        return own;
    }

    private String note(ProcessState process, GlobalState copy) {
        if (process.index() != copy.owner()) {
            return words.say("copy.shared");
        }
        return process.index() == 0 && copy.version() == 0 ? words.say("copy.never") : "";
    }

    private String spoken(
            ProcessState process, String pid, String state, String register, String next, List<CardText.Copy> own) {
        var parts = new ArrayList<String>();
        parts.add(words.say("spoken.process", "label", process.label(), "pid", pid, "state", state));
        if (!process.arguments().isEmpty()) {
            parts.add(process.arguments());
        }
        if (!register.equals(CardText.NOTHING)) {
            var stale = stale(process);
            parts.add(words.say("spoken.register", "value", register) + (stale.isEmpty() ? "" : ", " + stale));
        }
        parts.add((nextKey(process) + " " + next).strip());
        for (var copy : own) {
            parts.add(words.say("spoken.copy", "object", copy.name(), "value", copy.value())
                    + (copy.note().isEmpty() ? "" : ", " + copy.note()));
        }
        return String.join(". ", parts);
    }
}

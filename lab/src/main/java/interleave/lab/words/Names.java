package interleave.lab.words;

import interleave.lab.world.Amount;
import interleave.lab.world.ArrayState;
import interleave.lab.world.BlockState;
import interleave.lab.world.NumberText;
import interleave.lab.world.PipeState;
import interleave.lab.world.ProcessState;
import interleave.lab.world.World;
import interleave.worker.memory.TypeCode;
import interleave.worker.trace.Stamp;
import java.util.List;

/// What processes, objects, numbers and times are called in sentences about one world.
final class Names {
    private static final double NANOS_PER_SECOND = 1e9;

    private final Phrases phrases;
    private final World world;

    Names(Phrases phrases, World world) {
        this.phrases = phrases;
        this.world = world;
    }

    /// Who did what this stamp is on, for the beginning of a sentence.
    String actor(Stamp stamp) {
        var process = world.actor(stamp);
        if (process != null) {
            return process(process);
        }
        return stamp.slot() == Stamp.LAB
                ? phrases.say("name.lab").text()
                : phrases.say("name.lane").with("slot", stamp.slot()).text();
    }

    /// The process with its PID: `P2 (30700)`.
    String process(int index) {
        var process = world.process(index);
        return process == null ? phrases.say("name.nobody").text() : process(process);
    }

    String process(ProcessState process) {
        return process.pid() == 0
                ? process.label()
                : phrases.say("name.pid")
                        .with("label", process.label())
                        .with("pid", process.pid())
                        .text();
    }

    /// The process that has a slot.
    String inSlot(int slot) {
        var process = world.inSlot(slot);
        return process == null ? phrases.say("name.lane").with("slot", slot).text() : process(process);
    }

    /// The process without its PID: `P2`.
    String label(int index) {
        var process = world.process(index);
        return process == null ? phrases.say("name.nobody").text() : process.label();
    }

    String object(int number) {
        var object = world.object(number);
        return object == null || object.name().isEmpty()
                ? phrases.say("name.object").with("number", number).text()
                : object.name();
    }

    /// One cell of an object that has several: `numbers[3]`; else the object.
    String cell(int number, int index) {
        return world.object(number) instanceof ArrayState || world.object(number) instanceof BlockState block && block.list()
                ? object(number) + "[" + index + "]"
                : object(number);
    }

    /// One of the two ends of a pipe, by what it is for, or by its number where both ends send and receive.
    String end(int number, int end) {
        return end("end", number, end);
    }

    /// The same in the few words of the story.
    String briefEnd(int number, int end) {
        return end("brief.end", number, end);
    }

    private String end(String key, int number, int end) {
        var oneWay = world.object(number) instanceof PipeState pipe && !pipe.duplex();
        return oneWay ? phrases.say(key + (end == 0 ? ".receiving" : ".sending")).text() : phrases.say(key + ".either").with("number", end + 1).text();
    }

    boolean isArray(int number) {
        return world.object(number) instanceof ArrayState;
    }

    /// A number as the type of its object has it.
    String value(int object, long bits) {
        var state = world.object(object);
        var typeCode = state == null ? null : state.info().typeCode();
        return NumberText.of(typeCode == null ? TypeCode.INT64 : typeCode, bits);
    }

    Amount amount(int object, long bits) {
        var state = world.object(object);
        var typeCode = state == null ? null : state.info().typeCode();
        return Amount.of(typeCode == null ? TypeCode.INT64 : typeCode, bits);
    }

    /// A number of things, grouped as the language does.
    String count(long number) {
        return phrases.language().digits().grouped(number);
    }

    String duration(long nanos) {
        var digits = Math.abs(nanos) < 10_000_000 ? 6 : 2;
        var seconds = phrases.language().digits().decimal(nanos / NANOS_PER_SECOND, digits);
        return phrases.say("duration").with("seconds", seconds).text();
    }

    String signal(int number) {
        return switch (Math.abs(number)) {
            case 1 -> "SIGHUP";
            case 2 -> "SIGINT";
            case 3 -> "SIGQUIT";
            case 6 -> "SIGABRT";
            case 9 -> "SIGKILL";
            case 10 -> "SIGUSR1";
            case 11 -> "SIGSEGV";
            case 15 -> "SIGTERM";
            case 18 -> "SIGCONT";
            case 19 -> "SIGSTOP";
            default -> phrases.say("signal.number").with("number", Math.abs(number)).text();
        };
    }

    /// Several names in a row: `P2, P3 and P5`.
    String list(List<String> names) {
        if (names.size() < 2) {
            return String.join("", names);
        }
        return phrases.say("list.and")
                .with("first", String.join(", ", names.subList(0, names.size() - 1)))
                .with("last", names.getLast())
                .text();
    }
}

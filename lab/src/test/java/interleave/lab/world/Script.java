package interleave.lab.world;

import interleave.worker.memory.ObjectKind;
import interleave.worker.memory.TypeCode;
import interleave.worker.trace.Event;
import interleave.worker.trace.ExitCause;
import interleave.worker.trace.Operation;
import interleave.worker.trace.Stamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A run written down by hand: it keeps the memory that a real run would have and records what one would record.
///
/// `main` has slot 1, `P1` slot 2 and so on; PIDs are 30698 and up. Object 0 is the value `total`, the locks
/// `lock` and `other` are 1 and 2. A step is a word such as `P1 read`, `P1 +7` (writes what it read and 7 more),
/// `P1 =3` (writes 3), `P1 acquire lock`, `P1 wait lock`, `P1 release lock`, `P1 join P2`, `P1 dies`, `P1 exits`.
public final class Script {
    public static final int TOTAL = 0;
    public static final int LOCK = 1;
    public static final int OTHER = 2;

    public final List<Event> events = new ArrayList<>();
    private final Map<Integer, Long> registers = new HashMap<>();
    private final TypeCode typeCode;
    public long bits;
    public long expected;
    private long version;
    private long tickets;

    public Script(int workers) {
        this(workers, TypeCode.INT32);
    }

    public Script(int workers, TypeCode typeCode) {
        this.typeCode = typeCode;
        start(Stamp.LAB, 1, "main");
        events.add(new Event.ObjectCreated(at(1), TOTAL, ObjectKind.VALUE, typeCode, 64, 0, 0, "total"));
        events.add(new Event.ObjectCreated(at(1), LOCK, ObjectKind.LOCK, null, 128, 0, 1, "lock"));
        events.add(new Event.ObjectCreated(at(1), OTHER, ObjectKind.LOCK, null, 192, 0, 1, "other"));
        for (var worker = 1; worker <= workers; worker++) {
            start(1, worker + 1, "P" + worker);
        }
    }

    private void start(int parent, int slot, String label) {
        events.add(new Event.ProcessStarting(at(parent), slot, 1, label, "Adder-" + slot, ""));
        events.add(new Event.ProcessRunning(at(slot), 30697 + slot, parent, slot - 1));
    }

    public Stamp at(int slot) {
        return new Stamp(slot, slot == Stamp.LAB ? 0 : 1, events.size() * 1000L, 20);
    }

    public static int slot(String label) {
        return label.equals("main") ? 1 : Integer.parseInt(label.substring(1)) + 1;
    }

    /// Takes steps, separated by semicolons.
    public Script steps(String steps) {
        Arrays.stream(steps.split(";")).map(String::strip).filter(step -> !step.isEmpty()).forEach(this::step);
        return this;
    }

    private void step(String step) {
        var words = step.split(" ");
        var slot = slot(words[0]);
        switch (words[1]) {
            case "read" -> read(slot);
            case "acquire" -> events.add(new Event.Acquired(at(slot), lock(words[2]), ++tickets));
            case "release" -> events.add(new Event.Released(at(slot), lock(words[2]), tickets));
            case "wait" -> block(slot, Operation.ACQUIRE, lock(words[2]));
            case "join" -> block(slot, Operation.JOIN, slot(words[2]));
            case "dies" -> events.add(new Event.ProcessEnded(at(slot), -9, ExitCause.SIGNAL));
            case "exits" -> events.add(new Event.ProcessEnded(at(slot), 0, ExitCause.RETURNED));
            default -> write(slot, words[1]);
        }
    }

    private static int lock(String name) {
        return name.equals("lock") ? LOCK : OTHER;
    }

    private void block(int slot, Operation operation, int object) {
        events.add(new Event.Blocked(at(slot), operation, object, ++tickets, Long.MAX_VALUE));
    }

    private void read(int slot) {
        registers.put(slot, bits);
        events.add(new Event.Read(at(slot), TOTAL, 0, bits, version));
    }

    private void write(int slot, String change) {
        var number = Long.parseLong(change.substring(1));
        var read = registers.remove(slot);
        var written = change.charAt(0) == '=' ? number : (read == null ? bits : read) + number;
        expected += written - (read == null ? bits : read);
        events.add(new Event.Written(at(slot), TOTAL, 0, written, bits, version++));
        bits = written;
    }

    public World world() {
        return Reducer.applyAll(World.EMPTY, events);
    }

    public ValueState total() {
        return (ValueState) world().object(TOTAL);
    }

    /// The number after each of the last `steps` events: who, what, number, expected, lost.
    public String table(int steps) {
        var from = events.size() - steps;
        return java.util.stream.IntStream.range(from, events.size())
                .mapToObj(index -> row(Reducer.applyAll(World.EMPTY, events.subList(0, index + 1))))
                .collect(Collectors.joining());
    }

    private String row(World world) {
        var total = (ValueState) world.object(TOTAL);
        var what = switch (world.last()) {
            case Event.Read e -> "read " + typeCode.format(e.bits());
            case Event.Written e -> "write " + typeCode.format(e.bits());
            case Event.Acquired _ -> "acquire";
            case Event.Released _ -> "release";
            case Event.Blocked _ -> "wait";
            default -> "other";
        };
        return "%-4s %-8s total %2s  expected %2s  lost %2s%n".formatted(
                world.actor(world.last().stamp()).label(),
                what,
                total.text(),
                total.expected().text(),
                total.lost().text());
    }
}

package interleave.app.command;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The records of a trace file, a line each, read by the words of `docs/trace-format.md` and by nothing else; without what no two
/// runs have in common.
final class GoldenTrace {
    private static final int RECORD_BYTES = 64;
    /// Its lines are those of the lab's own code.
    private static final int LAB = 0;
    private static final int CREATED = 1;
    private static final int RUNNING = 3;
    private static final int ENDED = 4;
    private static final int BLOCKED = 8;
    private static final int SLEEPS = 16;
    private static final int STALLED = 23;
    private static final int CLIENT = 92;
    private static final int POOL_CLOSED = 106;
    private static final int PRINTED = 18;
    /// Events whose object is the slot of a process: asked for, runs, ended, joined, signalled.
    private static final Set<Integer> OF_SLOTS = Set.of(2, RUNNING, ENDED, 5, 6);
    /// Halts, waits and interrupts, whose object is a slot where the operation is a join.
    private static final Set<Integer> OF_OPERATIONS = Set.of(7, BLOCKED, 24);
    private static final int JOIN = 8;
    private static final Pattern PID = Pattern.compile("\\([0-9]+\\)");

    private GoldenTrace() {}

    static List<String> lines(Path file) throws IOException {
        var bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        var headerBytes = bytes.getInt(12);
        var numbers = numbers(bytes, RECORD_BYTES + padded(headerBytes));
        var lines = new ArrayList<String>();
        lines.addAll(text(bytes, RECORD_BYTES, headerBytes).lines().toList());
        var last = new ArrayList<String>();
        var closed = false;
        for (var at = RECORD_BYTES + padded(headerBytes); at < bytes.limit(); at += RECORD_BYTES + padded(bytes.getInt(at + 60))) {
            var kind = bytes.getShort(at) & 0x7fff;
            if (closed && kind == ENDED) {
                last.add(line(bytes, at, numbers));
            } else if (!closed && kind != STALLED && !(kind == PRINTED && frame(bytes, at))) {
                lines.add(line(bytes, at, numbers));
            }
            closed |= kind == POOL_CLOSED;
        }
        // the workers of a pool that is terminated end while their parent looks for those that live: which comes first is nobody's choice
        last.stream().sorted().forEach(lines::add);
        return lines;
    }

    /// The numbers of objects, in the order in which the record has their creations. Processes that start side by side take them in
    /// whatever order they come.
    private static Map<Integer, Integer> numbers(ByteBuffer bytes, int from) {
        var created = new ArrayList<Integer>();
        for (var at = from; at < bytes.limit(); at += RECORD_BYTES + padded(bytes.getInt(at + 60))) {
            if ((bytes.getShort(at) & 0x7fff) == CREATED) {
                created.add(bytes.getInt(at + 20));
            }
        }
        var ordered = created.stream().sorted().toList();
        return IntStream.range(0, created.size()).boxed().collect(Collectors.toMap(created::get, ordered::get));
    }

    private static boolean isOfSlot(int kind, int detail) {
        return OF_SLOTS.contains(kind) || detail == JOIN && OF_OPERATIONS.contains(kind);
    }

    private static String line(ByteBuffer bytes, int at, Map<Integer, Integer> numbers) {
        var kind = Short.toUnsignedInt(bytes.getShort(at));
        var slot = bytes.getShort(at + 16);
        var object = bytes.getInt(at + 20);
        var text = PID.matcher(text(bytes, at).replace("\n", "\\n")).replaceAll("(PID)");
        return "%3d:%-2d lane %d/%d line %d object %d: %s %s %s %s %d%s".formatted(
                kind, bytes.getShort(at + 2), slot, bytes.getShort(at + 18), slot == LAB ? 0 : bytes.getInt(at + 4),
                isOfSlot(kind, bytes.getShort(at + 2)) ? object : numbers.getOrDefault(object, object),
                kind == CREATED ? "ADDRESS" : kind == RUNNING ? "PID" : bytes.getLong(at + 24),
                kind == ENDED || kind == CLIENT ? "PID" : kind == BLOCKED || kind == SLEEPS ? deadline(bytes.getLong(at + 32)) : bytes.getLong(at + 32),
                bytes.getLong(at + 40), bytes.getLong(at + 48), bytes.getInt(at + 56), text.isEmpty() ? "" : " " + text);
    }

    /// Whether a line of a stack trace was printed, which has line numbers of the runtime.
    private static boolean frame(ByteBuffer bytes, int at) {
        return text(bytes, at).startsWith("\tat ");
    }

    private static String text(ByteBuffer bytes, int at) {
        return text(bytes, at + RECORD_BYTES, bytes.getInt(at + 60));
    }

    private static String deadline(long nanos) {
        return nanos == Long.MAX_VALUE ? "NEVER" : "TIME";
    }

    private static int padded(int bytes) {
        return (bytes + RECORD_BYTES - 1) / RECORD_BYTES * RECORD_BYTES;
    }

    private static String text(ByteBuffer bytes, int at, int length) {
        return new String(bytes.array(), at, length, StandardCharsets.UTF_8);
    }
}

package interleave.lab.run;

import interleave.worker.gate.Lane;
import interleave.worker.memory.ObjectKind;
import interleave.worker.memory.SharedObject;
import interleave.worker.shared.Array;
import interleave.worker.shared.Numbers;
import interleave.worker.shared.SharedFile;
import interleave.worker.trace.Event;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// Looks into arrays and files while operations are not recorded, and tells what changed since the last look. Of a
/// large array only some changed parts are told at a time.
///
/// **Threading:** confined to the thread of the lab.
final class Contents {
    private static final int PART = 256;
    private static final int MAX_PARTS = 32;

    private final Lane lab;
    private final LabLoop loop;
    private final Map<Integer, long[]> numbers = new HashMap<>();
    private final Map<Integer, String> texts = new HashMap<>();
    private final Map<Integer, Integer> nextPart = new HashMap<>();
    private boolean recorded;

    Contents(Lane lab, LabLoop loop) {
        this.lab = lab;
        this.loop = loop;
    }

    /// What the record said since the last look may be anything: everything is to be told again.
    void forget() {
        recorded = true;
        numbers.clear();
        texts.clear();
    }

    void look(SharedObject object) {
        if (object.kind() == ObjectKind.FILE) {
            lookAtFile(object);
        } else {
            lookAtArray(object, Array.attach(lab.memory(), object));
        }
    }

    /// Begins where the last look stopped, so that every part has its turn.
    private void lookAtArray(SharedObject object, Array array) {
        var known = numbers.computeIfAbsent(object.id(), _ -> start(array));
        var parts = (array.length() + PART - 1) / PART;
        var recorded = 0;
        var part = nextPart.getOrDefault(object.id(), 0);
        for (var turn = 0; turn < parts && recorded < MAX_PARTS; turn++) {
            var from = part * PART;
            var now = array.peek(from, Math.min(PART, array.length() - from));
            if (!Arrays.equals(now, 0, now.length, known, from, from + now.length)) {
                System.arraycopy(now, 0, known, from, now.length);
                Numbers.record(now, (index, text) -> loop.record(
                        new Event.Contents(loop.stamp(), object.id(), from + index, text)));
                recorded++;
            }
            part = (part + 1) % parts;
        }
        nextPart.put(object.id(), part);
    }

    /// Zeros, as an array begins; or, when the record may have told other things of it, what surely differs.
    private long[] start(Array array) {
        if (!recorded) {
            return new long[array.length()];
        }
        var differing = array.peek(0, array.length());
        Arrays.setAll(differing, index -> ~differing[index]);
        return differing;
    }

    private void lookAtFile(SharedObject object) {
        try {
            var text = SharedFile.attach(lab.memory(), object).look(lab);
            if (text != null && !text.equals(texts.put(object.id(), text))) {
                loop.record(new Event.Contents(loop.stamp(), object.id(), 0, text));
            }
        } catch (UncheckedIOException gone) {
            // somebody removed the file just now: there is nothing to show
            texts.remove(object.id());
        }
    }
}

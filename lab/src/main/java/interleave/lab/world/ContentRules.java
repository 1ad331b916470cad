package interleave.lab.world;

import interleave.worker.trace.Event;
import interleave.worker.trace.Operation;
import interleave.worker.trace.Stamp;

/// What is seen in arrays and files from outside, and what happens to blocks of bytes.
final class ContentRules {
    private ContentRules() {}

    /// While operations are recorded they say more than a look of the lab.
    static void seen(Draft draft, Event.Contents event) {
        var byLab = event.stamp().slot() == Stamp.LAB;
        draft.put(draft.performer(event));
        if (byLab && draft.run.traced()) {
            return;
        }
        switch (draft.object(event.object())) {
            case ArrayState array -> seen(draft, array, event, byLab ? World.NONE : draft.eventIndex());
            case FileState file -> draft.put(file.seen(event.text()));
            case null -> draft.anomaly(Anomaly.Kind.UNKNOWN_OBJECT, event.stamp(), event.object());
            default -> draft.anomaly(Anomaly.Kind.WRONG_KIND, event.stamp(), event.object());
        }
    }

    private static void seen(Draft draft, ArrayState array, Event.Contents event, int knownAt) {
        var index = event.index();
        var changed = array;
        for (var number : event.text().split(" ")) {
            var bits = FileRules.number(number);
            if (bits == null || index < 0 || index >= array.length()) {
                draft.anomaly(Anomaly.Kind.WRONG_CELL, event.stamp(), event.object());
                break;
            }
            if (bits != changed.cell(index).bits()) {
                changed = changed.seen(index, bits, knownAt);
            }
            index++;
        }
        draft.put(changed);
    }

    static void blockChanged(Draft draft, Event.BlockChanged event) {
        var process = draft.performer(event);
        draft.put(process);
        var block = block(draft, event, event.object());
        if (block != null) {
            var closing = event.operation() == Operation.BLOCK_CLOSE;
            var attaching = event.operation() == Operation.BLOCK_ATTACH;
            draft.put(new BlockState(
                    block.info(),
                    block.list(),
                    block.version(),
                    block.last(),
                    block.attached() + (attaching ? 1 : 0),
                    block.closed() + (closing ? 1 : 0),
                    closing || attaching || process == null ? block.unlinked() : process.index));
        }
    }

    static void blockRead(Draft draft, Event.BlockRead event) {
        var process = draft.performer(event);
        if (process != null) {
            process.countRead();
        }
        draft.put(process);
        block(draft, event, event.object());
    }

    static void blockWritten(Draft draft, Event.BlockWritten event) {
        var process = draft.performer(event);
        if (process != null) {
            process.countWrite();
        }
        draft.put(process);
        var block = block(draft, event, event.object());
        if (block == null || event.version() < block.version()) {
            return;
        }
        draft.put(new BlockState(
                block.info(),
                block.list(),
                event.version() + 1,
                new BlockState.Change(
                        process == null ? World.NONE : process.index,
                        event.offset(),
                        event.lengthBytes(),
                        event.element(),
                        event.text(),
                        draft.eventIndex()),
                block.attached(),
                block.closed(),
                block.unlinked()));
    }

    private static BlockState block(Draft draft, Event event, int object) {
        return switch (draft.object(object)) {
            case BlockState block -> block;
            case null -> {
                draft.anomaly(Anomaly.Kind.UNKNOWN_OBJECT, event.stamp(), object);
                yield null;
            }
            default -> {
                draft.anomaly(Anomaly.Kind.WRONG_KIND, event.stamp(), object);
                yield null;
            }
        };
    }
}

package interleave.lab.world;

import interleave.worker.trace.Event;

/// What reads and writes of numbers do to the world, and which of them lose an update.
final class NumberRules {
    private NumberRules() {}

    static void read(Draft draft, Event.Read event) {
        var process = draft.performer(event);
        if (process != null) {
            process.countRead();
            process.register = new Register(event.object(), event.index(), event.bits(), false, draft.eventIndex());
        }
        if (isCell(draft, event, event.object(), event.index())) {
            switch (draft.object(event.object())) {
                case ValueState value -> readFrom(draft, process, value.cell(), value.certain(), event);
                case ArrayState array -> readFrom(
                        draft, process, array.cell(event.index()), array.certain(event.index()), event);
                case GlobalState own -> readFrom(draft, process, own.cell(), false, event);
                case null, default -> {
                    // isCell lets nothing else in
                }
            }
        }
        draft.put(process);
    }

    private static void readFrom(Draft draft, ProcessDraft process, CellState cell, boolean certain, Event.Read event) {
        if (certain && event.version() == cell.version() && event.bits() != cell.bits()) {
            draft.anomaly(Anomaly.Kind.STRANGE_NUMBER, event.stamp(), event.object());
        }
        if (process != null) {
            process.pendingReads = process.pendingReads.with(new PendingRead(
                    event.object(), event.index(), event.bits(), event.version(), draft.eventIndex()));
        }
    }

    static void written(Draft draft, Event.Written event) {
        var process = draft.performer(event);
        if (process != null) {
            process.countWrite();
            process.register = new Register(event.object(), event.index(), event.bits(), false, draft.eventIndex());
        }
        if (isCell(draft, event, event.object(), event.index())) {
            switch (draft.object(event.object())) {
                case ValueState value -> draft.put(value.with(writtenTo(
                        draft, process, value.info(), value.cell(), value.certain(), event, RecentWrites.MOST)));
                case ArrayState array -> draft.put(array.written(event.index(), writtenTo(
                        draft, process, array.info(), array.cell(event.index()), array.certain(event.index()), event,
                        ArrayState.MAX_RECENT)));
                case GlobalState own -> draft.put(own.with(writtenTo(
                        draft, process, own.info(), own.cell(), false, event, RecentWrites.MOST)));
                case null, default -> {
                    // isCell lets nothing else in
                }
            }
        }
        draft.put(process);
    }

    private static boolean isCell(Draft draft, Event event, int object, int index) {
        var cells = switch (draft.object(object)) {
            case null -> World.NONE;
            case ValueState _, GlobalState _ -> 1;
            case ArrayState array -> array.length();
            default -> 0;
        };
        if (index >= 0 && index < cells) {
            return true;
        }
        draft.anomaly(
                cells == World.NONE ? Anomaly.Kind.UNKNOWN_OBJECT
                        : draft.object(object) instanceof ArrayState || cells > 0 ? Anomaly.Kind.WRONG_CELL
                        : Anomaly.Kind.WRONG_KIND,
                event.stamp(),
                object);
        return false;
    }

    private static CellState writtenTo(
            Draft draft, ProcessDraft process, ObjectInfo info, CellState cell, boolean certain, Event.Written event,
            int mostRecent) {
        checkOrder(draft, cell, certain, event);
        var typeCode = info.typeCode();
        var read = process == null ? null : process.pendingReads.find(event.object(), event.index());
        var overtaken = read != null && event.version() > read.version();
        var added = Amount.change(typeCode, read == null ? event.previousBits() : read.bits(), event.bits());
        var lost = overtaken
                ? Amount.change(typeCode, read.bits(), event.previousBits())
                : Amount.zero(typeCode);
        if (overtaken) {
            draft.findings(found(draft, process, cell, read, event, lost));
        }
        if (process != null) {
            process.pendingReads = process.pendingReads.without(event.object(), event.index());
        }
        var writer = process == null ? World.NONE : process.index;
        var newest = event.version() >= cell.version();
        return new CellState(
                newest ? event.bits() : cell.bits(),
                newest ? event.version() + 1 : cell.version(),
                newest ? writer : cell.lastWriter(),
                newest ? draft.eventIndex() : cell.lastWrite(),
                overtaken ? cell.lost().plus(lost) : cell.lost(),
                cell.lostUpdates() + (overtaken ? 1 : 0),
                cell.recent().with(new CellWrite(
                        writer, event.bits(), event.previousBits(), event.version(), added, lost, draft.eventIndex()),
                        mostRecent),
                draft.eventIndex());
    }

    private static void checkOrder(Draft draft, CellState cell, boolean certain, Event.Written event) {
        if (event.version() < cell.version()) {
            draft.anomaly(Anomaly.Kind.STALE_VERSION, event.stamp(), event.object());
        } else if (certain && event.version() > cell.version()) {
            draft.anomaly(Anomaly.Kind.SKIPPED_VERSION, event.stamp(), event.object());
        } else if (certain && event.previousBits() != cell.bits()) {
            draft.anomaly(Anomaly.Kind.STRANGE_NUMBER, event.stamp(), event.object());
        }
    }

    private static Findings found(
            Draft draft, ProcessDraft process, CellState cell, PendingRead read, Event.Written event, Amount lost) {
        var findings = draft.findings();
        if (!findings.keepsLostUpdates()) {
            return findings.countLostUpdate();
        }
        return findings.with(new Finding.LostUpdate(
                process.index,
                event.object(),
                event.index(),
                read.eventIndex(),
                read.bits(),
                draft.eventIndex(),
                event.bits(),
                event.previousBits(),
                cell.recent().between(read.version(), event.version()),
                event.version() - read.version(),
                lost));
    }
}

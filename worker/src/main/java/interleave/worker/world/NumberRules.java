package interleave.worker.world;

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
            if (draft.object(event.object()) instanceof ValueState value) {
                if (value.certain() && event.version() == value.version() && event.bits() != value.bits()) {
                    draft.anomaly(Anomaly.Kind.STRANGE_NUMBER, event.stamp(), event.object());
                }
                if (process != null) {
                    process.pendingReads = process.pendingReads.with(new PendingRead(
                            event.object(), event.index(), event.bits(), event.version(), draft.eventIndex()));
                }
            }
        }
        draft.put(process);
    }

    static void written(Draft draft, Event.Written event) {
        var process = draft.performer(event);
        if (process != null) {
            process.countWrite();
            process.register = new Register(event.object(), event.index(), event.bits(), false, draft.eventIndex());
        }
        if (isCell(draft, event, event.object(), event.index())) {
            switch (draft.object(event.object())) {
                case ValueState value -> writtenTo(draft, process, value, event);
                case GlobalState own -> draft.put(new GlobalState(
                        own.info(), own.owner(), event.bits(), event.version() + 1, draft.eventIndex()));
                case LockState _, TallyState _, ChannelState _, SyncState _, PoolState _ -> {
                    // isCell lets neither in
                }
            }
        }
        draft.put(process);
    }

    private static boolean isCell(Draft draft, Event event, int object, int index) {
        var state = draft.object(object);
        if (state == null) {
            draft.anomaly(Anomaly.Kind.UNKNOWN_OBJECT, event.stamp(), object);
            return false;
        }
        if (!(state instanceof ValueState || state instanceof GlobalState)) {
            draft.anomaly(Anomaly.Kind.WRONG_KIND, event.stamp(), object);
            return false;
        }
        if (index != 0) {
            draft.anomaly(Anomaly.Kind.WRONG_CELL, event.stamp(), object);
            return false;
        }
        return true;
    }

    private static void writtenTo(Draft draft, ProcessDraft process, ValueState value, Event.Written event) {
        checkOrder(draft, value, event);
        var typeCode = value.info().typeCode();
        var read = process == null ? null : process.pendingReads.find(event.object(), event.index());
        var overtaken = read != null && event.version() > read.version();
        var added = Amount.change(typeCode, read == null ? event.previousBits() : read.bits(), event.bits());
        var lost = overtaken
                ? Amount.change(typeCode, read.bits(), event.previousBits())
                : Amount.zero(typeCode);
        if (overtaken) {
            draft.findings(found(draft, process, value, read, event, lost));
        }
        if (process != null) {
            process.pendingReads = process.pendingReads.without(event.object(), event.index());
        }
        var writer = process == null ? World.NONE : process.index;
        var newest = event.version() >= value.version();
        draft.put(new ValueState(
                value.info(),
                newest ? event.bits() : value.bits(),
                newest ? event.version() + 1 : value.version(),
                newest ? writer : value.lastWriter(),
                newest ? draft.eventIndex() : value.lastWrite(),
                overtaken ? value.lost().plus(lost) : value.lost(),
                value.lostUpdates() + (overtaken ? 1 : 0),
                value.recent().with(new CellWrite(
                        writer, event.bits(), event.previousBits(), event.version(), added, lost, draft.eventIndex())),
                value.accounts(),
                true));
    }

    private static void checkOrder(Draft draft, ValueState value, Event.Written event) {
        if (event.version() < value.version()) {
            draft.anomaly(Anomaly.Kind.STALE_VERSION, event.stamp(), event.object());
        } else if (value.certain() && event.version() > value.version()) {
            draft.anomaly(Anomaly.Kind.SKIPPED_VERSION, event.stamp(), event.object());
        } else if (value.certain() && event.previousBits() != value.bits()) {
            draft.anomaly(Anomaly.Kind.STRANGE_NUMBER, event.stamp(), event.object());
        }
    }

    private static Findings found(
            Draft draft, ProcessDraft process, ValueState value, PendingRead read, Event.Written event, Amount lost) {
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
                value.recent().between(read.version(), event.version()),
                event.version() - read.version(),
                lost));
    }
}

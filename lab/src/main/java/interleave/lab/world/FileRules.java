package interleave.lab.world;

import interleave.worker.memory.TypeCode;
import interleave.worker.trace.Event;

/// What reads and writes of files do to the world, and which of them lose an update.
public final class FileRules {
    private FileRules() {}

    static void read(Draft draft, Event.FileRead event) {
        var process = draft.performer(event);
        if (process != null) {
            process.countRead();
        }
        var file = file(draft, event, event.object());
        if (file != null && process != null) {
            process.pendingReads = process.pendingReads.with(new PendingRead(
                    event.object(), 0, bits(event.text()), event.version(), draft.eventIndex()));
        }
        if (file != null && event.version() >= file.version()) {
            draft.put(new FileState(file.info(), event.text(), event.lengthBytes(), event.version(), file.lastWriter(),
                    file.lastWrite(), file.lost(), file.lostUpdates(), file.recent()));
        }
        draft.put(process);
    }

    static void written(Draft draft, Event.FileWritten event) {
        var process = draft.performer(event);
        if (process != null) {
            process.countWrite();
        }
        var file = file(draft, event, event.object());
        if (file != null) {
            writtenTo(draft, process, file, event);
        }
        draft.put(process);
    }

    /// What is added at the end goes over nothing, and leaves open what the process has read.
    private static void writtenTo(Draft draft, ProcessDraft process, FileState file, Event.FileWritten event) {
        var read = process == null || event.appended() ? null : process.pendingReads.find(event.object(), 0);
        var overtaken = read != null && event.version() > read.version();
        var from = read == null ? bits(event.previous()) : read.bits();
        var lost = overtaken ? change(from, bits(event.previous())) : Amount.zero(TypeCode.INT64);
        if (overtaken) {
            draft.findings(found(draft, process, file, read, event, lost));
        }
        if (read != null) {
            process.pendingReads = process.pendingReads.without(event.object(), 0);
        }
        var writer = process == null ? World.NONE : process.index;
        var newest = event.version() >= file.version();
        draft.put(new FileState(
                file.info(),
                newest ? event.text() : file.text(),
                newest ? event.lengthBytes() : file.lengthBytes(),
                newest ? event.version() + 1 : file.version(),
                newest ? writer : file.lastWriter(),
                newest ? draft.eventIndex() : file.lastWrite(),
                file.lost().plus(lost),
                file.lostUpdates() + (overtaken ? 1 : 0),
                file.recent().with(new CellWrite(writer, bits(event.text()), bits(event.previous()), event.version(),
                        change(from, bits(event.text())), lost, draft.eventIndex()))));
    }

    private static Findings found(
            Draft draft, ProcessDraft process, FileState file, PendingRead read, Event.FileWritten event, Amount lost) {
        if (!draft.findings().keepsLostUpdates()) {
            return draft.findings().countLostUpdate();
        }
        var gone = file.recent().between(read.version(), event.version());
        var count = event.version() - read.version();
        if (number(event.text()) != null && number(event.previous()) != null) {
            return draft.findings().with(new Finding.LostUpdate(process.index, event.object(), 0, read.eventIndex(), read.bits(),
                    draft.eventIndex(), bits(event.text()), bits(event.previous()), gone, count, lost));
        }
        return draft.findings().with(new Finding.LostText(process.index, event.object(), read.eventIndex(),
                draft.eventIndex(), event.previous(), event.text(), gone, count));
    }

    private static Amount change(long from, long to) {
        return Amount.change(TypeCode.INT64, from, to);
    }

    /// The number that a file holds, or 0.
    private static long bits(String text) {
        var number = number(text);
        return number == null ? 0 : number;
    }

    /// The whole number that a text stands for, or null.
    public static Long number(String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException _) {
            return null;
        }
    }

    private static FileState file(Draft draft, Event event, int object) {
        return switch (draft.object(object)) {
            case FileState file -> file;
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

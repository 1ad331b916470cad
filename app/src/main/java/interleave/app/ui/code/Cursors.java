package interleave.app.ui.code;

import interleave.lab.world.Activity;
import interleave.lab.world.ProcessState;
import interleave.lab.world.World;
import interleave.lessons.Listing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Where in the listings each process is at one moment. Pure.
final class Cursors {
    private static final int NO_LINE = 0;

    private final Listing java;
    private final Listing python;

    Cursors(Listing java, Listing python) {
        this.java = java;
        this.python = python;
    }

    /// One process on a line.
    ///
    /// @param waiting whether it is blocked or asleep there
    record Cursor(int process, String label, boolean waiting) {}

    /// Who is on which line of a listing, by the number in the source file.
    ///
    /// @param current the line of the process that moved last, or 0
    /// @param mover the index of that process, or [World#NONE]
    record Places(Map<Integer, List<Cursor>> byLine, int current, int mover) {}

    Places inProgram(World world) {
        var byLine = new HashMap<Integer, List<Cursor>>();
        var mover = mover(world);
        for (var process : world.processes()) {
            var line = line(process);
            if (line != NO_LINE) {
                byLine.computeIfAbsent(line, _ -> new ArrayList<>()).add(cursor(process));
            }
        }
        return new Places(byLine, mover == null ? NO_LINE : line(mover), mover == null ? World.NONE : mover.index());
    }

    /// Where the processes are in the Python listing, whose line with the same step mark stands for the Java line.
    Places inPython(Places inJava) {
        var byLine = new HashMap<Integer, List<Cursor>>();
        inJava.byLine().forEach((line, cursors) -> {
            var counterpart = counterpart(line);
            if (counterpart != NO_LINE) {
                byLine.computeIfAbsent(counterpart, _ -> new ArrayList<>()).addAll(cursors);
            }
        });
        byLine.values().forEach(cursors -> cursors.sort((one, other) -> Integer.compare(one.process(), other.process())));
        return new Places(byLine, counterpart(inJava.current()), inJava.mover());
    }

    private int counterpart(int javaLine) {
        return java.markOf(javaLine).map(mark -> python.lineOf(mark).orElse(NO_LINE)).orElse(NO_LINE);
    }

    private static Cursor cursor(ProcessState process) {
        var waiting = process.activity() == Activity.BLOCKED || process.activity() == Activity.SLEEPING;
        return new Cursor(process.index(), process.label(), waiting);
    }

    private static ProcessState mover(World world) {
        ProcessState mover = null;
        for (var process : world.processes()) {
            if (process.lastEventIndex() >= 0 && (mover == null || process.lastEventIndex() > mover.lastEventIndex())) {
                mover = process;
            }
        }
        return mover;
    }

    /// The line of the operation before which it halts, else of the one it waits in, else of its last one.
    private static int line(ProcessState process) {
        if (process.ended()) {
            return NO_LINE;
        }
        if (process.next() != null && process.next().line() != NO_LINE) {
            return process.next().line();
        }
        if (process.waiting() != null && process.waiting().line() != NO_LINE) {
            return process.waiting().line();
        }
        return process.lastLine();
    }
}

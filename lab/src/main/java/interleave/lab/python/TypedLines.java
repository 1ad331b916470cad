package interleave.lab.python;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;

/// What is typed for a script, line by line. It is kept: a run that repeats another one gets the same lines again.
///
/// **Threading:** for any thread. Lines go to the script on a thread of their own, as a script that does not read them lets a
/// writer wait; that thread ends with the input.
public final class TypedLines {
    private static final String END = "";

    /// Those of the run that is under way, each with its line break.
    private final List<String> lines = new ArrayList<>();
    private LinkedBlockingQueue<String> waiting = new LinkedBlockingQueue<>();
    private boolean ended;

    /// The next run is one of its own: what was typed for the last one is forgotten.
    public synchronized void forget() {
        lines.clear();
        ended = false;
    }

    /// Hands a line to the script, without its line break. Nothing happens after the end.
    public synchronized void type(String line) {
        if (!ended) {
            lines.add(line);
            waiting.add(line + "\n");
        }
    }

    /// No more lines come: the script reads the end of its input.
    public synchronized void end() {
        if (!ended) {
            ended = true;
            waiting.add(END);
        }
    }

    /// What was typed so far.
    public synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    /// Whether no more lines come.
    public synchronized boolean ended() {
        return ended;
    }

    /// A run has started, whose input this is: it gets what was typed before, then what comes.
    synchronized void attach(OutputStream input) {
        waiting.add(END);
        waiting = new LinkedBlockingQueue<>();
        lines.forEach(line -> waiting.add(line + "\n"));
        if (ended) {
            waiting.add(END);
        }
        var mine = waiting;
        Thread.ofPlatform().daemon().name("typed lines").start(() -> pass(mine, input));
    }

    /// The run is over: nobody reads any more.
    synchronized void detach() {
        waiting.add(END);
    }

    private static void pass(LinkedBlockingQueue<String> lines, OutputStream input) {
        try (input) {
            for (var line = lines.take(); !line.equals(END); line = lines.take()) {
                input.write(line.getBytes(StandardCharsets.UTF_8));
                input.flush();
            }
        } catch (IOException gone) {
            // the script has ended, or has closed its input: it reads no more
            return;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

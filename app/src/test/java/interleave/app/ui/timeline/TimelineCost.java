package interleave.app.ui.timeline;

import atlantafx.base.theme.PrimerLight;
import interleave.app.words.Language;
import interleave.app.words.Words;
import interleave.worker.trace.RunMode;
import interleave.worker.world.WorldHistory;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import javafx.scene.Scene;

/// Prints what a frame of the timeline costs, by number of events: run it with the flags of the window tests.
///
/// A frame is: lay out and give the drawing to the canvas, all on the JavaFX thread; measured as processor time of
/// that thread, so that a busy machine does not count. Rendering happens on another thread: `frame` is the clock
/// around both and around the copy that a snapshot makes.
public final class TimelineCost {
    private static final int FRAMES = 120;
    private static final ThreadMXBean PROCESSOR = ManagementFactory.getThreadMXBean();
    private static final int LANES = 5;

    private TimelineCost() {}

    public static void main(String[] arguments) throws InterruptedException {
        var done = new CountDownLatch(1);
        Platform.startup(() -> {
            measure(40_000);
            System.out.println("warm:");
            for (var rounds : new int[] {2, 4_000, 13_000, 40_000}) {
                measure(rounds);
            }
            done.countDown();
        });
        done.await();
        Platform.exit();
    }

    private static WorldHistory contended(int rounds) {
        var trace = Traces.begun(RunMode.FREE, LANES);
        for (var i = 0; i < rounds; i++) {
            for (var process = 1; process <= LANES; process++) {
                trace.acquire(process).block(process % LANES + 1).read(process, 0).write(process, i, 0).release(process);
                trace.sleep(Math.floorMod(i * 7919L, 60_000));
            }
        }
        return trace.history();
    }

    private static void measure(int rounds) {
        var history = contended(rounds);
        var view = new TimelineView(Words.of("timeline", Language.ENGLISH));
        var scene = new Scene(view, 1600, 226);
        scene.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        scene.getStylesheets().add(TimelineCost.class.getResource("/interleave/app/assets/css/processes.css").toExternalForm());
        var before = PROCESSOR.getCurrentThreadCpuTime();
        view.show(history, history.size());
        var indexing = PROCESSOR.getCurrentThreadCpuTime() - before;
        scene.snapshot(null);
        for (var axis : Axis.values()) {
            report(history, view, scene, axis, indexing);
        }
    }

    private static void report(WorldHistory history, TimelineView view, Scene scene, Axis axis, long indexing) {
        view.choose(axis);
        view.fit();
        var thread = new long[FRAMES];
        var frame = new long[FRAMES];
        for (var i = 0; i < FRAMES; i++) {
            // alternately in and out, so that every frame is another picture
            view.zoom(i / 20 % 2 == 0 ? 0.9 : 1 / 0.9, 900);
            var start = System.nanoTime();
            var startProcessor = PROCESSOR.getCurrentThreadCpuTime();
            view.layout();
            view.pulse();
            thread[i] = PROCESSOR.getCurrentThreadCpuTime() - startProcessor;
            scene.snapshot(null);
            frame[i] = System.nanoTime() - start;
        }
        Arrays.sort(thread);
        Arrays.sort(frame);
        System.out.printf(
                "%,9d events, %s axis: indexed in %.1f ms; JavaFX thread p50 %.2f p99 %.2f ms; frame p50 %.2f p99 %.2f ms%n",
                history.size(), axis, indexing / 1e6, thread[FRAMES / 2] / 1e6, thread[FRAMES * 99 / 100] / 1e6,
                frame[FRAMES / 2] / 1e6, frame[FRAMES * 99 / 100] / 1e6);
    }
}

package interleave.worker.manager;

import interleave.worker.conductor.LiveRun;
import interleave.worker.conductor.RunSettings;
import interleave.worker.process.Process;
import interleave.worker.trace.Event;
import java.util.Map;

/// How many dictionary operations a second one process has, beside CPython's in the same minute. Run by hand:
/// `java -cp ... interleave.worker.manager.ManagerRates`.
public final class ManagerRates {
    private static final int ROUNDS = 5;
    private static final int WARM_UP = 20_000;
    private static final int OPERATIONS = 40_000;

    private ManagerRates() {}

    public static void main(String[] arguments) throws Exception {
        for (var settings : new RunSettings[] {RunSettings.free(1).untraced(), RunSettings.free(1)}) {
            try (var run = LiveRun.start(settings, new Rates())) {
                run.awaitEnd(120_000);
                System.out.println(settings.traced() ? "traced" : "untraced");
                run.history().events().stream()
                        .filter(event -> event instanceof Event.Printed)
                        .forEach(event -> System.out.println(((Event.Printed) event).text()));
            }
        }
    }

    /// Puts and gets, in turn.
    public static final class Rates extends Process {
        @Override
        protected void run() {
            try (var manager = new Manager().start()) {
                DictProxy<String, Integer> dict = manager.dict(Map.of("a", 0));
                turns(dict, WARM_UP);
                for (var round = 0; round < ROUNDS; round++) {
                    var start = System.nanoTime();
                    turns(dict, OPERATIONS);
                    print("%.1f k/s", OPERATIONS * 1e6 / (System.nanoTime() - start));
                }
            }
        }

        private static void turns(DictProxy<String, Integer> dict, int count) {
            for (var i = 0; i < count; i += 2) {
                dict.put("a", i);
                dict.get("a");
            }
        }
    }
}

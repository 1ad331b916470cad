package interleave.bench;

import interleave.worker.manager.DictProxy;
import interleave.worker.manager.Manager;
import interleave.worker.process.Process;
import java.util.Map;

/// Puts into a dictionary that a manager keeps, and gets from it, in turn.
final class ManagerOperations extends Process {
    private static final int WARM_UP = 20_000;
    private static final int OPERATIONS = 40_000;

    ManagerOperations() {}

    @Override
    protected void run() {
        try (var manager = new Manager().start()) {
            DictProxy<String, Integer> dict = manager.dict(Map.of("a", 0));
            turns(dict, WARM_UP);
            var watch = new Stopwatch();
            turns(dict, OPERATIONS);
            Stopwatch.print(watch.perSecond(OPERATIONS));
        }
    }

    private static void turns(DictProxy<String, Integer> dict, int count) {
        for (var i = 0; i < count; i += 2) {
            dict.put("a", i);
            dict.get("a");
        }
    }
}

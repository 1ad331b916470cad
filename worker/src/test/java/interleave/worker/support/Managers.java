package interleave.worker.support;

import interleave.worker.manager.DictProxy;
import interleave.worker.manager.ListProxy;
import interleave.worker.manager.LockProxy;
import interleave.worker.manager.Manager;
import interleave.worker.process.Process;
import interleave.worker.process.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Programs that use managers and print what they find.
public final class Managers {
    private Managers() {}

    /// The kind of what `action` throws, or what it gives.
    static String outcome(java.util.function.Supplier<?> action) {
        try {
            return String.valueOf(action.get());
        } catch (RuntimeException fault) {
            return fault.getClass().getSimpleName() + ": " + fault.getMessage();
        }
    }

    static String fault(Runnable action) {
        return outcome(() -> {
            action.run();
            return "none";
        });
    }

    /// Dictionary, list and namespace, sequentially (case 116).
    public static final class Containers extends Process {
        @Override
        protected void run() {
            try (var manager = new Manager().start()) {
                dict(manager);
                list(manager);
                namespace(manager);
            }
        }

        private static void dict(Manager manager) {
            var entries = new LinkedHashMap<String, Integer>();
            entries.put("a", 1);
            entries.put("b", 2);
            DictProxy<String, Integer> dict = manager.dict(entries);
            print("%s %s", dict.put("c", 3), dict.put("a", 9));
            print("%d %s %s %d", dict.get("a"), dict.keys(), dict.values(), dict.size());
            print(outcome(() -> dict.get("x")));
            print("%s %s", dict.getOrDefault("x", 7), dict.remove("b"));
            print(outcome(() -> dict.remove("b")));
            print("%s %s", dict.containsKey("b"), dict.copy());
            print(dict.text());
            print("%b %s", dict.toString().startsWith("<DictProxy object, dict-1 of manager"), Objects.equals(dict, dict.copy()));
            var keys = new ArrayList<String>();
            dict.forEach(keys::add);
            print("%s", keys);
            var iterator = dict.iterator();
            iterator.next();
            dict.put("d", 4);
            print(outcome(iterator::next));
            print("%s", dict.popItem());
            print(outcome(() -> dict.call("explode")));
            print(outcome(() -> dict.call("put", 1)));
            dict.clear();
            print(outcome(dict::popItem));
        }

        private static void list(Manager manager) {
            ListProxy<Object> list = manager.list(List.of(1, 2, 3));
            list.append(4);
            list.extend(List.of(5, 6));
            list.insert(0, 0);
            print("%s %s %d", list.get(0), list.get(-1), list.size());
            print(outcome(() -> list.get(7)));
            print(outcome(() -> list.get(-8)));
            print("%s %s %s", list.slice(1, 3), list.slice(-2, 100), list.slice(5, 2));
            print("%s %s", list.plus(List.of(7)), manager.list(List.of(1)).times(3));
            print("%s %s %s", list.pop(), list.pop(0), list.indexOf(3));
            print(outcome(() -> list.indexOf(99)));
            list.set(2, new ArrayList<>(List.of(1)));
            @SuppressWarnings("unchecked")
            var copy = (List<Object>) list.get(2);
            copy.add(2);
            print("%s", list.get(2));
            list.set(2, copy);
            print("%s %s", list.get(2), list.text());
            print(outcome(() -> fault(list::sort)));
            var sorted = manager.list(Arrays.asList(3, 1, 2));
            sorted.sort();
            sorted.reverse();
            var items = new ArrayList<Integer>();
            sorted.forEach(items::add);
            print("%s", items);
            var array = manager.array("i", List.of(1, 2, 3));
            array.set(-1, 7);
            print("%s %s", array.copy(), outcome(() -> array.call("append", 1)));
            print(fault(() -> array.set(0, 1.5)));
            print(fault(() -> array.set(0, 1L << 40)));
            var value = manager.value("i", 4);
            value.set(5);
            print("%s %s", value.get(), value.text());
        }

        private static void namespace(Manager manager) {
            var names = manager.namespace(Map.of("x", 10));
            names.set("y", "why");
            names.set("_z", 12.3);
            print("%s %s %s", names.get("x"), names.get("_z"), names.text());
            print(outcome(() -> names.get("nothing")));
            names.delete("x");
            print(outcome(() -> names.get("x")));
            names.delete("_z");
            print(outcome(() -> names.get("_z")));
        }
    }

    /// Two processes write into one dictionary.
    public static final class TwoWriters extends Process {
        private final int rounds;

        public TwoWriters(int rounds) {
            super(rounds);
            this.rounds = rounds;
        }

        @Override
        protected void run() {
            try (var manager = new Manager().start()) {
                DictProxy<String, Integer> dict = manager.dict(Map.of("total", 0));
                var lock = manager.lock();
                var first = new Process(new Writer(dict, lock, rounds));
                var second = new Process(new Writer(dict, lock, rounds));
                first.start();
                second.start();
                first.join();
                second.join();
                print("total %d", dict.get("total"));
            }
        }
    }

    /// Adds to a number in a dictionary, under a managed lock.
    public record Writer(DictProxy<String, Integer> dict, LockProxy lock, int rounds) implements Target {
        @Override
        public void run() {
            for (var i = 0; i < rounds; i++) {
                try (var _ = lock.hold()) {
                    dict.put("total", dict.get("total") + 1);
                }
            }
        }
    }
}

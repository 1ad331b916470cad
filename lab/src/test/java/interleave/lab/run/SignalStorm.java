package interleave.lab.run;

import interleave.worker.memory.SlotState;
import interleave.worker.park.NativeSignal;
import interleave.worker.park.ParkerKind;
import interleave.worker.process.Signals;
import interleave.worker.support.Audit;
import interleave.worker.support.EveryPrimitive;
import interleave.worker.support.Leftovers;
import interleave.worker.support.StormPrograms;
import interleave.worker.trace.Event;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/// A storm over every primitive: recorded free runs of [EveryPrimitive] and [StormPrograms] whose processes get signals at
/// random instants.
///
/// Whatever is sent, a run comes to its end, nothing of it is left on the machine, its events make a world without an anomaly, and
/// what is in memory is in the record, once ([Audit]).
///
/// By itself: `java -cp … interleave.lab.run.SignalStorm 2000 [SEED [SECONDS]]`, with the classes and test classes of lab and
/// worker; after so many seconds no more runs begin.
///
/// **Threading:** confined to one thread.
final class SignalStorm {
    private static final int STOP = 19;
    private static final int CONTINUE = 18;
    private static final int PEOPLE = 4;
    private static final int GROUPS = 3;
    private static final int ROUNDS = 400;
    private static final int MOST_STRIKES = 8;
    private static final int MOST_PAUSE_NANOS = 120_000_000;
    private static final int MOST_STOP_NANOS = 200_000_000;
    private static final long END_MILLIS = 60_000;
    private static final long CALM_MILLIS = 3_000;
    private static final long LOOK_MILLIS = 500;
    private static final long STARTED_NANOS = 60_000_000_000L;
    /// Recording stops there; what is done then nobody has promised to record.
    private static final int MOST_EVENTS = 4_000_000;
    private static final List<String> AT_FULL_SPEED = List.of(
            "value", "array", "lock", "rlock", "semaphore", "event", "queue", "pipe", "pool");

    private final long seed;
    private final Random random;
    private final List<String> faults = new ArrayList<>();
    private final TreeMap<String, Integer> sent = new TreeMap<>();
    private int runs;
    private int completed;

    private SignalStorm(long seed) {
        this.seed = seed;
        this.random = new Random(seed);
    }

    /// What came of a storm.
    ///
    /// @param sent how many signals of each kind reached a process
    /// @param completed how many events the reader completed for killed lanes
    /// @param faults what must not be, each with the run it was in
    record Outcome(int runs, TreeMap<String, Integer> sent, int completed, List<String> faults) {
        int signals() {
            return sent.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    public static void main(String[] arguments) throws IOException {
        var seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : System.nanoTime();
        System.out.printf("seed %d%n", seed);
        var seconds = arguments.length > 2 ? Long.parseLong(arguments[2]) : TimeUnit.DAYS.toSeconds(1);
        var outcome = rage(Integer.parseInt(arguments[0]), seed, seconds);
        outcome.faults().forEach(System.out::println);
        System.out.printf("%d runs, %d signals %s, %d events completed, %d faults%n",
                outcome.runs(), outcome.signals(), outcome.sent(), outcome.completed(), outcome.faults().size());
        System.exit(outcome.faults().isEmpty() ? 0 : 1);
    }

    /// Makes runs until so many signals were sent, or so many seconds are over.
    static Outcome rage(int signals, long seed, long seconds) throws IOException {
        var storm = new SignalStorm(seed);
        var until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (storm.outcome().signals() < signals && System.nanoTime() < until) {
            storm.one();
        }
        return storm.outcome();
    }

    private Outcome outcome() {
        return new Outcome(runs, sent, completed, faults);
    }

    private void one() throws IOException {
        var kinds = EveryPrimitive.KINDS.size() + AT_FULL_SPEED.size();
        var kind = runs++ % kinds;
        var every = kind < EveryPrimitive.KINDS.size();
        var name = every ? EveryPrimitive.KINDS.get(kind) : AT_FULL_SPEED.get(kind - EveryPrimitive.KINDS.size());
        var program = every
                ? new EveryPrimitive(name, PEOPLE, ROUNDS, random.nextBoolean(), GROUPS)
                : new StormPrograms.Storm(name, PEOPLE);
        var settings = RunSettings.free(random.nextInt(1000));
        Path directory;
        String label;
        try (var run = LiveRun.start(random.nextBoolean() ? settings : settings.with(ParkerKind.PORTABLE), program)) {
            directory = run.memory().region().file().getParent();
            label = "run %d, %s%s, %s (seed %d)".formatted(runs, name, every ? "" : " at full speed", strike(run), seed);
            if (calm(run, every ? CALM_MILLIS : 0)) {
                judge(run, label);
            } else {
                faults.add("HANG: %s: %s".formatted(states(run), label));
            }
        }
        left(directory, label);
    }

    /// Sends signals while the run lasts. Returns what was sent.
    private List<String> strike(LiveRun run) {
        var told = new ArrayList<String>();
        var deadline = System.nanoTime() + STARTED_NANOS;
        while (running(run).size() <= 1 && !run.ended() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(MOST_PAUSE_NANOS / 100);
        }
        for (var left = 1 + random.nextInt(MOST_STRIKES); left > 0 && !run.ended(); left--) {
            LockSupport.parkNanos(random.nextInt(MOST_PAUSE_NANOS));
            var targets = running(run);
            if (!targets.isEmpty()) {
                strike(run, targets.get(random.nextInt(targets.size())), told);
            }
        }
        return told;
    }

    private void strike(LiveRun run, int slot, List<String> told) {
        var pid = run.memory().slots().pid(slot);
        switch (random.nextInt(8)) {
            case 0, 1, 2 -> send(pid, Signals.KILL, "KILL", told);
            case 3, 4 -> send(pid, Signals.TERM, "TERM", told);
            case 5 -> send(pid, Signals.INT, "INT", told);
            default -> {
                send(pid, STOP, "STOP", told);
                LockSupport.parkNanos(random.nextInt(MOST_STOP_NANOS));
                NativeSignal.send(pid, CONTINUE);
            }
        }
    }

    private void send(long pid, int signal, String word, List<String> told) {
        if (pid > 0 && ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent() && NativeSignal.send(pid, signal)) {
            sent.merge(word, 1, Integer::sum);
            told.add(word + " " + pid);
        }
    }

    private static List<Integer> running(LiveRun run) {
        var slots = run.memory().slots();
        var running = new ArrayList<Integer>();
        for (var slot = 1; slot < slots.used(); slot++) {
            var state = slots.state(slot);
            if (slots.processSlot(slot) == slot && state != SlotState.ENDED && state != SlotState.FREE && state != SlotState.STARTING) {
                running.add(slot);
            }
        }
        return running;
    }

    /// Whether the run ends: by itself, or when who waits for what only a dead one's program could bring is killed too, and who was
    /// only just starting.
    private boolean calm(LiveRun run, long millis) {
        if (run.awaitEnd(millis)) {
            return true;
        }
        var killed = new HashSet<Integer>();
        for (var waited = 0L; waited < END_MILLIS; waited += LOOK_MILLIS) {
            for (var slot : running(run)) {
                if (killed.add(run.memory().slots().lane(slot))) {
                    send(run.memory().slots().pid(slot), Signals.KILL, "KILL", new ArrayList<>());
                }
            }
            if (run.awaitEnd(LOOK_MILLIS)) {
                return true;
            }
        }
        return false;
    }

    private static List<String> states(LiveRun run) {
        var slots = run.memory().slots();
        return IntStream.range(1, slots.used()).filter(slot -> slots.state(slot) != SlotState.ENDED)
                .mapToObj(slot -> "%d %s %s PID %d".formatted(slot, slots.label(slot), slots.state(slot), slots.pid(slot))).toList();
    }

    private void judge(LiveRun run, String label) {
        var events = run.history().events();
        completed += (int) events.stream().filter(event -> event.stamp().completed()).count();
        events.stream().filter(event -> event.stamp().completed() && event.stamp().slot() == 0)
                .forEach(event -> faults.add("COMPLETED FOR THE LAB: %s: %s".formatted(event, label)));
        if (events.size() < MOST_EVENTS) {
            Audit.holes(run.memory(), events).forEach(hole -> faults.add("HOLE: %s: %s".formatted(hole, label)));
            births(events, label);
        }
        var anomalies = run.history().newest().anomalies();
        if (anomalies.count() > 0) {
            faults.add("ANOMALIES: %d, first %s: %s".formatted(anomalies.count(), anomalies.first(), label));
        }
    }

    /// Whoever was born has ended, once, and nobody else has; managers may live longer than the run.
    private void births(List<Event> events, String label) {
        var managers = events.stream()
                .filter(event -> event instanceof Event.ProcessStarting e && e.label().startsWith("M"))
                .map(event -> ((Event.ProcessStarting) event).child()).toList();
        var begun = events.stream().filter(event -> event instanceof Event.ProcessStarting e && !managers.contains(e.child())).count();
        var ended = events.stream().filter(event -> event instanceof Event.ProcessEnded e && !managers.contains(e.stamp().slot())).count();
        if (begun != ended) {
            faults.add("BIRTHS AND ENDS: %d births, %d ends: %s".formatted(begun, ended, label));
        }
    }

    private void left(Path directory, String label) {
        try {
            Leftovers.assertNone(directory);
        } catch (AssertionError left) {
            faults.add("LEFT-OVER: %s: %s".formatted(left.getMessage(), label));
            ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
        }
    }
}

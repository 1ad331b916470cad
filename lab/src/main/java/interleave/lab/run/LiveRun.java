package interleave.lab.run;

import interleave.lab.world.World;
import interleave.lab.world.WorldHistory;
import interleave.worker.gate.Lane;
import interleave.worker.gate.RunFlags;
import interleave.worker.memory.ObjectKind;
import interleave.worker.memory.OutOfSharedMemory;
import interleave.worker.memory.RegionLayout;
import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SharedObject;
import interleave.worker.memory.SlotLayout;
import interleave.worker.memory.SlotState;
import interleave.worker.memory.Text;
import interleave.worker.park.Subreaper;
import interleave.worker.process.ArenaDirectory;
import interleave.worker.process.Pids;
import interleave.worker.process.Process;
import interleave.worker.process.Signals;
import interleave.worker.process.WorkerLauncher;
import interleave.worker.sync.Lock;
import interleave.worker.sync.RLock;
import interleave.worker.trace.Event;
import interleave.worker.trace.RunMode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/// One run of a program by real processes, from its start until everything of it is gone.
///
/// **Threading:** thread-safe; what it is asked to do happens on its own thread.
/// **Errors:** methods that wait throw [CannotMove] or `IllegalStateException` with the reason; [RunFailed] when the lab itself
/// cannot go on.
public final class LiveRun implements AutoCloseable {
    private static final long COMMAND_TIMEOUT_SECONDS = 30;
    private static final long STEP_TIMEOUT_NANOS = 20_000_000_000L;
    private static final int LANES_OF_A_LARGE_LESSON = 36;
    private static final long FIRST_HEAP_BYTES = 32L << 20;
    private static final long DEATH_TIMEOUT_MILLIS = 2_000;
    /// More events than this are not kept: then recording stops, visibly, and the run goes on without.
    private static final int MAX_EVENTS = 4_000_000;

    private final ArenaDirectory arena;
    private final RunMemory memory;
    private final Lane lab;
    private final WorldHistory history = new WorldHistory();
    private final LabLoop loop;
    private final Conductor conductor;
    private final Sampler sampler;
    private final long startedNanos = System.nanoTime();
    /// When a step gives up in any case.
    private volatile long stepDeadlineNanos = startedNanos + Long.MAX_VALUE / 4;
    private final Thread shutdown = new Thread(this::closeAtExit, "end of run");
    private Root root;
    private volatile Runnable lastWords = () -> {};
    private volatile long endedNanos;
    private volatile long untakenRecords;
    private boolean closed;

    private LiveRun(ArenaDirectory arena, RunMemory memory, RunSettings settings, Guests guests) {
        this.arena = arena;
        this.memory = memory;
        this.lab = Lane.open(memory, memory.slots().claim());
        this.loop = new LabLoop(lab, this::keep, history.events(), "lab");
        this.conductor = new Conductor(loop, lab, settings, guests);
        this.sampler = new Sampler(lab, loop);
    }

    /// Starts `program` as the parent of a new run.
    ///
    /// **Errors:** `IOException` when there is no room for its memory or a process cannot be started; nothing is
    /// left behind then.
    public static LiveRun start(RunSettings settings, Process program) throws IOException {
        return start(settings, WorkerLauncher.command(WorkerLauncher.programs(program)), Starter.of(program));
    }

    /// Starts a run whose first process `starter` starts; its children are of the same kind.
    ///
    /// **Errors:** as [#start(RunSettings, Process)].
    public static LiveRun start(RunSettings settings, Starter starter) throws IOException {
        return start(settings, List.of(), starter);
    }

    private static LiveRun start(RunSettings settings, List<String> workerCommand, Starter starter) throws IOException {
        ArenaDirectory.sweep();
        Subreaper.begin();
        var arena = ArenaDirectory.create(lengthBytes(settings.sizes()));
        LiveRun run = null;
        try {
            var memory = RunMemory.of(RegionLayout.create(arena.memoryFile(), settings.sizes(), settings.seed()));
            memory.region().setInt(RegionLayout.PARKER_OFFSET, settings.parker().ordinal());
            memory.region().setInt(RegionLayout.START_METHOD_OFFSET, settings.startMethod().ordinal());
            memory.region().setInt(RegionLayout.LOCKS_OFF_OFFSET, settings.locksOn() ? 0 : 1);
            memory.region().setInt(RegionLayout.FAITHFUL_OFFSET, settings.faithful() ? 1 : 0);
            if (!workerCommand.isEmpty()) {
                WorkerLauncher.store(arena, workerCommand);
            }
            run = new LiveRun(arena, memory, settings, starter.guests());
            run.begin(settings, starter);
            return run;
        } catch (IOException | RuntimeException fault) {
            if (run != null) {
                run.close();
            }
            arena.close();
            if (fault instanceof OutOfSharedMemory full) {
                throw new IOException(full.getMessage(), full);
            }
            throw fault;
        }
    }

    /// How much free space a run asks for before it begins: for its slots, the rings of as many lanes as a large lesson has,
    /// and messages. More is taken from the file system when it is needed.
    public static long lengthBytes(RegionLayout.Sizes sizes) {
        return (long) sizes.slots() * SlotLayout.BYTES
                + (long) Math.min(sizes.slots(), LANES_OF_A_LARGE_LESSON) * sizes.ringRecords() * RegionLayout.RECORD_BYTES
                + Math.min(sizes.heapBytes(), FIRST_HEAP_BYTES) + (1 << 20);
    }

    private void begin(RunSettings settings, Starter starter) throws IOException {
        Runtime.getRuntime().addShutdownHook(shutdown);
        var slots = memory.slots();
        Text.put(memory.region(), slots.at(lab.slot(), SlotLayout.NAME), SlotLayout.NAME_BYTES, "lab");
        Text.put(memory.region(), slots.at(lab.slot(), SlotLayout.LABEL), SlotLayout.LABEL_BYTES, "lab");
        slots.state(lab.slot(), SlotState.RUNNING);
        lab.flags().change(settings.traced() ? RunFlags.TRACED : 0, 0);
        conductor.mode(settings.mode());
        root = starter.start(lab, arena.path());
        loop.start(this::turn, arena::endWorkers);
    }

    private long turn() {
        root.check();
        var nap = conductor.turn();
        if (lab.flags().traced()) {
            sampler.forget();
        } else {
            sampler.sample();
        }
        if (endedNanos == 0 && root.ended() && conductor.ended()) {
            sampler.closeBooks();
            loop.pollAll();
            endedNanos = System.nanoTime();
        }
        return nap;
    }

    /// Gentle: of one processor, reading the record of free processes takes a sixth at most, which leaves the rest to a
    /// window that shows the run. The processes then wait sooner for the record to be read, which is counted like any
    /// other such wait.
    public void gentle(boolean gentle) {
        loop.submit(() -> {
            loop.gentle(gentle);
            return null;
        });
    }

    /// Whether the window that shows the run has too little time to draw. The record is read more slowly then: processes that wait
    /// for it to be read step back, and leave their processors to the window.
    ///
    /// **Threading:** any thread; never waits.
    public void behind(boolean now) {
        loop.behind(now);
    }

    /// From now on the record grows no more: what is asked about it afterwards is asked of one moment, that of the
    /// call. For the end of a run whose processes may still be at work.
    public void endRecord() {
        ask(() -> run(loop::endRecord));
    }

    private void keep(Event event) {
        history.append(event);
        if (history.size() == MAX_EVENTS && lab.flags().traced()) {
            conductor.traced(false);
        }
    }

    /// Every event so far and the world at each of them; grows.
    public WorldHistory history() {
        return history;
    }

    public RunMemory memory() {
        return memory;
    }

    /// Notes a file that is to be written of this run: until it is whole, whoever clears up after a killed lab removes it.
    ///
    /// **Errors:** `IOException` when there is no room for the note.
    public void noteUnfinished(Path file) throws IOException {
        arena.noteUnfinished(file);
    }

    /// Why the lab cannot read and steer the run any more; empty while it can. Its processes are ended then.
    public Optional<Failure> failure() {
        return Optional.ofNullable(loop.fault()).map(fault -> Failure.of(fault, arena.path().getParent()));
    }

    private void failIfBroken() {
        if (!loop.closing()) {
            failure().ifPresent(failure -> {
                throw new RunFailed(failure);
            });
        }
    }

    /// What the conductor knows now.
    public RunState state() {
        return ask(conductor::state);
    }

    /// What the conductor knows now, as soon as it can be asked.
    public CompletableFuture<RunState> stateLater() {
        return loop.submit(conductor::state);
    }

    /// Changes how the processes move, and comes back when it is so.
    public void mode(RunMode mode) {
        ask(() -> run(() -> conductor.mode(mode)));
    }

    /// Halts all processes where they are, and lesson time with them, or lets them go on.
    public void pause(boolean paused) {
        ask(() -> run(() -> conductor.pause(paused)));
    }

    /// Whether everybody is to halt: at once, while [World#paused] only says so when the record was read up to there.
    public boolean paused() {
        return conductor.paused();
    }

    /// Changes how many steps a second a paced run takes; any number above 0.
    public void speed(double operationsPerSecond) {
        ask(() -> run(() -> conductor.speed(operationsPerSecond)));
    }

    /// Changes who is chosen in a paced run.
    public void policy(Policy policy) {
        ask(() -> run(() -> conductor.policy(policy)));
    }

    /// Begins or stops to record operations, while the run goes on. What happens in between is not known.
    public void traced(boolean traced) {
        ask(() -> run(() -> conductor.traced(traced)));
    }

    /// From now on a step that is not at its end when [System#nanoTime] gives `deadlineNanos` gives up then, with
    /// [CannotMove.Reason#RUNNING]: the run as a whole is to take no longer.
    public void endStepsAt(long deadlineNanos) {
        stepDeadlineNanos = deadlineNanos;
    }

    private long stepTimeoutNanos() {
        return Math.clamp(stepDeadlineNanos - System.nanoTime(), 0, STEP_TIMEOUT_NANOS);
    }

    /// Lets the process `label` take one step; returns when all are at rest again.
    ///
    /// **Errors:** [CannotMove].
    public void step(String label) {
        ask(() -> run(() -> conductor.step(label, stepTimeoutNanos())));
    }

    /// Lets the process `label` take one step. The future has the state when all are at rest again, or fails with
    /// [CannotMove].
    public CompletableFuture<RunState> stepLater(String label) {
        return loop.submit(() -> {
            conductor.step(label, stepTimeoutNanos());
            return conductor.state();
        });
    }

    /// Does what a schedule says, one thing after the other, from where the run stands.
    ///
    /// **Errors:** [CannotMove] with the number of the step.
    public void replay(Schedule schedule) {
        schedule.moves().forEach(this::move);
    }

    /// Takes one step, or sends a signal between two; returns when all are at rest again.
    ///
    /// **Errors:** [CannotMove].
    public void move(Schedule.Move move) {
        switch (move) {
            case Schedule.Step step -> step(step.label());
            case Schedule.Signal signal -> ask(() -> run(() -> conductor.signal(signal, stepTimeoutNanos())));
        }
    }

    /// Sends a signal as soon as so many steps have been taken, by whomever; in a run whose steps nobody counts, because it
    /// is free, never. The future fails with [CannotMove] when there is nobody to send it to then.
    public CompletableFuture<Void> plan(int afterSteps, Schedule.Signal signal) {
        return ask(() -> conductor.plan(afterSteps, signal));
    }

    /// Lets the policy choose one step. False when nobody can move any more.
    public boolean stepByPolicy() {
        return ask(() -> conductor.stepByPolicy(stepTimeoutNanos()));
    }

    /// Waits until all are at rest; for step mode.
    ///
    /// **Errors:** `IllegalStateException` when that takes longer than `timeoutMillis`.
    public RunState awaitRest(long timeoutMillis) {
        var deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
        while (true) {
            var state = state();
            if (state.quiescent() || state.ended()) {
                return state;
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the processes are not at rest after %d ms".formatted(timeoutMillis));
            }
            pauseBriefly();
        }
    }

    /// Waits until every process has ended and every event is in the log. False when the time is over first.
    public boolean awaitEnd(long timeoutMillis) {
        var deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
        while (endedNanos == 0) {
            failIfBroken();
            if (System.nanoTime() > deadline) {
                return false;
            }
            pauseBriefly();
        }
        return true;
    }

    private static void pauseBriefly() {
        try {
            Thread.sleep(1);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the run", interrupted);
        }
    }

    /// Whether every process has ended and the record is complete.
    public boolean ended() {
        return endedNanos != 0;
    }

    /// How long the run has lasted: until now, or until it ended.
    public long elapsedNanos() {
        return (endedNanos != 0 ? endedNanos : System.nanoTime()) - startedNanos;
    }

    /// How long writers waited because their ring was full.
    public long stalledNanos() {
        return ask(loop::stalledNanos);
    }

    /// How many records were committed and never taken out of their rings: 0, unless the runtime is wrong. Known when the
    /// run has ended.
    public long untakenRecords() {
        return ended() && !closed ? ask(loop::untakenRecords) : untakenRecords;
    }

    public long parentPid() {
        return root.pid();
    }

    /// Sends a signal to the process in `slot`. False when it is gone already. While the run is stepped it becomes part of
    /// the schedule.
    public boolean signal(int slot, int signal) {
        return ask(() -> conductor.signal(slot, signal));
    }

    /// Turns the switch of a lock while the processes run.
    public void switchLock(int object, boolean on) {
        ask(() -> run(() -> {
            var entry = memory.objects().find(object);
            if (entry == null) {
                // nobody has it any more, so nobody will ask for its switch
                return;
            }
            loop.record(new Event.Switched(loop.stamp(), object, on));
            var lock = entry.kind() == ObjectKind.RLOCK ? RLock.attach(memory, entry) : Lock.attach(memory, entry);
            lock.switchOn(on, lab);
        }));
    }

    private static Void run(Runnable action) {
        action.run();
        return null;
    }

    private <T> T ask(Supplier<T> question) {
        try {
            return loop.submit(question).get(COMMAND_TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException fault) {
            failIfBroken();
            if (fault.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(fault.getCause());
        } catch (TimeoutException late) {
            throw new IllegalStateException("the lab did not answer within %d seconds".formatted(COMMAND_TIMEOUT_SECONDS), late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking the run", interrupted);
        }
    }

    /// Ends every process that is still there, takes what they recorded, and removes the shared memory.
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            endProcesses();
        } finally {
            removeMemory();
            forgetShutdown();
        }
    }

    private void endProcesses() {
        try {
            // first, as a step that waits for a process killed below would wait in vain
            loop.giveUp();
            if (loop.fault() != null) {
                endUnreadable();
                return;
            }
            killAll();
            if (root != null) {
                root.close();
            }
            loop.close();
            loop.pollRest();
            untakenRecords = loop.untakenRecords();
        } catch (InternalError memoryGone) {
            endUnreadable();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// What is in the shared memory cannot be read any more.
    private void endUnreadable() {
        arena.endWorkers();
        if (root != null) {
            root.close();
        }
        try {
            loop.close();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void removeMemory() {
        try (arena; memory; lab) {
            // from the last to the first, and each whatever happens to the others
            return;
        } catch (InternalError memoryGone) {
            // what was to be written there is needed by nobody
            return;
        } catch (IOException fault) {
            throw new UncheckedIOException("the shared memory of the run could not be removed", fault);
        }
    }

    private void forgetShutdown() {
        try {
            Runtime.getRuntime().removeShutdownHook(shutdown);
        } catch (IllegalStateException goingDown) {
            // the virtual machine is going down, and this may be the hook itself
            closed = true;
        }
    }

    private void closeAtExit() {
        try {
            lastWords.run();
        } finally {
            close();
        }
    }

    /// What is to be done when the program is told to end, by Ctrl-C for example, before the processes are ended.
    ///
    /// **Threading:** it runs on a thread of its own, while all others go on.
    public void beforeExit(Runnable words) {
        lastWords = words;
    }

    /// The parent first, so that it starts no more; whoever slips through sees the lab's lock free and ends itself.
    private void killAll() throws InterruptedException {
        var slots = memory.slots();
        // the fork server has no slot of its own
        var parent = root == null ? Optional.<ProcessHandle>empty() : ProcessHandle.of(root.pid());
        var helpers = parent.stream().flatMap(ProcessHandle::descendants).map(ProcessHandle::pid).toList();
        for (var slot = Lanes.MAIN; slot < slots.used(); slot++) {
            if (slots.state(slot) != SlotState.ENDED && slots.state(slot) != SlotState.FREE) {
                RootProcess.signal(memory, slot, Signals.KILL);
            }
        }
        var deadline = System.currentTimeMillis() + DEATH_TIMEOUT_MILLIS;
        for (var slot = Lanes.MAIN; slot < slots.used(); slot++) {
            awaitDeath(slots.pid(slot), deadline);
        }
        // orphans by now, all but the parent, whose exit Java takes
        for (var slot = Lanes.MAIN + 1; slot < slots.used(); slot++) {
            takeExit(slots.pid(slot), deadline);
        }
        for (var helper : helpers) {
            takeExit(helper, deadline);
        }
    }

    /// A process of many threads is a zombie some moments before its exit can be taken.
    private void takeExit(long pid, long deadlineMillis) throws InterruptedException {
        // a thread of the parent has the parent's PID
        while ((root == null || pid != root.pid()) && Subreaper.take(pid).isEmpty() && ProcessHandle.of(pid).isPresent() && System.currentTimeMillis() < deadlineMillis) {
            Thread.sleep(1);
        }
    }

    private static void awaitDeath(long pid, long deadlineMillis) throws InterruptedException {
        while (!Pids.gone(pid) && System.currentTimeMillis() < deadlineMillis) {
            Thread.sleep(1);
        }
    }

    /// The numbers of the locks of this run, in the order of their creation.
    public List<Integer> locks() {
        return memory.objects().all().stream()
                .filter(object -> object.kind() == ObjectKind.LOCK || object.kind() == ObjectKind.RLOCK)
                .map(SharedObject::id)
                .toList();
    }
}

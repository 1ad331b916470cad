package interleave.lab.python;

import interleave.lab.run.Guests;
import interleave.worker.fault.MultiprocessingException;
import interleave.worker.gate.Lane;
import interleave.worker.memory.RunMemory;
import interleave.worker.memory.SlotLayout;
import interleave.worker.memory.SlotState;
import interleave.worker.process.ArenaDirectory;
import interleave.worker.sync.WaitState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/// Stands in the lab for the threads of a script's processes: what they say by messages becomes the words of their slots, and
/// what the conductor does to those words becomes a reply.
///
/// So the conductor sees lanes like any other. One thread does all of it, one message after the other; of those who wait for an
/// object, one at a time is let try again, the oldest first, so that the same schedule leads to the same run.
///
/// **Threading:** [#wake] and [#tellWaits] from the lab's thread; the rest on the bridge's own.
final class Bridge implements Guests, AutoCloseable {
    /// Stands for any object.
    private static final int ANYTHING = -1;
    private static final long LOOK_MILLIS = 2;
    private static final long OUTPUT_MILLIS = 20;
    private static final long TELL_MILLIS = 10_000;
    private static final long LONG_WORK_NANOS = 5_000_000;
    private static final long LONG_WAIT_NANOS = 1_000_000_000;

    private final RunMemory memory;
    private final Lane lab;
    private final Selector selector;
    private final ServerSocketChannel door;
    private final Births births;
    private final Deaths deaths;
    private final Objects objects;
    private final Thread thread = Thread.ofPlatform().daemon().name("script bridge").unstarted(this::run);
    private final ConcurrentLinkedQueue<Integer> woken = new ConcurrentLinkedQueue<>();
    private final Set<Guest> guests = new HashSet<>();
    private final Map<Integer, Guest> bySlot = new HashMap<>();
    private final List<Guest> toTry = new ArrayList<>();
    private final AtomicInteger untold = new AtomicInteger();
    private final AtomicReference<CompletableFuture<Void>> tellRequest = new AtomicReference<>();
    private long places;
    /// How often something was done that others may have waited for.
    private long stirs;
    private final Map<Integer, Long> lastStir = new HashMap<>();
    private volatile boolean closing;
    private volatile Throwable fault;
    private volatile RawOutput output;
    private volatile boolean outputTaken;

    Bridge(Lane lab, Path directory) throws IOException {
        this.lab = lab;
        this.memory = lab.memory();
        this.births = new Births(memory);
        this.deaths = new Deaths(lab, births);
        this.objects = new Objects(memory);
        this.selector = Selector.open();
        this.door = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        door.bind(UnixDomainSocketAddress.of(ArenaDirectory.scriptSocket(directory)));
        door.configureBlocking(false);
        door.register(selector, SelectionKey.OP_ACCEPT);
    }

    void start() {
        thread.start();
    }

    Births births() {
        return births;
    }

    @Override
    public boolean wake(int slot) {
        if (!memory.slots().has(slot, SlotLayout.GUEST)) {
            return false;
        }
        woken.add(slot);
        selector.wakeup();
        return true;
    }

    @Override
    public boolean struck() {
        return deaths.strikes();
    }

    @Override
    public boolean tellWaits() {
        if (untold.get() == 0 || closing) {
            return false;
        }
        var asked = new CompletableFuture<Void>();
        tellRequest.set(asked);
        selector.wakeup();
        try {
            asked.get(TELL_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException closed) {
            return false;
        }
    }

    private void letTell() {
        var asked = tellRequest.getAndSet(null);
        if (asked == null) {
            return;
        }
        // those who are to try again are not at rest, and so the lab has to look once more
        for (var guest : toTry.isEmpty() ? List.copyOf(guests) : List.<Guest>of()) {
            if (guest.untold && guest.waits == Guest.Waits.TURN) {
                guest.retried = true;
                goOn(guest);
                answer(guest, 'B');
            }
        }
        asked.complete(null);
    }

    private void told(Guest guest) {
        if (guest.untold) {
            guest.untold = false;
            untold.decrementAndGet();
        }
    }

    private void run() {
        try {
            while (!closing) {
                selector.select(deaths.pending() || !toTry.isEmpty() ? LOOK_MILLIS : OUTPUT_MILLIS);
                if (Thread.interrupted()) {
                    throw new IllegalStateException("the bridge was interrupted");
                }
                serve();
            }
        } catch (ClosedSelectorException closed) {
            return;
        } catch (Throwable broken) {
            if (closing) {
                // the run is over, and its memory may be gone
                return;
            }
            // whatever it was: without this thread no process of the script goes on, and the run must not stand still without a word
            fault = broken;
            hangUp();
            lab.signalActivity();
        }
    }

    /// **Errors:** `IllegalStateException` when the bridge cannot go on.
    void check() {
        if (fault != null && !closing) {
            throw new IllegalStateException("the connection to the script's processes is lost: " + fault, fault);
        }
    }

    /// A process whose connection is gone ends, and the keeper ends all others.
    private void hangUp() {
        for (var key : selector.keys()) {
            try {
                key.channel().close();
            } catch (IOException closed) {
                // nothing is left to be closed
                continue;
            }
        }
    }

    private void serve() throws IOException {
        for (var slot = woken.poll(); slot != null; slot = woken.poll()) {
            letGo(bySlot.get(slot));
        }
        var keys = selector.selectedKeys();
        for (var key : List.copyOf(keys)) {
            keys.remove(key);
            if (!key.isValid()) {
                continue;
            }
            if (key.isAcceptable()) {
                accept();
            } else {
                read((Guest) key.attachment());
            }
        }
        takeOutput();
        deaths.look();
        bury();
        tryNext();
        letTell();
    }

    /// What comes past the streams of the script's processes; before deaths, so that last words come before the end.
    private void takeOutput() {
        var taken = output;
        if (taken == null || outputTaken) {
            return;
        }
        taken.take();
        if (memory.slots().state(births.mainSlot()) == SlotState.ENDED) {
            // looked at before this turn's output was, so nothing that the script had written is left
            taken.end();
            outputTaken = true;
        }
    }

    /// From here on the output is taken.
    void output(RawOutput from) {
        output = from;
        selector.wakeup();
    }

    /// Whether all is told that the script had written when it ended.
    boolean outputTaken() {
        return outputTaken;
    }

    private void accept() throws IOException {
        for (var channel = door.accept(); channel != null; channel = door.accept()) {
            channel.configureBlocking(false);
            var guest = new Guest(channel);
            guests.add(guest);
            channel.register(selector, SelectionKey.OP_READ, guest);
        }
    }

    private void read(Guest guest) {
        try {
            var open = guest.fill();
            for (var message = guest.next(); message != null; message = guest.next()) {
                take(guest, message);
            }
            if (!open) {
                lose(guest);
            }
        } catch (IOException | BrokenMessage | MultiprocessingException | IndexOutOfBoundsException strange) {
            // what processes of the script say is data from strangers: whoever talks nonsense is cut off
            lose(guest);
        }
    }

    /// The connection is gone, and so the thread, or its process is about to be.
    private void lose(Guest guest) {
        guest.gone = true;
        told(guest);
        guests.remove(guest);
        toTry.remove(guest);
        try {
            guest.channel().close();
        } catch (IOException closed) {
            // nothing is left to be closed
            return;
        }
        if (guest.slot >= 0) {
            deaths.expect(guest);
            lab.signalActivity();
        }
    }

    private void take(Guest guest, Message message) {
        guest.trying = false;
        switch (message.letter()) {
            case 'H' -> enter(guest, message);
            case 'I' -> guest.reply('i', message.request(), births.parent(guest.slot), births.ordinal(guest.slot));
            case 'A' -> halt(guest, message);
            case 'W' -> park(guest, message, Guest.Waits.TURN);
            case 'S' -> sleep(guest, message);
            case 'B' -> blocked(guest, message);
            case 'Y' -> sleeps(guest, message);
            case 'U' -> become(guest, SlotState.RUNNING);
            case 'D' -> stir(message.number(Integer.MIN_VALUE, Integer.MAX_VALUE));
            case 'O' -> objects.create(guest, message);
            case 'L' -> objects.find(guest, message);
            case 'M' -> objects.also(guest, message);
            case 'T' -> births.announceThread(guest, message);
            case 'P' -> births.announce(guest, message);
            case 'Q' -> births.started(message);
            case 'F' -> deaths.neverBorn(message.number(1, memory.slots().used() - 1));
            case 'Z' -> ends(guest, message.number(0, 255));
            case 'K' -> struck(message);
            case 'R' -> exitTaken(guest, message);
            case 'V' -> outputFirst(guest, message);
            case 'm' -> births.main(message.number());
            case 'e' -> deaths.exited(message.number(), message.number(0, 0xFFFF));
            default -> throw new BrokenMessage("no agent says '%c'".formatted(message.letter()));
        }
    }

    private void enter(Guest guest, Message message) {
        births.enter(guest, message);
        bySlot.put(guest.slot, guest);
        lab.signalActivity();
    }

    private void ends(Guest guest, int exitCode) {
        guest.ending = true;
        guest.exitCode = exitCode;
        memory.slots().state(guest.slot, SlotState.ENDING);
    }

    /// Something is to be printed, and what was written before it comes first.
    private void outputFirst(Guest guest, Message message) {
        takeOutput();
        guest.reply('v', message.request());
    }

    /// The end is in the record before whoever took the exit goes on.
    private void exitTaken(Guest guest, Message message) {
        deaths.taken(message.number(1, memory.slots().used() - 1), message.number(-64, 255));
        bury();
        guest.reply('r', message.request());
    }

    private void bury() {
        if (deaths.known()) {
            // first, as the run must not seem to be at rest between a death and what others make of it
            stir(ANYTHING);
            deaths.bury();
        }
    }

    private void halt(Guest guest, Message message) {
        var region = memory.region();
        var slots = memory.slots();
        guest.waits = Guest.Waits.GATE;
        guest.retried = false;
        guest.request = message.request();
        var operation = message.number(0, Short.MAX_VALUE);
        guest.object = message.number(ANYTHING, Integer.MAX_VALUE);
        var argument = message.number();
        announce(guest.slot, operation, guest.object, argument, (int) message.number());
        region.setInt(slots.at(guest.slot, SlotLayout.PERMITS), 0);
        slots.halt(guest.slot, region.getInt(slots.at(guest.slot, SlotLayout.ANNOUNCED_COUNT)));
        lab.signalActivity();
        // after the state, so that whoever opens the gates sees the state or we see that they are open
        if (!lab.flags().gated() && !lab.flags().paused() && slots.compareAndSetState(guest.slot, SlotState.AT_GATE, SlotState.RUNNING)) {
            letGo(guest);
        }
    }

    private void announce(int slot, int operation, int object, long argument, int line) {
        var region = memory.region();
        var slots = memory.slots();
        region.setInt(slots.at(slot, SlotLayout.ANNOUNCED_KIND), operation);
        region.setInt(slots.at(slot, SlotLayout.ANNOUNCED_OBJECT), object);
        region.setLong(slots.at(slot, SlotLayout.ANNOUNCED_ARGUMENT), argument);
        region.setInt(slots.at(slot, SlotLayout.ANNOUNCED_LINE), line);
        // release: publishes the words above; pairs with getIntAcquire in Lanes
        region.setIntRelease(
                slots.at(slot, SlotLayout.ANNOUNCED_COUNT), region.getInt(slots.at(slot, SlotLayout.ANNOUNCED_COUNT)) + 1);
    }

    private void park(Guest guest, Message message, Guest.Waits waits) {
        var operation = message.number(0, Short.MAX_VALUE);
        var object = message.number(ANYTHING, Integer.MAX_VALUE);
        var deadline = message.number();
        announce(guest.slot, operation, object, 0, (int) message.number());
        guest.watched = message.number(Integer.MIN_VALUE, Integer.MAX_VALUE);
        if (message.number(0, 1) == 1 && !guest.untold) {
            guest.untold = true;
            untold.incrementAndGet();
        }
        guest.request = message.request();
        guest.object = object;
        guest.waits = waits;
        if (!guest.retried) {
            guest.place = ++places;
        }
        guest.retried = false;
        if (Math.max(lastStir.getOrDefault(guest.watched, 0L), lastStir.getOrDefault(ANYTHING, 0L)) > guest.stirsSeen) {
            // something was done after it last heard from here, and it may have tried before that. It never comes to rest in between,
            // or the lab might take all for being at rest
            var wordAt = memory.slots().at(guest.slot, SlotLayout.WAIT_STATE);
            var word = WaitState.next(memory.region().getIntVolatile(wordAt));
            memory.region().setIntVolatile(wordAt, WaitState.with(word, WaitState.WOKEN));
            tryAgain(guest);
        } else {
            rest(guest, SlotState.BLOCKED, deadline);
        }
    }

    private void sleep(Guest guest, Message message) {
        message.number();
        var deadline = message.number();
        guest.request = message.request();
        guest.object = 0;
        guest.waits = Guest.Waits.TIME;
        rest(guest, SlotState.SLEEPING, deadline);
    }

    private void rest(Guest guest, SlotState state, long deadline) {
        var region = memory.region();
        var slots = memory.slots();
        region.setLong(slots.at(guest.slot, SlotLayout.DEADLINE), deadline);
        var wordAt = slots.at(guest.slot, SlotLayout.WAIT_STATE);
        region.setIntVolatile(wordAt, WaitState.next(region.getIntVolatile(wordAt)));
        slots.state(guest.slot, state);
        lab.signalActivity();
        if (!lab.flags().gated() && !lab.flags().paused()) {
            letGo(guest);
        }
    }

    /// Waits for real, with open gates: seen by whoever looks, and nothing that anybody has to do.
    private void blocked(Guest guest, Message message) {
        var operation = message.number(0, Short.MAX_VALUE);
        var object = message.number(ANYTHING, Integer.MAX_VALUE);
        memory.region().setLong(memory.slots().at(guest.slot, SlotLayout.DEADLINE), message.number());
        announce(guest.slot, operation, object, 0, (int) message.number());
        become(guest, SlotState.BLOCKED);
    }

    private void sleeps(Guest guest, Message message) {
        memory.region().setLong(memory.slots().at(guest.slot, SlotLayout.DEADLINE), message.number());
        become(guest, SlotState.SLEEPING);
    }

    private void become(Guest guest, SlotState state) {
        memory.slots().state(guest.slot, state);
        lab.signalActivity();
    }

    /// Looks why the lab woke this one: its gate is open, its time is over, or gates are open altogether.
    private void letGo(Guest guest) {
        if (guest == null || guest.gone) {
            return;
        }
        var slots = memory.slots();
        switch (guest.waits) {
            case NOTHING -> {
                // it was let go already
            }
            case GATE -> {
                if (slots.state(guest.slot) != SlotState.AT_GATE) {
                    answer(guest, 'G');
                }
            }
            case TURN, TIME -> {
                var wordAt = slots.at(guest.slot, SlotLayout.WAIT_STATE);
                var expired = WaitState.of(memory.region().getIntVolatile(wordAt)) == WaitState.EXPIRED;
                if (expired || !lab.flags().gated() && !lab.flags().paused()) {
                    goOn(guest);
                    answer(guest, expired ? 'E' : 'N');
                }
            }
        }
    }

    private void goOn(Guest guest) {
        var wordAt = memory.slots().at(guest.slot, SlotLayout.WAIT_STATE);
        var word = memory.region().getIntVolatile(wordAt);
        if (WaitState.of(word) == WaitState.WAITING) {
            memory.region().compareAndSetInt(wordAt, word, WaitState.with(word, WaitState.WOKEN));
        }
        become(guest, SlotState.RUNNING);
    }

    private void answer(Guest guest, char letter) {
        told(guest);
        guest.waits = Guest.Waits.NOTHING;
        guest.stirsSeen = stirs;
        toTry.remove(guest);
        guest.reply(letter, guest.request);
    }

    /// Everybody who waits for this object is to try again, one after the other.
    private void stir(int object) {
        lastStir.put(object, ++stirs);
        for (var guest : guests) {
            if (object == ANYTHING || guest.watched == object || guest.watched == ANYTHING) {
                stir(guest);
            }
        }
    }

    private void stir(Guest guest) {
        if (guest.waits != Guest.Waits.TURN || toTry.contains(guest)) {
            return;
        }
        // it counts as moving from here on: nobody takes the run for being at rest before it has tried
        goOn(guest);
        tryAgain(guest);
    }

    private void tryAgain(Guest guest) {
        toTry.add(guest);
        toTry.sort((one, other) -> Long.compare(one.place, other.place));
    }

    /// Lets the oldest of those who are to try again do so, when nobody else is just trying.
    private void tryNext() {
        if (toTry.isEmpty() || guests.stream().anyMatch(this::stillTries)) {
            return;
        }
        var guest = toTry.removeFirst();
        guest.retried = true;
        guest.trying = true;
        guest.triesSinceNanos = System.nanoTime();
        guest.workedBefore = -1;
        answer(guest, 'T');
    }

    /// One that works long after its try, or waits in something that is not followed, does not keep the others.
    private boolean stillTries(Guest guest) {
        if (!guest.trying) {
            return false;
        }
        var waited = System.nanoTime() - guest.triesSinceNanos;
        if (waited < LONG_WORK_NANOS) {
            return true;
        }
        var worked = ProcStat.workedNanos(guest.pid, guest.thread);
        guest.workedBefore = guest.workedBefore < 0 ? worked : guest.workedBefore;
        guest.trying = worked - guest.workedBefore < LONG_WORK_NANOS && waited < LONG_WAIT_NANOS;
        return guest.trying;
    }

    /// A signal is on its way to this process: until it is gone, or has come to an operation, it counts as moving.
    private void struck(Message message) {
        var slot = message.number(1, memory.slots().used() - 1);
        var signal = message.number(0, 64);
        memory.region().setIntRelease(memory.slots().at(slot, SlotLayout.SIGNAL_SENT), signal);
        deaths.struck(bySlot.get(slot), signal);
    }

    @Override
    public void close() {
        closing = true;
        selector.wakeup();
        try {
            if (thread.isAlive()) {
                thread.join();
            }
            for (var guest : List.copyOf(guests)) {
                guest.channel().close();
            }
            door.close();
            selector.close();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (IOException fault) {
            throw new UncheckedIOException("the connections to the script's processes could not be closed", fault);
        }
    }
}

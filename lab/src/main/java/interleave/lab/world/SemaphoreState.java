package interleave.lab.world;

import java.util.ArrayList;
import java.util.List;

/// A semaphore.
///
/// @param value how many permits are left
/// @param sequence how many takings and givings there were; the newest one says the value
/// @param accounts what each process has taken and not given back; negative for one that gave more than it took
/// @param waiters who waits for a permit, next first
/// @param certain false after a stretch without tracing: then the accounts are not known
/// @param sampledWaiters how many the lab saw waiting while nothing was recorded
/// @param mostInside the most permits that were out at the same time, as far as recorded
public record SemaphoreState(
        ObjectInfo info,
        long value,
        long sequence,
        List<Account> accounts,
        List<Waiter> waiters,
        boolean certain,
        int sampledWaiters,
        long mostInside)
        implements SyncState {

    /// What one process has taken and not given back.
    ///
    /// @param process its index, or [World#NONE] when nobody knows who it was
    /// @param since the event by which it took the first one that it has now
    public record Account(int process, int permits, int since) {}

    /// Who is inside: those who have permits.
    public List<Account> holders() {
        return accounts.stream().filter(account -> account.permits() > 0).toList();
    }

    /// Who is inside and alive.
    public List<ProcessState> inside(World world) {
        return holders().stream()
                .map(account -> world.process(account.process()))
                .filter(process -> process != null && !process.ended())
                .toList();
    }

    /// The permits that ended processes have never given back.
    public long lost(World world) {
        return holders().stream()
                .filter(account -> world.process(account.process()) != null && world.process(account.process()).ended())
                .mapToLong(Account::permits)
                .sum();
    }

    /// How many permits are out, of those that there were at the start.
    public long inside() {
        return accounts.stream().mapToLong(Account::permits).sum();
    }

    /// The most permits that there can be; `Integer.MAX_VALUE` when it is not bounded.
    public long bound() {
        return info.detail();
    }

    /// Whether it refuses more permits than it began with.
    public boolean bounded() {
        return bound() < Integer.MAX_VALUE;
    }

    /// The one process that has all permits that are out, or [World#NONE].
    public int soleHolder() {
        return accounts.size() == 1 && accounts.getFirst().permits() > 0 ? accounts.getFirst().process() : World.NONE;
    }

    /// The permits that this process has.
    public int permitsOf(int process) {
        return accounts.stream()
                .filter(account -> account.process() == process)
                .mapToInt(Account::permits)
                .sum();
    }

    @Override
    public int waiterCount() {
        return Math.max(waiters.size(), sampledWaiters);
    }

    @Override
    public SemaphoreState withWaiters(List<Waiter> newWaiters) {
        return new SemaphoreState(info, value, sequence, accounts, newWaiters, certain, sampledWaiters, mostInside);
    }

    SemaphoreState moved(int process, int permits, long newValue, long newSequence, int eventIndex) {
        var newest = newSequence > sequence;
        var books = booked(process, permits, eventIndex);
        var out = books.stream().mapToLong(Account::permits).sum();
        return new SemaphoreState(
                info,
                newest ? newValue : value,
                Math.max(sequence, newSequence),
                books,
                waiters,
                certain,
                0,
                Math.max(mostInside, out));
    }

    private List<Account> booked(int process, int permits, int eventIndex) {
        var books = new ArrayList<Account>(accounts.size() + 1);
        var booked = new Account(process, permits, eventIndex);
        for (var account : accounts) {
            if (account.process() == process) {
                booked = new Account(process, account.permits() + permits, account.permits() > 0 ? account.since() : eventIndex);
            } else {
                books.add(account);
            }
        }
        if (booked.permits() != 0) {
            books.add(booked);
        }
        return List.copyOf(books);
    }

    SemaphoreState uncertain() {
        return new SemaphoreState(info, value, sequence, List.of(), List.of(), false, 0, mostInside);
    }

    SemaphoreState sampled(long newValue, int newWaiters) {
        return new SemaphoreState(info, newValue, sequence, accounts, waiters, false, newWaiters, mostInside);
    }
}

package interleave.lab.world;

import interleave.worker.trace.BreakCause;
import interleave.worker.trace.ExitCause;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Something that went wrong in a run, with what is needed to tell it: who, what, when and how much.
///
/// Processes are given by their index in [World#processes()].
public sealed interface Finding
        permits Finding.LostUpdate, Finding.Deadlock, Finding.Standstill, Finding.OrphanedLock, Finding.NeverTaken, Finding.OutOfOrder,
                Finding.TooManyInside, Finding.BrokenBarrier, Finding.LostText, ProgramFault {
    /// What it is, as results and message bundles name it.
    String kind();

    /// How bad it is: for colours, and for what is said first.
    Severity severity();

    /// The processes that take part, the acting one first.
    List<Integer> processes();

    /// The number of the object that it is about, or [World#NONE].
    int object();

    /// The events that led to it, in their order; the last one is where it was found.
    List<Integer> eventIndexes();

    /// The event at which it was found.
    default int eventIndex() {
        return eventIndexes().getLast();
    }

    /// How bad it is.
    enum Severity {
        /// Worth a look; nothing is lost.
        NOTICE,
        /// Something may go wrong from here on.
        WARNING,
        /// A result is wrong or a process cannot go on.
        ERROR
    }

    /// A process wrote over writes that it had not seen, as it had read the number before them.
    ///
    /// What it lost is what the number was when it was written over, less what was read. It is the sum of what
    /// the gone writes had `added`, less what they themselves had lost and is back now; so it can be negative.
    ///
    /// @param process who wrote
    /// @param read the event of its read
    /// @param readBits what it read
    /// @param write the event of its write
    /// @param writtenBits what it wrote
    /// @param gone the writes that are gone, oldest first; only the newest ones when there were many
    /// @param goneCount how many are gone
    /// @param amount how much was lost
    record LostUpdate(
            int process,
            int object,
            int index,
            int read,
            long readBits,
            int write,
            long writtenBits,
            long overwrittenBits,
            List<CellWrite> gone,
            long goneCount,
            Amount amount)
            implements Finding {
        @Override
        public String kind() {
            return "lost-update";
        }

        @Override
        public Severity severity() {
            return amount.isZero() ? Severity.NOTICE : Severity.ERROR;
        }

        @Override
        public List<Integer> processes() {
            return Stream.concat(Stream.of(process), gone.stream().map(CellWrite::process))
                    .distinct()
                    .toList();
        }

        @Override
        public List<Integer> eventIndexes() {
            var indexes = new ArrayList<Integer>();
            indexes.add(read);
            gone.forEach(write -> indexes.add(write.eventIndex()));
            indexes.add(write);
            return indexes;
        }
    }

    /// Processes wait for each other in a circle: each one for what the next one has.
    ///
    /// @param cycle the waits, the one that closed the circle first
    /// @param everybody whether nobody else can move either
    /// @param bystanders how many live processes are not in the circle
    record Deadlock(List<Wait> cycle, boolean everybody, int bystanders, List<Integer> eventIndexes) implements Finding {
        @Override
        public String kind() {
            return "deadlock";
        }

        @Override
        public Severity severity() {
            return Severity.ERROR;
        }

        @Override
        public List<Integer> processes() {
            return cycle.stream().map(Wait::process).toList();
        }

        @Override
        public int object() {
            return cycle.getFirst().object();
        }
    }

    /// Nobody can move, and yet nobody waits in a circle: the chain ends at a process that is gone.
    ///
    /// @param waits who waits for what
    record Standstill(List<Wait> waits, List<Integer> eventIndexes) implements Finding {
        @Override
        public String kind() {
            return "standstill";
        }

        @Override
        public Severity severity() {
            return Severity.ERROR;
        }

        @Override
        public List<Integer> processes() {
            return waits.stream().map(Wait::process).toList();
        }

        @Override
        public int object() {
            return waits.getFirst().object();
        }
    }

    /// A process ended while it held a lock; the lock stays taken.
    ///
    /// @param owner who ended
    /// @param acquired the event by which it had taken the lock
    /// @param ended the event of its end
    /// @param waiters who waited for the lock at that moment
    /// @param stuck those of them who now wait for ever: no error and no timeout ends their wait
    record OrphanedLock(
            int object, int owner, int acquired, int ended, int exitCode, ExitCause cause, List<Integer> waiters,
            List<Integer> stuck)
            implements Finding {
        @Override
        public String kind() {
            return "orphaned-lock";
        }

        @Override
        public Severity severity() {
            return waiters.isEmpty() ? Severity.WARNING : Severity.ERROR;
        }

        @Override
        public List<Integer> processes() {
            return Stream.concat(Stream.of(owner), waiters.stream()).toList();
        }

        @Override
        public List<Integer> eventIndexes() {
            return acquired < 0 ? List.of(ended) : List.of(acquired, ended);
        }
    }

    /// All processes have ended, and messages are still on their way: nobody will ever take them.
    ///
    /// @param senders who sent them
    /// @param count how many there are
    /// @param preview the beginning of the oldest
    record NeverTaken(int object, List<Integer> senders, int count, String preview, List<Integer> eventIndexes)
            implements Finding {
        private static final int MAX_EVENTS = 100;

        static NeverTaken of(int object, List<Message> messages, int endedAt) {
            return new NeverTaken(
                    object,
                    messages.stream().map(Message::sender).filter(sender -> sender >= 0).distinct().toList(),
                    messages.size(),
                    messages.getFirst().preview(),
                    Stream.concat(messages.stream().limit(MAX_EVENTS).map(Message::eventIndex), Stream.of(endedAt)).toList());
        }

        @Override
        public String kind() {
            return "never-taken";
        }

        @Override
        public Severity severity() {
            return Severity.WARNING;
        }

        @Override
        public List<Integer> processes() {
            return senders;
        }
    }

    /// A message came after one that was sent later. The runtime never does this; if it is found, the runtime is wrong.
    ///
    /// @param number the message that came
    /// @param before the message that had come before it
    record OutOfOrder(int object, int process, long number, long before, int receivedAt) implements Finding {
        @Override
        public String kind() {
            return "out-of-order";
        }

        @Override
        public Severity severity() {
            return Severity.ERROR;
        }

        @Override
        public List<Integer> processes() {
            return process < 0 ? List.of() : List.of(process);
        }

        @Override
        public List<Integer> eventIndexes() {
            return List.of(receivedAt);
        }
    }

    /// More processes were inside a semaphore than it has permits. It must never happen.
    ///
    /// @param process who came last
    /// @param permits how many may be inside
    /// @param inside how many permits are out
    /// @param processes who has them
    record TooManyInside(
            int object, int process, long permits, long inside, List<Integer> processes, List<Integer> eventIndexes)
            implements Finding {
        @Override
        public String kind() {
            return "too-many-inside";
        }

        @Override
        public Severity severity() {
            return Severity.ERROR;
        }
    }

    /// A barrier broke.
    ///
    /// @param process whom it is because of, or [World#NONE]
    /// @param waiters who waited there
    record BrokenBarrier(
            int object, int process, BreakCause cause, List<Integer> waiters, List<Integer> eventIndexes)
            implements Finding {
        @Override
        public String kind() {
            return "broken-barrier";
        }

        @Override
        public Severity severity() {
            return cause == BreakCause.ABORTED ? Severity.NOTICE : Severity.WARNING;
        }

        @Override
        public List<Integer> processes() {
            return process == World.NONE ? waiters : Stream.concat(Stream.of(process), waiters.stream()).toList();
        }
    }

    /// A process wrote a file over writes that it had not seen, as it had read the file before them; and the file
    /// holds no number, so that nobody can say how much is lost.
    ///
    /// @param process who wrote
    /// @param read the event of its read
    /// @param write the event of its write
    /// @param gone the writes that are gone, oldest first; only the newest ones when there were many
    /// @param goneCount how many are gone
    record LostText(
            int process, int object, int read, int write, String overwritten, String written, List<CellWrite> gone, long goneCount)
            implements Finding {
        @Override
        public String kind() {
            return "lost-update";
        }

        @Override
        public Severity severity() {
            return Severity.ERROR;
        }

        @Override
        public List<Integer> processes() {
            return Stream.concat(Stream.of(process), gone.stream().map(CellWrite::process)).distinct().toList();
        }

        @Override
        public List<Integer> eventIndexes() {
            var before = Stream.concat(Stream.of(read), gone.stream().map(CellWrite::eventIndex));
            return Stream.concat(before, Stream.of(write)).toList();
        }
    }

    /// One process waits for another.
    ///
    /// @param process who waits
    /// @param object the object it waits for, or [World#NONE] when it joins a child
    /// @param holder who has the object, or the child; [World#NONE] when nobody in particular keeps it waiting
    record Wait(int process, int object, int holder) {}
}

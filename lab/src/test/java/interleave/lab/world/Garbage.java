package interleave.lab.world;

import interleave.worker.memory.ObjectKind;
import interleave.worker.memory.TypeCode;
import interleave.worker.trace.BreakCause;
import interleave.worker.trace.ChunkOutcome;
import interleave.worker.trace.Event;
import interleave.worker.trace.ExitCause;
import interleave.worker.trace.Note;
import interleave.worker.trace.Operation;
import interleave.worker.trace.PoolChange;
import interleave.worker.trace.RunMode;
import interleave.worker.trace.Stamp;
import interleave.worker.trace.Variable;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/// Events without rhyme or reason, mostly about a few slots and objects so that they hit each other.
public final class Garbage {
    private final Random random;

    public Garbage(long seed) {
        random = new Random(seed);
    }

    public List<Event> events(int count) {
        return Stream.generate(this::event).limit(count).toList();
    }

    private Event event() {
        var s = new Stamp(number(), random.nextInt(2), random.nextLong(), random.nextInt(3));
        if (random.nextInt(5) == 0) {
            return SharedGarbage.event(random, s);
        }
        return switch (random.nextInt(56)) {
            case 0 -> new Event.ObjectCreated(s, number(), any(ObjectKind.values()), typeCode(), 0, random.nextInt(4), random.nextLong(), "x");
            case 1 -> new Event.ProcessStarting(s, number(), random.nextInt(2), "P", "n", "a=1");
            case 2 -> new Event.ProcessRunning(s, random.nextLong(), number(), number());
            case 3 -> random.nextInt(3) > 0
                    ? new Event.Woke(s)
                    : new Event.ProcessEnded(s, number(), any(ExitCause.values()));
            case 4 -> new Event.Joined(s, number(), random.nextBoolean());
            case 5 -> new Event.SignalSent(s, number(), number());
            case 6 -> new Event.Announced(s, any(Operation.values()), number(), random.nextLong());
            case 7 -> new Event.Blocked(s, any(Operation.values()), number(), number(), deadline());
            case 8 -> new Event.Refused(s, any(Operation.values()), number(), random.nextBoolean());
            case 9, 10 -> new Event.Read(s, number(), index(), number(), number());
            case 11, 12 -> new Event.Written(s, number(), index(), number(), random.nextLong(), random.nextInt(9));
            case 13 -> new Event.Acquired(s, number(), number());
            case 14 -> new Event.Released(s, number(), number());
            case 15 -> new Event.PassedBy(s, any(Operation.values()), number());
            case 16 -> new Event.Switched(s, number(), random.nextBoolean());
            case 17 -> new Event.Sleeping(s, random.nextLong(), random.nextLong());
            case 18 -> random.nextBoolean()
                    ? new Event.Printed(s, random.nextBoolean(), "{text}")
                    : new Event.VariablesSeen(s, List.of(new Variable(any(Variable.Scope.values()), "n", "{text}")), random.nextInt(2));
            case 19 -> new Event.ModeChanged(s, any(RunMode.values()), random.nextInt(4) > 0, random.nextBoolean());
            case 20 -> random.nextBoolean()
                    ? new Event.Paused(s, random.nextBoolean())
                    : new Event.Noted(s, any(Note.values()), number(), number(), "a\nb");
            case 21 -> new Event.Accounted(s, number(), random.nextLong(), random.nextLong());
            case 22 -> new Event.Sampled(s, number(), random.nextLong(), number(), number());
            case 23, 24 -> new Event.Sent(s, number(), random.nextInt(2), number(), number(), "{text}");
            case 25, 26 -> new Event.Received(s, number(), random.nextInt(2), number(), number(), "{text}");
            case 27 -> new Event.EndPassed(s, number(), random.nextInt(2), number());
            case 28 -> new Event.EndClosed(s, number(), random.nextInt(2));
            case 29 -> new Event.PeerGone(s, any(Operation.values()), number(), random.nextInt(2));
            case 30 -> new Event.Discarded(s, number(), random.nextInt(2), number());
            case 31 -> random.nextBoolean()
                    ? new Event.Looked(s, any(Operation.values()), number(), random.nextInt(2), number())
                    : new Event.TaskDone(s, number(), number());
            case 32 -> random.nextInt(8) > 0 ? new Event.TasksAwaited(s, number()) : new Event.Unknown(s, number());
            case 33 -> new Event.PermitAcquired(s, number(), number(), number());
            case 34 -> new Event.PermitReleased(s, number(), number(), number());
            case 35 -> new Event.Reentered(s, number(), number());
            case 36 -> new Event.Unwound(s, number(), number());
            case 37 -> new Event.Notified(s, number(), number(), number());
            case 38 -> new Event.FlagChanged(s, number(), random.nextBoolean(), number());
            case 39 -> new Event.Waited(s, number(), random.nextLong());
            case 40 -> new Event.Arrived(s, number(), index(), random.nextLong());
            case 41 -> new Event.Tripped(s, number(), number());
            case 42 -> new Event.Broken(s, number(), any(BreakCause.values()), number(), number());
            case 43 -> new Event.BarrierReset(s, number());
            case 44 -> new Event.OwnerLost(s, any(Operation.values()), number(), number());
            case 46 -> new Event.Interrupted(s, any(Operation.values()), number());
            case 45 -> new Event.Checked(s, number(), random.nextInt(5) - 1);
            case 47 -> new Event.ManagedSeen(s, number(), number(), number(), random.nextInt(4) > 0, "dict", "{text}");
            case 48 -> random.nextBoolean()
                    ? new Event.ManagerCalled(s, number(), number(), "{text}")
                    : new Event.ManagerClient(s, number(), number(), number(), random.nextBoolean());
            case 49 -> new Event.ChunkSubmitted(s, number(), number(), number(), number(), "f");
            case 50 -> new Event.ChunkTaken(s, number(), number(), number());
            case 51 -> new Event.ChunkDone(s, number(), number(), number(), random.nextBoolean(), "f");
            case 52 -> new Event.ChunkDelivered(
                    s, number(), number(), number(), any(ChunkOutcome.values()), random.nextBoolean(), number());
            case 53 -> new Event.ResultGot(s, number(), number(), random.nextBoolean());
            case 54 -> new Event.PoolWorkerChanged(s, number(), number(), any(PoolChange.values()));
            case 55 -> new Event.PoolClosed(s, number(), random.nextBoolean());
            default -> random.nextBoolean()
                    ? new Event.Stalled(s, random.nextLong())
                    : new Event.Unknown(s, number());
        };
    }

    private int number() {
        return random.nextInt(50) == 0 ? random.nextInt() : random.nextInt(6);
    }

    private int index() {
        return random.nextInt(20) == 0 ? random.nextInt() : 0;
    }

    private long deadline() {
        return random.nextBoolean() ? Long.MAX_VALUE : random.nextLong();
    }

    private TypeCode typeCode() {
        return random.nextInt(5) == 0 ? null : any(TypeCode.values());
    }

    private <T> T any(T[] values) {
        return values[random.nextInt(values.length)];
    }
}

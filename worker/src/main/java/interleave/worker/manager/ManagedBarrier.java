package interleave.worker.manager;

import interleave.worker.fault.WrongArgument;
import interleave.worker.sync.BrokenBarrier;

/// A barrier of the manager process.
///
/// **Source:** rules G5, B1 to B3, B5, B6. A party that ends while it waits breaks the barrier; in a faithful run it stays counted,
/// as in CPython the thread of the manager that waits for it goes on waiting.
final class ManagedBarrier extends Managed {
    private final int parties;
    private final boolean robust;
    private int arrived;
    private int round;
    private boolean broken;

    ManagedBarrier(int parties, boolean robust) {
        super("Barrier");
        if (parties < 1) {
            throw new WrongArgument("a barrier needs at least one party, not %d".formatted(parties));
        }
        this.parties = parties;
        this.robust = robust;
    }

    @Override
    Object call(String method, Arguments arguments, Caller caller) {
        return switch (method) {
            case "wait" -> arrive(caller);
            case "abort" -> breakRound();
            case "reset" -> reset();
            case "parties" -> parties;
            case "waiting" -> broken ? 0 : arrived;
            case "broken" -> broken;
            case "text" -> "<Barrier %s>".formatted(text());
            default -> throw new NotExposed(method, kind());
        };
    }

    private Pending arrive(Caller caller) {
        if (broken) {
            throw new BrokenBarrier("the barrier is broken");
        }
        var arrival = new Arrival(caller, arrived, round);
        arrived++;
        if (arrived == parties) {
            arrived = 0;
            round++;
            settle();
        }
        return arrival;
    }

    private Object breakRound() {
        broken = true;
        arrived = 0;
        settle();
        return null;
    }

    private Object reset() {
        if (arrived > 0) {
            breakRound();
        }
        broken = false;
        return null;
    }

    @Override
    String text() {
        return broken ? "broken" : "%d of %d".formatted(arrived, parties);
    }

    private final class Arrival extends Pending {
        private final int index;
        private final int ownRound;

        Arrival(Caller caller, int index, int ownRound) {
            super(caller);
            this.index = index;
            this.ownRound = ownRound;
        }

        @Override
        boolean attempt() {
            if (round != ownRound) {
                return finish(index);
            }
            return broken && fail(new BrokenBarrier("the barrier broke while this party waited"));
        }

        @Override
        boolean expire() {
            if (round == ownRound) {
                breakRound();
            }
            return attempt();
        }

        @Override
        void abandon() {
            if (robust && round == ownRound) {
                breakRound();
            }
        }
    }
}

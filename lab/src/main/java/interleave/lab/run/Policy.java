package interleave.lab.run;

import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/// Who moves next.
@FunctionalInterface
public interface Policy {
    /// Chooses one of `movers`, which is not empty and holds only processes that can move.
    Mover choose(List<Mover> movers);

    /// One after the other, in the order of their lanes.
    static Policy roundRobin() {
        return new RoundRobin();
    }

    /// By chance, the same every time for the same seed.
    static Policy random(long seed) {
        var random = new SplittableRandom(seed);
        return movers -> movers.get(random.nextInt(movers.size()));
    }

    /// The policy in the given movers, but time passes only when nobody can move without it; then the earliest
    /// deadline comes first.
    default Mover chooseInTime(List<Mover> movers) {
        var awake = movers.stream().filter(mover -> !mover.timed()).toList();
        return awake.isEmpty()
                ? movers.stream().min(Comparator.comparingLong(Mover::deadlineNanos).thenComparing(Mover::slot)).orElseThrow()
                : choose(awake);
    }

    /// Remembers whose turn it was.
    final class RoundRobin implements Policy {
        private int last = -1;

        @Override
        public Mover choose(List<Mover> movers) {
            var next = movers.stream()
                    .filter(mover -> mover.slot() > last)
                    .min(Comparator.comparingInt(Mover::slot))
                    .or(() -> movers.stream().min(Comparator.comparingInt(Mover::slot)))
                    .orElseThrow();
            last = next.slot();
            return next;
        }
    }
}

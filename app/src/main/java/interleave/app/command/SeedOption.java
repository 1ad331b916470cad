package interleave.app.command;

import java.util.concurrent.ThreadLocalRandom;
import picocli.CommandLine.Option;

/// Where chance starts from.
final class SeedOption {
    private static final int MOST_RANDOM = 1_000_000;

    @Option(names = "--seed", paramLabel = "N",
            description = "Where chance starts from; the same seed draws the same numbers. Without it a new one is taken, and printed.")
    private Long seed;

    /// What was said, or else a new one.
    long chosen() {
        return seed == null ? ThreadLocalRandom.current().nextInt(1, MOST_RANDOM) : seed;
    }
}

package interleave.app.command;

import java.util.concurrent.ThreadLocalRandom;
import picocli.CommandLine.Option;

/// Where chance starts from.
final class SeedOption {
    private static final int MAX_RANDOM = 1_000_000;

    @Option(names = "--seed", paramLabel = "N")
    private Long seed;

    /// What was said, or else a new one.
    long chosen() {
        return seed == null ? ThreadLocalRandom.current().nextInt(1, MAX_RANDOM) : seed;
    }
}

package interleave.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What the command line prints and saves of fixed schedules of all lessons: its report, its JSON, and every record of its trace,
/// word for word as the files in `src/test/golden` have them. Only what no two runs have in common (PIDs, times, addresses) is left out.
///
/// What was found lies in `target/golden`, to be compared. After a change that is meant, `-Dgolden.refresh=true` writes the files again; the difference is then read like any other.
@Timeout(120)
final class GoldenRunsTest {
    private static final Path GOLDEN = Path.of("src", "test", "golden");
    private static final boolean REFRESH = Boolean.getBoolean("golden.refresh");

    @TempDir
    private Path folder;

    /// What is run. A name is also that of a file.
    enum Run {
        GLOBAL("global --workers 2 --schedule P1_P2_P1"),
        GLOBAL_THREADS("global --form threads --workers 2 --schedule main.T1*3_main.T2*3"),
        VALUE_LOST("value --workers 2 --schedule P1_P2_P1_P2"),
        VALUE_BY_HAND("value --workers 2 --schedule main_P1*3_main_P2*3_main"),
        VALUE_CHANCE("value --workers 3 --iterations 3 --policy random"),
        LOCK("lock --workers 3 --schedule P1*2_P2_P3"),
        LOCK_OFF("lock --lock off --workers 2 --schedule P1_P2_P1_P2_P1_P2"),
        LOCK_GET_LOCK("lock --form get-lock --workers 2 --schedule P1*2_P2"),
        LOCK_LONG("lock --form long --workers 2 --schedule P1*2_P2"),
        LOCK_KILLED("lock --workers 3 --schedule P2*2_P2:KILL_P1"),
        SEMAPHORE("semaphore --workers 4 --permits 2 --mode step"),
        PIPE_ONE_WAY("pipe --schedule P1*2_P2"),
        PIPE_DUPLEX("pipe --form duplex --mode step"),
        PIPE_BOTH_SEND("pipe --form both-send --messages 2 --length 70000 --mode step"),
        PIPE_LEFT_OPEN("pipe --form left-open --mode step"),
        QUEUE("queue --producers 2 --consumers 2 --items 2 --maxsize 1 --mode step"),
        QUEUE_JOIN_FIRST("queue --form join-first --mode step"),
        POOL_MAP("pool --workers 2 --tasks 4 --mode step"),
        POOL_UNORDERED("pool --form imap-unordered --workers 2 --tasks 4 --mode step"),
        POOL_LATE("pool --form apply-async --workers 2 --tasks 2 --mode step"),
        POOL_EXCEPTION("pool --form exception --workers 2 --tasks 4 --mode step");

        private final String words;

        Run(String words) {
            this.words = words;
        }

        /// The words of the command line. The steps of a schedule are one word.
        String[] words(String... more) {
            var given = Arrays.stream(words.split(" ")).map(word -> word.replace('_', ' '));
            return Stream.of(Stream.of("run"), given, Stream.of("--seed", "7"), Stream.of(more)).flatMap(all -> all).toArray(String[]::new);
        }

        String file() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-') + ".txt";
        }
    }

    @AfterEach
    void nothingIsLeft() {
        Invocation.assertNothingLeft();
    }

    @ParameterizedTest
    @EnumSource
    void saysAndSavesWhatItDid(Run run) throws IOException {
        var trace = folder.resolve("run.trace");
        var text = Invocation.of(run.words("--trace", trace.toString()));
        var json = Invocation.of(run.words("--json"));
        var records = GoldenTrace.lines(trace);
        var found = String.join("\n",
                "$ interleave " + String.join(" ", run.words()),
                GoldenText.text(text),
                "$ ... --json",
                GoldenText.json(json),
                "$ ... --trace",
                String.join("\n", records),
                "");
        var golden = GOLDEN.resolve(run.file());
        if (REFRESH) {
            Files.createDirectories(GOLDEN);
            Files.writeString(golden, found);
        }
        Files.writeString(Files.createDirectories(Path.of("target", "golden")).resolve(run.file()), found);
        assertTrue(Files.exists(golden), golden + " is missing: -Dgolden.refresh=true writes it");
        assertEquals(Files.readString(golden), found);
    }

    @Test
    void everyFileBelongsToARun() throws IOException {
        Set<String> known = Arrays.stream(Run.values()).map(Run::file).collect(Collectors.toCollection(TreeSet::new));
        try (var files = Files.list(GOLDEN)) {
            assertEquals(known, files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new)));
        }
    }
}

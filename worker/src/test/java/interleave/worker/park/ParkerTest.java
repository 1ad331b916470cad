package interleave.worker.park;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import interleave.worker.memory.RegionLayout;
import interleave.worker.memory.SlotLayout;
import interleave.worker.support.TestArena;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(30)
class ParkerTest {
    private static final long LONG_NANOS = 20_000_000_000L;
    private static final Path UDP = Path.of("/proc/self/net/udp");
    private static final Path UDP_6 = Path.of("/proc/self/net/udp6");
    /// 127.0.0.1, the same within IPv6, and ::1, with a port; words of an address are in the byte order of the machine.
    private static final Pattern LOOPBACK =
            Pattern.compile("(0100007F|0{16}FFFF00000100007F|0{24}01000000):[0-9A-F]{4}");

    @ParameterizedTest
    @EnumSource
    void wakesWhenTheWordWasChanged(ParkerKind kind) throws Exception {
        assumeTrue(kind == ParkerKind.PORTABLE || NativeParker.available());
        try (var arena = new TestArena(kind)) {
            var region = arena.memory().region();
            var slots = arena.memory().slots();
            var waiter = slots.claim();
            var wordAt = slots.at(waiter, SlotLayout.WAIT_STATE);
            var rounds = 200;
            var parked = Thread.ofPlatform().start(() -> {
                try (var parker = kind.open(region, slots, waiter)) {
                    for (var round = 0; round < rounds; round++) {
                        while (region.getIntVolatile(wordAt) == round) {
                            parker.park(wordAt, round, LONG_NANOS);
                        }
                        region.setIntVolatile(RegionLayout.ACTIVITY_OFFSET, round + 1);
                    }
                }
            });
            for (var round = 0; round < rounds; round++) {
                region.setIntVolatile(wordAt, round + 1);
                arena.lab().parker().unpark(waiter, wordAt);
                while (region.getIntVolatile(RegionLayout.ACTIVITY_OFFSET) != round + 1) {
                    Thread.onSpinWait();
                }
            }
            parked.join();
        }
    }

    @ParameterizedTest
    @EnumSource
    void returnsAtTheTimeout(ParkerKind kind) {
        assumeTrue(kind == ParkerKind.PORTABLE || NativeParker.available());
        try (var arena = new TestArena(kind)) {
            var began = System.nanoTime();
            arena.lab().parker().park(RegionLayout.ACTIVITY_OFFSET, 0, 30_000_000);
            assertTrue(System.nanoTime() - began >= 25_000_000, "came back too early");
        }
    }

    @ParameterizedTest
    @EnumSource
    void doesNotSleepWhenTheWordDiffersOrTheTimeoutIsNegative(ParkerKind kind) throws Exception {
        assumeTrue(kind == ParkerKind.PORTABLE || NativeParker.available());
        try (var arena = new TestArena(kind)) {
            var done = new CountDownLatch(1);
            Thread.ofPlatform().daemon().start(() -> {
                arena.lab().parker().park(RegionLayout.ACTIVITY_OFFSET, 7, LONG_NANOS);
                arena.lab().parker().park(RegionLayout.ACTIVITY_OFFSET, 0, -1);
                done.countDown();
            });
            done.await();
        }
    }

    /// Those of parked lanes and those that only wake.
    @Test
    void socketsAreOpenOnTheLoopbackInterfaceOnly() throws Exception {
        assumeTrue(Files.isReadable(UDP_6));
        var before = datagramSockets();
        try (var arena = new TestArena(ParkerKind.PORTABLE)) {
            var waiter = arena.memory().slots().claim();
            var wordAt = arena.memory().slots().at(waiter, SlotLayout.WAIT_STATE);
            try (var parker = ParkerKind.PORTABLE.open(arena.memory().region(), arena.memory().slots(), waiter)) {
                parker.park(wordAt, 0, 1);
                arena.lab().parker().unpark(waiter, wordAt);
                var opened = new ArrayList<>(datagramSockets());
                opened.removeAll(before);
                assertEquals(2, opened.size(), () -> "an inbox and an outbox, of " + opened);
                assertTrue(opened.stream().allMatch(LOOPBACK.asMatchPredicate()), opened::toString);
            }
        }
    }

    /// The local addresses of the datagram sockets that this process has open.
    private static List<String> datagramSockets() throws IOException {
        var own = new HashSet<String>();
        try (var descriptors = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            for (var descriptor : descriptors) {
                var target = Files.isSymbolicLink(descriptor) ? Files.readSymbolicLink(descriptor).toString() : "";
                own.add(target.replaceAll("socket:\\[(\\d+)]", "$1"));
            }
        }
        return Stream.concat(Files.readAllLines(UDP).stream(), Files.readAllLines(UDP_6).stream())
                .map(line -> line.strip().split(" +"))
                .filter(words -> words.length > 9 && own.contains(words[9]))
                .map(words -> words[1])
                .toList();
    }

    @Test
    void kindsAreChosenByName() {
        assertEquals(ParkerKind.PORTABLE, ParkerKind.of("portable"));
        assertEquals(ParkerKind.best(), ParkerKind.of("auto"));
        assertThrows(IllegalArgumentException.class, () -> ParkerKind.of("futex"));
    }
}

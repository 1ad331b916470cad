package interleave.worker.channel;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.fail;

import interleave.worker.support.Allocated;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Bytes of values with changes in them, as strangers may send them. `-Dcodec.mutations=1000000` tries more of them than a usual
/// run of the tests does.
@Timeout(600)
class CodecMutationTest {
    private static final int MUTATIONS = Integer.getInteger("codec.mutations", 20_000);
    private static final String TRAP = "interleave.test.mutation.trap";
    /// What reading may take: some objects for each byte, and an exception with its stack trace.
    private static final long BYTES_FOR_A_BYTE = 100;
    private static final long BYTES_AROUND = 1 << 20;

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);

    enum Size {
        SMALL,
        LARGE
    }

    record Point(int x, long y, String name, Object more) {}

    static final class Trap {
        static {
            System.setProperty(TRAP, "sprung");
        }

        private Trap() {}
    }

    private static final List<Object> VALUES = List.of(
            Arrays.asList(1, "two", null, 3.0, 'c', true, (byte) 1, (short) 2, 4f, 5L),
            new LinkedHashMap<>(Map.of("a", List.of(1, 2, 3, 4, 5, 6, 7, 8, 9), "b", Map.of(1, Set.of(2)))),
            new Point(1, 2, "p", new Point(3, 4, "\uD800", List.of(Size.LARGE, Size.SMALL))),
            new Object[] {new int[] {1, 2}, new String[] {"a"}, new double[] {1}, new boolean[] {true}, new char[3], new long[2][2]},
            new TreeMap<>(Map.of(1, new TreeSet<>(Set.of("x", "y")))),
            List.of(Optional.of(1), new UUID(1, 2), BigInteger.TWO.pow(100), new BigDecimal("1.5"), Path.of("a"), Duration.ofNanos(3),
                    ZonedDateTime.now(ZoneId.of("Europe/Madrid"))));

    @Test
    void changedBytesAreAValueOrAreRefused() throws ReflectiveOperationException {
        var allocated = new Allocated();
        var whole = VALUES.stream().map(value -> Codec.encode(value, Codec.Handles.REFUSED)).toList();
        for (var i = 0; i < MUTATIONS; i++) {
            var bytes = changed(whole.get(random.nextInt(whole.size())));
            var before = allocated.bytes();
            try {
                Codec.decode(bytes, CodecMutationTest.class.getClassLoader(), id -> {
                    throw new NotTransferable("no shared object");
                });
            } catch (NotTransferable refused) {
                // as it should be
            } catch (Throwable surprise) {
                throw new AssertionError("seed %d, mutation %d: %s".formatted(seed, i, Arrays.toString(bytes)), surprise);
            }
            var taken = allocated.bytes() - before;
            if (taken > BYTES_AROUND + BYTES_FOR_A_BYTE * bytes.length) {
                fail("seed %d, mutation %d: %d bytes took %d: %s".formatted(seed, i, bytes.length, taken, Arrays.toString(bytes)));
            }
        }
        assertNull(System.getProperty(TRAP), () -> "seed %d: a class that only data named was initialized".formatted(seed));
    }

    private byte[] changed(byte[] whole) {
        var bytes = whole.clone();
        for (var changes = 1 + random.nextInt(4); changes > 0 && bytes.length > 0; changes--) {
            bytes = changedOnce(bytes);
        }
        return bytes;
    }

    private byte[] changedOnce(byte[] bytes) {
        var at = random.nextInt(bytes.length);
        return switch (random.nextInt(8)) {
            case 0 -> Arrays.copyOf(bytes, at);
            case 1 -> joined(Arrays.copyOf(bytes, at), new byte[random.nextInt(40)], Arrays.copyOfRange(bytes, at, bytes.length));
            case 2 -> joined(Arrays.copyOf(bytes, at), bytes, Arrays.copyOfRange(bytes, at, bytes.length));
            case 3 -> joined(Arrays.copyOf(bytes, at), named(), Arrays.copyOfRange(bytes, at, bytes.length));
            case 4 -> {
                bytes[at] = (byte) "0TFbhiqfdcswGgUPtBAILMmZzN?oRrEeO@".charAt(random.nextInt(34));
                yield bytes;
            }
            case 5 -> {
                bytes[at] = (byte) (random.nextBoolean() ? 0x7F : 0xFF);
                yield bytes;
            }
            default -> {
                bytes[at] = (byte) random.nextInt();
                yield bytes;
            }
        };
    }

    /// The name of a class that nothing may run of, where a record or an enum is named.
    private byte[] named() {
        var names = List.of(Trap.class.getName(), "java.lang.Thread", Point.class.getName(), Size.class.getName(), "java.util.concurrent.TimeUnit");
        var out = new ByteOutput();
        out.putByte(random.nextBoolean() ? 'R' : random.nextBoolean() ? 'E' : 'N');
        Scalars.text(out, names.get(random.nextInt(names.size())));
        return out.toByteArray();
    }

    private static byte[] joined(byte[]... parts) {
        var out = new ByteOutput();
        for (var part : parts) {
            out.putBytes(part);
        }
        return out.toByteArray();
    }
}

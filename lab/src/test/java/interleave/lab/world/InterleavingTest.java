package interleave.lab.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.lab.words.Narration;
import interleave.worker.memory.TypeCode;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InterleavingTest {
    @Test
    void losesOneUpdateInFourSteps() {
        var script = new Script(2).steps("P1 read; P2 read; P1 +7; P2 +14");
        assertEquals("""
                P1   read 0   total  0  expected  0  lost  0
                P2   read 0   total  0  expected  0  lost  0
                P1   write 7  total  7  expected  7  lost  0
                P2   write 14 total 14  expected 21  lost  7
                """, script.table(4));
        assertEquals(
                List.of("P2 (30700) read 0 before P1 (30699) wrote 7, and now writes 14 over it: P1's 7 is gone."),
                described(script.world()));
    }

    @Test
    void losesEveryUpdateButTheLastOfThree() {
        var script = new Script(3).steps("P1 read; P2 read; P3 read; P1 +5; P2 +7; P3 +9");
        assertEquals("""
                P1   write 5  total  5  expected  5  lost  0
                P2   write 7  total  7  expected 12  lost  5
                P3   write 9  total  9  expected 21  lost 12
                """, script.table(3));
    }

    @Test
    void takesBackALossThatIsUndone() {
        var script = new Script(3).steps("P1 read; P2 read; P1 +5; P3 read; P2 +1; P3 +1");
        assertEquals("""
                P1   write 5  total  5  expected  5  lost  0
                P3   read 5   total  5  expected  5  lost  0
                P2   write 1  total  1  expected  6  lost  5
                P3   write 6  total  6  expected  7  lost  1
                """, script.table(4));
        assertEquals(
                "P3 (30701) read 5 before P2 (30700) wrote 1, and now writes 6 over it: the 1 that P2 added is gone, "
                        + "and the 5 that P2 had overwritten is back.",
                described(script.world()).getLast());
    }

    @Test
    void tellsManyGoneWritesTogether() {
        var script = new Script(3).steps("P1 read; P2 read; P2 +1; P3 read; P3 +2; P1 +4");
        assertEquals(
                List.of("P1 (30699) read 0, then came 2 writes by P2 (30700) and P3 (30701), "
                        + "and now P1 writes 4 over that: 3 is gone."),
                described(script.world()));
    }

    @Test
    void findsNothingUnderALock() {
        var script = new Script(2)
                .steps("P1 acquire lock; P1 read; P2 wait lock; P1 +7; P1 release lock")
                .steps("P2 acquire lock; P2 read; P2 +14; P2 release lock");
        assertEquals("""
                P1   acquire  total  0  expected  0  lost  0
                P1   read 0   total  0  expected  0  lost  0
                P2   wait     total  0  expected  0  lost  0
                P1   write 7  total  7  expected  7  lost  0
                P1   release  total  7  expected  7  lost  0
                P2   acquire  total  7  expected  7  lost  0
                P2   read 7   total  7  expected  7  lost  0
                P2   write 21 total 21  expected 21  lost  0
                P2   release  total 21  expected 21  lost  0
                """, script.table(9));
        assertEquals(0, script.world().findings().count());
        assertEquals(0, script.world().anomalies().count());
    }

    @Test
    void followsBlindWrites() {
        var script = new Script(2).steps("P1 read; P1 +7; P2 =3; P1 read; P1 +1");
        assertEquals("""
                P1   write 7  total  7  expected  7  lost  0
                P2   write 3  total  3  expected  3  lost  0
                P1   read 3   total  3  expected  3  lost  0
                P1   write 4  total  4  expected  4  lost  0
                """, script.table(4));
    }

    @Test
    void tellsALossThatLeavesTheNumberTheSame() {
        var script = new Script(2).steps("P1 read; P2 read; P2 +0; P1 +1");
        assertEquals(Finding.Severity.NOTICE, script.world().findings().details().getFirst().severity());
        assertTrue(described(script.world()).getFirst().endsWith("this time the number comes out the same."));
    }

    @Test
    void addsUpDoubles() {
        var script = new Script(2, TypeCode.FLOAT64);
        var half = Double.doubleToRawLongBits(0.5);
        script.steps("P1 read; P2 read; P1 =" + half + "; P2 =" + half);
        assertEquals("0.5", script.total().lost().text());
        assertEquals("1", script.total().expected().text());
    }

    static LongStream seeds() {
        var seed = Long.getLong("seed", System.nanoTime());
        return LongStream.range(seed, seed + 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void lossesAddUpToWhatIsMissing(long seed) {
        var random = new Random(seed);
        var script = new Script(5);
        for (var step = 0; step < 200; step++) {
            var process = "P" + (1 + random.nextInt(5));
            script.steps(process + switch (random.nextInt(8)) {
                case 0 -> " =" + random.nextInt(100);
                case 1, 2, 3 -> " +" + (random.nextInt(20) - 5);
                default -> " read";
            });
        }
        var total = script.total();
        assertEquals(script.expected, total.expected().toLong(), () -> "-Dseed=" + seed);
        assertEquals(script.expected - script.bits, total.lost().toLong(), () -> "-Dseed=" + seed);
        assertEquals(total.lost(), sumOfDetails(script.world()), () -> "-Dseed=" + seed);
        assertEquals(0, script.world().anomalies().count(), () -> "-Dseed=" + seed);
    }

    /// Also checks that the gone writes explain each loss.
    private static Amount sumOfDetails(World world) {
        var sum = Amount.zero(TypeCode.INT32);
        for (var finding : world.findings().details()) {
            if (finding instanceof Finding.LostUpdate lost) {
                sum = sum.plus(lost.amount());
                if (lost.gone().size() == lost.goneCount()) {
                    assertEquals(lost.amount(), explained(lost));
                }
            }
        }
        return sum;
    }

    private static Amount explained(Finding.LostUpdate lost) {
        return lost.gone().stream()
                .map(gone -> gone.added().minus(gone.lost()))
                .reduce(Amount.zero(TypeCode.INT32), Amount::plus);
    }

    private static List<String> described(World world) {
        var narration = Narration.in(Locale.ENGLISH);
        return world.findings().details().stream()
                .map(finding -> narration.describe(world, finding))
                .toList();
    }
}

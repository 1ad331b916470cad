package interleave.app.ui.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.app.words.Words;
import interleave.lab.words.Language;
import interleave.worker.trace.Event;
import interleave.worker.trace.Operation;
import interleave.worker.trace.RunMode;
import interleave.worker.trace.Stamp;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is where in the picture of a run.
final class TimelineLayoutTest {
    private static final ToDoubleFunction<String> SIX_PX = text -> text.length() * 6.0;
    private static final TimelineLayout.Room ROOM = new TimelineLayout.Room(400, 30, 0);

    private static Picture lay(Traces trace, Scale scale) {
        var index = trace.index();
        var texts = new EventTexts(Words.of("timeline", Language.ENGLISH), index);
        var findings = trace.history().newest().findings().details();
        return new TimelineLayout(index, texts, SIX_PX).lay(scale, ROOM, findings);
    }

    private static Scale steps(double stepPx) {
        return new Scale(Axis.STEP, Axis.UNITS_PER_STEP / stepPx, 0, 1_000);
    }

    private static String bars(Picture picture) {
        return picture.bars().stream()
                .map(bar -> "%d %s %.0f+%.0f %s".formatted(bar.lane(), bar.kind(), bar.x(), bar.widthPx(), bar.text()).strip())
                .collect(Collectors.joining("\n"));
    }

    @Test
    void laysSpansOfLostUpdateInOrderOfSteps() {
        var trace = Traces.begun(RunMode.STEP, 2)
                .read(1, 5).read(2, 5).write(1, 7, 6).write(2, 9, 6).end(1, 0);
        var picture = lay(trace, steps(80));
        assertEquals(
                """
                0 STARTING 0+3
                0 LIFE 0+380
                0 OPERATION 0+9
                0 OPERATION 10+9
                1 STARTING 0+20
                1 LIFE 20+320
                1 OPERATION 20+79 read → 0
                1 OPERATION 180+79 write 7
                2 STARTING 10+10
                2 LIFE 20+360
                2 OPERATION 100+79 read → 0
                2 OPERATION 260+79 write 9""",
                bars(picture));
        var arrow = picture.arrows().getFirst();
        assertEquals("260 45 -> 260 75 overwrites 7", "%.0f %.0f -> %.0f %.0f %s".formatted(
                arrow.fromX(), arrow.fromY(), arrow.toX(), arrow.toY(), arrow.text()));
        assertEquals(List.of("exit 0"), picture.ends().stream().map(Picture.End::text).toList());
    }

    @ParameterizedTest
    @ValueSource(doubles = {9, 20, 34, 35, 48, 80, 200})
    void marksOfTheRulerNeverTouch(double stepPx) {
        var trace = Traces.begun(RunMode.STEP, 2);
        for (var i = 0; i < 1200; i++) {
            trace.read(1, 5);
        }
        var ticks = lay(trace, steps(stepPx)).ticks();
        assertTrue(ticks.size() > 3, ticks.toString());
        for (var i = 1; i < ticks.size(); i++) {
            var before = ticks.get(i - 1);
            var tick = ticks.get(i);
            var free = tick.x() - before.x() - 7.0 * (before.text().length() + tick.text().length()) / 2;
            assertTrue(free > 5, before + " and " + tick);
        }
        assertTrue(ticks.getFirst().text().matches("(step|event) .*"), ticks.toString());
        assertTrue(ticks.stream().skip(1).allMatch(tick -> tick.text().matches("[0-9\u202f]+")), ticks.toString());
    }

    @Test
    void laysWaitsAndCriticalSections() {
        var trace = Traces.begun(RunMode.STEP, 2)
                .acquire(1).block(2).read(1, 9).release(1).acquire(2);
        var bars = bars(lay(trace, steps(80)));
        assertTrue(bars.contains("1 HOLD 20+320"), bars);
        assertTrue(bars.contains("2 BLOCKED 100+240 waits for lock"), bars);
        assertTrue(bars.contains("2 HOLD 340+80"), bars);
    }

    @Test
    void aMessageWithLittleRoomIsAtLeastNumbered() {
        var texts = new EventTexts(Words.of("timeline", Language.ENGLISH), Traces.begun(RunMode.STEP, 1).index());
        var stamp = new Stamp(2, 0, 100, 7);
        var sent = texts.of(new Event.Sent(stamp, 99, 0, 2, 21, "[2, None]"));
        var received = texts.of(new Event.Received(stamp, 99, 0, 2, 21, "[2, None]"));
        assertEquals(List.of("[2, None]", "#2"), sent.subList(2, 4));
        assertEquals(List.of("[2, None]", "#2"), received.subList(2, 4));
        assertTrue(sent.getFirst().contains("[2, None]") && !sent.getFirst().equals(received.getFirst()), () -> sent + " " + received);
    }

    @ParameterizedTest
    @ValueSource(doubles = {4, 12, 30, 60, 200})
    void playHeadDoesNotRunThroughTheLastEnd(double stepPx) {
        var trace = Traces.begun(RunMode.STEP, 1).read(1, 5).end(1, 0);
        var scale = steps(stepPx);
        var end = lay(trace, scale).ends().getFirst();
        var head = scale.x(trace.index().positions().now(Axis.STEP));
        assertTrue(end.textX() > end.x() + 4, end.toString());
        assertTrue(head < end.textX() - 1 || head >= end.textX() + SIX_PX.applyAsDouble(end.text()), head + " " + end);
    }

    @Test
    void dropsTextThatDoesNotFit() {
        var trace = Traces.begun(RunMode.STEP, 1).print(1, "a rather long line of output");
        assertEquals("print …", text(lay(trace, steps(80))));
        assertEquals("", text(lay(trace, steps(40))));
    }

    private static String text(Picture picture) {
        return picture.bars().getLast().text();
    }

    @Test
    void numbersStepsThroughGates() {
        var trace = Traces.begun(RunMode.STEP, 1)
                .announce(1, Operation.READ, 5).read(1, 5).announce(1, Operation.WRITE, 6).write(1, 3, 6);
        assertEquals(
                List.of("step 1 at 50", "2 at 130"),
                lay(trace, steps(80)).ticks().stream().map(tick -> "%s at %.0f".formatted(tick.text(), tick.x())).toList());
    }

    @Test
    void saysUnitOnceOnTimeAxis() {
        var trace = Traces.begun(RunMode.FREE, 1).sleep(4_000_000).read(1, 0);
        var picture = lay(trace, new Scale(Axis.TIME, 10_000, 0, 400));
        assertEquals(List.of("0 ms", "1", "2", "3"), picture.ticks().stream().map(Picture.Tick::text).toList());
    }

    @ParameterizedTest
    @EnumSource(Axis.class)
    void showsEveryEndAtAnyZoom(Axis axis) {
        var seed = Long.getLong("seed", System.nanoTime());
        var random = new Random(seed);
        var trace = Traces.begun(RunMode.FREE, 8);
        for (var i = 0; i < 40_000; i++) {
            trace.read(1 + random.nextInt(8), 0);
            if (i % 5_000 == 2_500) {
                trace.end(1 + i / 5_000, i % 2 == 0 ? -9 : 0);
            }
        }
        var end = trace.index().positions().now(axis);
        for (var zoom = 0; zoom < 40; zoom++) {
            var picture = lay(trace, new Scale(axis, end / 900.0 * Math.pow(1.3, zoom), 0, 1_000));
            assertEquals(8, picture.ends().size(), "seed " + seed + " zoom " + zoom);
        }
    }

    @Test
    void costDependsOnPixelsAndNotOnEvents() {
        var trace = Traces.begun(RunMode.FREE, 4);
        for (var i = 0; i < 20_000; i++) {
            trace.read(1 + i % 4, 0);
        }
        var end = trace.index().positions().now(Axis.TIME);
        var picture = lay(trace, new Scale(Axis.TIME, end / 900.0, 0, 1_000));
        assertEquals(4, picture.strips().size());
        assertTrue(picture.bars().size() < 30, () -> picture.bars().size() + " bars");
    }

    @Test
    void thinsCrowdedArrows() {
        var trace = Traces.begun(RunMode.STEP, 2);
        for (var i = 0; i < 40; i++) {
            trace.read(1, 5).read(2, 5).write(1, i + 1, 6).write(2, i + 100, 6);
        }
        var picture = lay(trace, new Scale(Axis.STEP, 2, 0, 1_000));
        assertEquals(40, picture.arrows().size());
        assertEquals(3, picture.arrows().stream().filter(Picture.Arrow::curved).count());
    }
}

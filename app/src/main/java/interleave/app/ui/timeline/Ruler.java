package interleave.app.ui.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.Locale;

/// Where an axis has its marks, and what they say.
final class Ruler {
    private static final double MIN_GAP_PX = 96;
    private static final double MIN_STEP_GAP_PX = 34;
    private static final String[] UNITS = {"ns", "µs", "ms", "s"};

    private static final double CHARACTER_PX = 7;
    private static final double BETWEEN_PX = 10;

    private Ruler() {}

    /// Leaves out marks whose text would touch the one before or stick out at an end: whoever reads needs no mark less
    /// than a mark that cannot be read. The first that stays says what is counted.
    private static List<Picture.Tick> readable(List<Picture.Tick> ticks, Scale scale, UnaryOperator<String> first) {
        var kept = new ArrayList<Picture.Tick>();
        var free = -Painter.RULER_OVERHANG_PX;
        for (var tick : ticks) {
            var text = kept.isEmpty() ? first.apply(tick.text()) : tick.text();
            var half = text.length() * CHARACTER_PX / 2;
            if (tick.x() - half >= free && tick.x() + half <= scale.widthPx()) {
                kept.add(new Picture.Tick(tick.x(), text));
                free = tick.x() + half + BETWEEN_PX;
            }
        }
        return kept;
    }

    /// The marks of the time axis. The first one tells the unit.
    static List<Picture.Tick> times(Scale scale) {
        var every = (long) Math.max(1, round(scale.perPx() * MIN_GAP_PX, scale.perPx() * MIN_GAP_PX));
        var unit = 0;
        var size = 1L;
        while (unit < UNITS.length - 1 && every >= size * 1000) {
            size *= 1000;
            unit++;
        }
        var name = UNITS[unit];
        var ticks = new ArrayList<Picture.Tick>();
        var from = Math.max(0, Math.ceilDiv(scale.position(0), every));
        for (var i = from; scale.x(i * every) < scale.widthPx(); i++) {
            var number = grouped(i * every / size);
            ticks.add(new Picture.Tick(scale.x(i * every), number));
        }
        return readable(ticks, scale, number -> number + " " + name);
    }

    /// The numbers of the steps, each over the middle of its operation.
    static List<Picture.Tick> steps(Scale scale, Steps steps, String word) {
        var stepPx = Axis.UNITS_PER_STEP / scale.perPx();
        var every = (int) Math.max(1, round(MIN_STEP_GAP_PX / stepPx, 1));
        var ticks = new ArrayList<Picture.Tick>();
        var first = steps.firstFrom(scale.position(0));
        for (var number = Math.ceilDiv(first, every) * every; number <= steps.count(); number += every) {
            var x = scale.x(steps.at(number)) + stepPx / 2;
            if (x > scale.widthPx()) {
                break;
            }
            ticks.add(new Picture.Tick(x, grouped(number)));
        }
        return readable(ticks, scale, number -> word + " " + number);
    }

    /// The counts of events, for a run without steps.
    static List<Picture.Tick> counts(Scale scale, Positions positions, String word) {
        var unitsPerTick = scale.perPx() * MIN_GAP_PX;
        var eventsPerUnit = (double) positions.count() / Math.max(1, positions.now(Axis.STEP));
        var every = (int) Math.clamp(round(unitsPerTick * eventsPerUnit, 1), 1, Integer.MAX_VALUE / 2);
        var ticks = new ArrayList<Picture.Tick>();
        var first = Math.ceilDiv(positions.eventCountAt(Axis.STEP, Math.max(0, scale.position(0))), every) * every;
        for (var count = first; count <= positions.count(); count += every) {
            var x = scale.x(positions.at(Axis.STEP, count));
            if (x > scale.widthPx()) {
                break;
            }
            ticks.add(new Picture.Tick(x, grouped(count)));
        }
        return readable(ticks, scale, number -> word + " " + number);
    }

    /// The next of 1, 2, 5, 10, 20, 50 … that is not smaller than `number`, nor than `least`.
    static double round(double number, double least) {
        var wanted = Math.max(Math.max(number, least), 1e-3);
        var power = Math.pow(10, Math.floor(Math.log10(wanted)));
        for (var factor : new double[] {1, 2, 5}) {
            if (factor * power >= wanted * (1 - 1e-12)) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number).replace(',', '\u202f');
    }
}

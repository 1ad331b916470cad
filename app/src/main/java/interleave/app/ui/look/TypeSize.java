package interleave.app.ui.look;

import java.util.List;

/// How large the type of the window is, in percent of its standard size; everything else grows with it.
public final class TypeSize {
    public static final int STANDARD = 100;
    private static final List<Integer> STEPS = List.of(80, 90, STANDARD, 110, 125, 150, 175, 200);
    /// What the window needs at the standard size; where there is less, nothing is enlarged further.
    private static final double MIN_WIDTH_PX = 960;
    private static final double MIN_HEIGHT_PX = 600;

    private TypeSize() {}

    public static int larger(int percent) {
        return STEPS.stream().filter(step -> step > percent).findFirst().orElse(STEPS.getLast());
    }

    public static int smaller(int percent) {
        return STEPS.reversed().stream().filter(step -> step < percent).findFirst().orElse(STEPS.getFirst());
    }

    /// Whether it is one of the sizes that there are.
    public static boolean exists(int percent) {
        return STEPS.contains(percent);
    }

    /// How many times larger everything is drawn in a window of this size: as wanted, but not so large that what is in
    /// the window would find no room.
    public static double scale(int percent, double widthPx, double heightPx) {
        var most = Math.max(1, Math.min(widthPx / MIN_WIDTH_PX, heightPx / MIN_HEIGHT_PX));
        return Math.min(percent / 100.0, most);
    }
}

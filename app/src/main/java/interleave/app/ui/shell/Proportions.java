package interleave.app.ui.shell;

/// Where the parts of the window are, for every size from 1000 × 700 pixels up.
///
/// Places depend on the size of the window only, so nothing jumps while a lesson runs.
final class Proportions {
    static final double NARRATION_PX = 46;

    private static final double TOP_PX = 44;
    private static final double PATH_PX = 36;
    private static final double GOAL_PX = 28;
    private static final double STATUS_PX = 26;
    private static final double NARROW_BELOW_PX = 1200;
    private static final double BRIEF_BELOW_PX = 780;
    private static final double LESSONS_PX = 232;
    private static final double NUMBERS_PX = 56;
    private static final double SIDE_SHARE = 0.294;
    private static final double MIN_SIDE_PX = 388;
    private static final double MAX_SIDE_PX = 620;
    private static final double BOTTOM_SHARE = 0.226;
    private static final double MIN_BOTTOM_PX = 150;
    private static final double MAX_BOTTOM_PX = 340;
    private static final double MEMORY_SHARE = 0.4;
    private static final double BRIEF_MEMORY_SHARE = 0.46;

    /// What the user chose, or null to follow the width.
    private Boolean numbersOnly;

    record Box(double xPx, double yPx, double widthPx, double heightPx) {
        Box first(double partPx) {
            return new Box(xPx, yPx, widthPx, partPx);
        }

        Box last(double partPx) {
            return new Box(xPx, yPx + heightPx - partPx, widthPx, partPx);
        }

        Box without(double topPx, double bottomPx) {
            return new Box(xPx, yPx + topPx, widthPx, Math.max(0, heightPx - topPx - bottomPx));
        }
    }

    /// @param narrow whether the list of lessons shows numbers only
    /// @param brief whether the window is so low that the memory folds where a prediction is asked for
    record Places(Box top, Box lessons, Box path, Box goal, Box middle, Box code, Box memory, Box controls, Box bottom, Box status, boolean narrow, boolean brief) {
        /// These places with so little room for the memory, and the rest of it for the code.
        Places folded(double memoryPx) {
            var side = new Box(code.xPx, code.yPx, code.widthPx, code.heightPx + memory.heightPx);
            return new Places(
                    top, lessons, path, goal, middle, side.without(0, memoryPx), side.last(memoryPx), controls, bottom, status, narrow, brief);
        }
    }

    /// Shows the titles of the lessons, or their numbers only.
    void turnLessons(double widthPx) {
        numbersOnly = !narrow(widthPx);
    }

    private boolean narrow(double widthPx) {
        return numbersOnly != null ? numbersOnly : widthPx < NARROW_BELOW_PX;
    }

    Places of(double widthPx, double heightPx, double controlsPx) {
        var narrow = narrow(widthPx);
        var bottomPx = Math.clamp(Math.round(heightPx * BOTTOM_SHARE), MIN_BOTTOM_PX, MAX_BOTTOM_PX);
        var bodyPx = Math.max(0, heightPx - TOP_PX - STATUS_PX - bottomPx - controlsPx);
        var lessonsPx = narrow ? NUMBERS_PX : LESSONS_PX;
        var sidePx = Math.clamp(Math.round(widthPx * SIDE_SHARE), MIN_SIDE_PX, MAX_SIDE_PX);
        var sideX = widthPx - sidePx;
        var brief = heightPx < BRIEF_BELOW_PX;
        var belowPx = TOP_PX + bodyPx;
        var lessonY = TOP_PX + PATH_PX + GOAL_PX;
        var lessonPx = Math.max(0, belowPx - lessonY);
        var memoryPx = Math.round(lessonPx * (brief ? BRIEF_MEMORY_SHARE : MEMORY_SHARE));
        return new Places(
                new Box(0, 0, widthPx, TOP_PX),
                new Box(0, TOP_PX, lessonsPx, bodyPx),
                new Box(lessonsPx, TOP_PX, Math.max(0, widthPx - lessonsPx), PATH_PX),
                new Box(lessonsPx, TOP_PX + PATH_PX, Math.max(0, widthPx - lessonsPx), GOAL_PX),
                new Box(lessonsPx, lessonY, Math.max(0, sideX - lessonsPx), lessonPx),
                new Box(sideX, lessonY, sidePx, lessonPx - memoryPx),
                new Box(sideX, lessonY + lessonPx - memoryPx, sidePx, memoryPx),
                new Box(0, belowPx, widthPx, controlsPx),
                new Box(0, belowPx + controlsPx, widthPx, bottomPx),
                new Box(0, heightPx - STATUS_PX, widthPx, STATUS_PX),
                narrow,
                brief);
    }
}

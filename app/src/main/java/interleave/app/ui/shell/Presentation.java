package interleave.app.ui.shell;

import interleave.app.ui.shell.Proportions.Box;

/// Where the parts of the window are while somebody presents, and how much larger everything is.
///
/// Whatever the size of the window, as many lines fit into its height as can be read from the back row. The places are in
/// pixels of the window; what is inside them is laid out in pixels of the standard size, and scaled.
///
/// @param program the code, or the drift of processes that keep adding
/// @param memory null unless it is wanted
record Presentation(double scale, Box path, Box goal, Box stage, Box narration, Box program, Box memory, Box controls) {
    /// What a window has in height, at the standard size.
    private static final double HEIGHT_PX = 540;
    private static final double PATH_PX = 36;
    private static final double GOAL_PX = 28;
    private static final double TOP_PX = PATH_PX + GOAL_PX;
    private static final double NARRATION_PX = 48;
    private static final double CODE_PX = 124;
    /// Of the code three lines are enough where many processes or a second row of controls need the room.
    private static final double CODE_OF_MANY_PX = 82;
    private static final int MANY = 6;
    private static final double ROW_OF_CONTROLS_PX = 70;
    private static final double DRIFT_PX = 168;
    private static final double PAGE_PX = 210;
    /// From this width on, at the standard size, stage and code have room beside each other.
    private static final double BESIDE_PX = 940;
    private static final double CODE_SHARE = 0.42;
    private static final double MEMORY_SHARE = 0.44;

    /// What can be seen beside the stage.
    enum Below {
        CODE,
        /// How far processes that keep adding have drifted.
        DRIFT,
        PAGE
    }

    static double scale(double heightPx) {
        return Math.max(1, heightPx / HEIGHT_PX);
    }

    /// @param controlsPx how high the controls are, at the standard size
    /// @param workers how many processes there are to be seen
    /// @param what what is to be seen beside the stage or below it
    static Presentation of(double widthPx, double heightPx, double controlsPx, int workers, Below what, boolean memory) {
        var drift = what == Below.DRIFT;
        var scale = scale(heightPx);
        var width = widthPx / scale;
        var bodyPx = heightPx / scale - TOP_PX - controlsPx;
        var beside = width >= BESIDE_PX && !drift;
        var codeWidth = beside ? Math.round(width * CODE_SHARE) : width;
        var belowPx = beside ? 0 : switch (what) {
            case DRIFT -> DRIFT_PX;
            case PAGE -> PAGE_PX;
            case CODE -> codePx(controlsPx, workers);
        };
        var stageWidth = beside ? width - codeWidth : width;
        var stage = new Box(0, TOP_PX, stageWidth, bodyPx - belowPx - NARRATION_PX);
        var narration = new Box(0, TOP_PX + bodyPx - belowPx - NARRATION_PX, stageWidth, NARRATION_PX);
        var side = beside ? new Box(stageWidth, TOP_PX, codeWidth, bodyPx) : new Box(0, TOP_PX + bodyPx - belowPx, width, belowPx);
        return new Presentation(
                scale,
                new Box(0, 0, width, PATH_PX), new Box(0, PATH_PX, width, GOAL_PX), stage, narration,
                !memory ? side : beside ? side.first(Math.round(bodyPx * (1 - MEMORY_SHARE))) : left(side, 1 - MEMORY_SHARE),
                !memory ? null : beside ? side.last(Math.round(bodyPx * MEMORY_SHARE)) : right(side, MEMORY_SHARE),
                new Box(0, TOP_PX + bodyPx, width, controlsPx));
    }

    private static double codePx(double controlsPx, int workers) {
        return workers > MANY || controlsPx > ROW_OF_CONTROLS_PX ? CODE_OF_MANY_PX : CODE_PX;
    }

    private static Box left(Box box, double share) {
        return new Box(box.xPx(), box.yPx(), Math.round(box.widthPx() * share), box.heightPx());
    }

    private static Box right(Box box, double share) {
        var widthPx = Math.round(box.widthPx() * share);
        return new Box(box.xPx() + box.widthPx() - widthPx, box.yPx(), widthPx, box.heightPx());
    }
}

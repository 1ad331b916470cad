package interleave.app.ui.stage;

/// How much of a process is shown, from a whole card down to a label with an icon. Sizes are in pixels at a font size of 13.
enum Density {
    FULL(128, 164, 132, 38, 12, 24),
    COMPACT(96, 132, 95, 21, 8, 16),
    TIGHT(96, 132, 74, 21, 8, 14),
    CHIP(114, 148, 24, 0, 6, 10),
    MINI(58, 148, 24, 0, 6, 8);

    private static final double REGISTER = 20;

    final double minWidth;
    final double maxWidth;
    private final double height;
    private final double copyHeight;
    final double gap;
    final double rowGap;

    Density(double minWidth, double maxWidth, double height, double copyHeight, double gap, double rowGap) {
        this.minWidth = minWidth;
        this.maxWidth = maxWidth;
        this.height = height;
        this.copyHeight = copyHeight;
        this.gap = gap;
        this.rowGap = rowGap;
    }

    /// The height of a card that shows so many copies of globals, and a register or none.
    double height(int copies, boolean registers) {
        var spared = registers || isChip() || this == TIGHT ? 0 : REGISTER;
        return height - spared + copies * copyHeight;
    }

    /// Whether cards have a header and lines, but not all of them.
    boolean isSmall() {
        return this == COMPACT || this == TIGHT;
    }

    boolean isChip() {
        return this == CHIP || this == MINI;
    }
}

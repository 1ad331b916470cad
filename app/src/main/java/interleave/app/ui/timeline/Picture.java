package interleave.app.ui.timeline;

import java.util.List;

/// A timeline, laid out: everything that is to be drawn, in pixels, with what it stands for.
///
/// The canvas is painted from it, the mouse is answered from it, and an export can be written from it. How much is
/// in it depends on the number of pixels and lanes, not on the number of events.
///
/// @param bands times of which nothing was recorded
/// @param strips what is too dense to be drawn one by one
/// @param heightPx how high all rows are together
public record Picture(
        Scale scale,
        List<Row> rows,
        List<Band> bands,
        List<Bar> bars,
        List<Strip> strips,
        List<End> ends,
        List<Line> lines,
        List<Arrow> arrows,
        List<Message> messages,
        List<Tick> ticks,
        double heightPx) {

    /// What a bar or strip shows.
    public enum Kind {
        /// Asked for, not there yet.
        STARTING,
        LIFE,
        OPERATION,
        /// An operation that did nothing, as its object is switched off.
        PASSED_BY,
        BLOCKED,
        ASLEEP,
        /// A lock or a permit is held.
        HOLD
    }

    /// A lane on the screen.
    public record Row(int lane, String label, long pid, double y, double heightPx) {
        double middle() {
            return y + heightPx / 2;
        }
    }

    /// One span.
    ///
    /// @param text what stands in it, or empty
    /// @param textX where that begins
    /// @param inside whether the text stands in the bar, or beside it
    /// @param event the event that began it
    public record Bar(
            Kind kind, int lane, double x, double y, double widthPx, double heightPx,
            String text, double textX, double textWidthPx, boolean inside, int event) {}

    /// Many spans of a lane, by pixel: how full each one is, from 0 to 1; above 0 where there is anything at all.
    public record Strip(Kind kind, int lane, double y, double heightPx, float[] fill) {}

    /// A process's end; always there, at any zoom.
    ///
    /// @param textX where the text begins
    /// @param bad whether it was killed or failed
    public record End(
            int lane, double x, double y, double heightPx, String text, double textX, boolean bad, boolean killed, int event) {}

    /// Something that concerns all lanes.
    public record Line(double x, String text, int event) {}

    /// A write over another one. Without `curved` only a mark at the write: from and to are the same then.
    public record Arrow(
            double fromX, double fromY, double toX, double toY, String text, boolean curved, int fromEvent, int event) {}

    /// What went from one lane to another, in the colour of where it came from.
    ///
    /// @param lane where it came from
    /// @param event the event with which it arrived
    public record Message(int lane, double fromX, double fromY, double toX, double toY, int fromEvent, int event) {}

    /// A mark of the ruler.
    public record Tick(double x, String text) {}

    /// A stretch over all lanes.
    public record Band(double x, double widthPx, String text) {}

    /// A picture of nothing.
    static Picture empty(Scale scale) {
        return new Picture(
                scale, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), 0);
    }
}

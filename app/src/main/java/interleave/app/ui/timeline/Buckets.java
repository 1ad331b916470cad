package interleave.app.ui.timeline;

/// What is in each pixel of a lane, found by searching the edges of the pixels and not by going through the events.
///
/// A bucket is one pixel of the whole axis, so a picture moved by whole pixels shows the same buckets.
final class Buckets {
    private static final double SINGLE = 0.5;
    private static final double PER_DOUBLING = 0.12;
    private static final double FAINTEST = 0.25;

    private Buckets() {}

    /// For spans that count as points: fuller with every doubling of their number.
    static float[] counted(Track track, Scale scale) {
        var fill = new float[(int) Math.ceil(scale.widthPx())];
        var axis = scale.axis();
        var i = track.firstStarting(axis, edge(scale, 0), 0);
        for (var px = 0; px < fill.length && i < track.size(); px++) {
            var next = track.firstStarting(axis, edge(scale, px + 1), i);
            fill[px] = shade(next - i);
            i = next;
        }
        return fill;
    }

    private static float shade(int count) {
        if (count == 0) {
            return 0;
        }
        return (float) Math.min(1, SINGLE + PER_DOUBLING * (Math.log(count) / Math.log(2)));
    }

    /// For spans that last: the share of the pixel that they take, faintly visible however small it is.
    static float[] covered(Track track, Scale scale, long now) {
        var fill = new float[(int) Math.ceil(scale.widthPx())];
        var axis = scale.axis();
        for (var px = 0; px < fill.length; px++) {
            var from = edge(scale, px);
            var to = Math.max(from + 1, edge(scale, px + 1));
            var covered = track.covered(axis, from, Math.min(to, now));
            fill[px] = covered <= 0 ? 0 : (float) Math.max(FAINTEST, Math.min(1, (double) covered / (to - from)));
        }
        return fill;
    }

    /// How many spans begin in the pixel at `x`.
    static int countAt(Track track, Scale scale, int px) {
        var from = track.firstStarting(scale.axis(), edge(scale, px), 0);
        return track.firstStarting(scale.axis(), edge(scale, px + 1), from) - from;
    }

    /// The first position that belongs to pixel `px`.
    static long edge(Scale scale, int px) {
        return (long) Math.ceil((px + scale.firstPx()) * scale.perPx());
    }
}

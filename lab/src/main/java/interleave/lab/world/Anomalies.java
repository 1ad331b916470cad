package interleave.lab.world;

/// What did not fit in the trace. Immutable.
///
/// @param first the first ones in detail, at most [#MOST]
/// @param count how many there were
public record Anomalies(PersistentList<Anomaly> first, long count) {
    public static final int MOST = 100;
    public static final Anomalies NONE = new Anomalies(PersistentList.empty(), 0);

    Anomalies with(Anomaly anomaly) {
        return new Anomalies(first.size() < MOST ? first.with(anomaly) : first, count + 1);
    }
}

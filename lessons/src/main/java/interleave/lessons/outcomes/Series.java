package interleave.lessons.outcomes;

import interleave.lessons.Parameter;
import interleave.lessons.Parameters;
import java.util.List;

/// Runs that are counted together.
public enum Series {
    /// With the lesson's lock switched off.
    LOCK_OFF,
    /// With the lesson's lock switched on.
    LOCK_ON,
    /// Of a lesson that has no lock.
    ONLY;

    /// Those that can be made of a lesson with these parameters.
    public static List<Series> of(Parameters parameters) {
        return parameters.has(Parameter.LOCK) ? List.of(LOCK_OFF, LOCK_ON) : List.of(ONLY);
    }

    /// The parameters of its runs. They come to an end: the continuous form has no result.
    public Parameters apply(Parameters parameters) {
        var finite = parameters.has(Parameter.CONTINUOUS) ? parameters.with(Parameter.CONTINUOUS, 0) : parameters;
        return this == ONLY ? finite : finite.with(Parameter.LOCK, this == LOCK_ON ? 1 : 0);
    }
}

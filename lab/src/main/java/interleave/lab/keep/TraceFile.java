package interleave.lab.keep;

import interleave.worker.trace.Event;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// A whole trace as it was saved: what the run was, and its events in their order.
///
/// @param missing how many records the file should have had besides; only a recovered trace misses any
public record TraceFile(TraceHeader header, List<Event> events, long missing) {
    public TraceFile {
        events = List.copyOf(events);
    }

    /// Makes sure that a trace can be saved at `path`, before the run that it is of. Nothing is left there until it is saved.
    ///
    /// **Errors:** `IOException` that says why nothing can be written there.
    public static TraceFileWriter reserve(Path path) throws IOException {
        return TraceFileWriter.reserve(path);
    }

    /// Reads the trace at `path`.
    ///
    /// **Errors:** [BrokenTrace] when the file is no trace, of another version, damaged or cut off.
    public static TraceFile load(Path path) throws IOException {
        return new TraceFileReader(path).load();
    }

    /// Reads whatever events are whole at the beginning of a damaged or cut-off file.
    ///
    /// **Errors:** [BrokenTrace] when not even the header is whole.
    public static TraceFile recover(Path path) throws IOException {
        return new TraceFileReader(path).recover();
    }
}

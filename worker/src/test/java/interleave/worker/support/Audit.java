package interleave.worker.support;

import interleave.worker.channel.ChannelAudit;
import interleave.worker.memory.RunMemory;
import interleave.worker.shared.SharedAudit;
import interleave.worker.sync.SyncAudit;
import interleave.worker.trace.Event;
import java.util.ArrayList;
import java.util.List;

/// Compares a record with memory when all is over: every change that is in memory must be told, once, and nothing else.
public final class Audit {
    private Audit() {}

    /// What differs; empty when the record is complete.
    public static List<String> holes(RunMemory memory, List<Event> events) {
        var holes = new ArrayList<String>();
        for (var object : memory.objects().all()) {
            SharedAudit.look(memory, object, events, holes);
            SyncAudit.look(memory, object, events, holes);
            ChannelAudit.look(memory, object, events, holes);
        }
        return holes;
    }
}

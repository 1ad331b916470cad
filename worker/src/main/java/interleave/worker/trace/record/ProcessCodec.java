package interleave.worker.trace.record;

import static interleave.worker.trace.record.EventCodec.flag;
import static interleave.worker.trace.record.EventCodec.part;
import static interleave.worker.trace.record.EventCodec.printed;
import static interleave.worker.trace.record.EventCodec.put;
import static interleave.worker.trace.record.EventCodec.running;

import interleave.worker.trace.Event;
import interleave.worker.trace.ExitCause;
import interleave.worker.trace.ProcessEvent;
import interleave.worker.trace.Variable;
import java.util.stream.Collectors;

/// The records of [ProcessEvent].
final class ProcessCodec {
    private ProcessCodec() {}

    static void encode(ProcessEvent event, RecordSink sink) {
        var s = event.stamp();
        switch (event) {
            case Event.ProcessStarting e -> put(sink, s, EventKind.PROCESS_STARTING, 0, e.child(), e.childGeneration(), 0, 0, 0, 0,
                    e.label() + "\n" + e.name() + "\n" + e.arguments());
            case Event.ProcessRunning e -> running(sink, e);
            case Event.ProcessEnded e -> put(sink, s, EventKind.PROCESS_ENDED, e.cause().ordinal(), 0, e.exitCode(), e.pid(), 0, 0, 0, "");
            case Event.Joined e -> put(sink, s, EventKind.JOINED, flag(e.ended()), e.child(), 0, 0, 0, 0, 0, "");
            case Event.SignalSent e -> put(sink, s, EventKind.SIGNAL_SENT, 0, e.target(), e.signal(), 0, 0, 0, 0, "");
            case Event.Sleeping e -> put(sink, s, EventKind.SLEEPING, 0, 0, e.durationNanos(), e.deadlineNanos(), 0, 0, 0, "");
            case Event.Woke e -> put(sink, s, EventKind.WOKE, 0, 0, 0, 0, 0, 0, 0, "");
            case Event.Printed e -> printed(sink, e);
            case Event.VariablesSeen e -> put(sink, s, EventKind.VARIABLES, 0, 0, 0, 0, 0, 0, e.left(),
                    e.variables().stream().map(Variable::line).collect(Collectors.joining("\n")));
        }
    }

    static Event decode(RecordView view) {
        var s = view.stamp();
        var detail = view.detail();
        var object = view.object();
        return switch (view.kind()) {
            case EventKind.PROCESS_STARTING -> {
                var parts = view.text().split("\n", 3);
                yield new Event.ProcessStarting(s, object, (int) view.a(), part(parts, 0), part(parts, 1), part(parts, 2));
            }
            case EventKind.PROCESS_RUNNING -> new Event.ProcessRunning(s, view.a(), object, (int) view.b());
            case EventKind.PROCESS_ENDED -> new Event.ProcessEnded(s, (int) view.a(), ExitCause.ofOrdinal(detail), view.b());
            case EventKind.JOINED -> new Event.Joined(s, object, detail == 1);
            case EventKind.SIGNAL_SENT -> new Event.SignalSent(s, object, (int) view.a());
            case EventKind.SLEEPING -> new Event.Sleeping(s, view.a(), view.b());
            case EventKind.WOKE -> new Event.Woke(s);
            case EventKind.PRINTED -> new Event.Printed(s, detail == 1, view.text());
            case EventKind.VARIABLES -> new Event.VariablesSeen(s, view.text().lines().map(Variable::of).toList(), view.e());
            default -> new Event.Unknown(s, view.kind());
        };
    }
}

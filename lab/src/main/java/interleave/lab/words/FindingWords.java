package interleave.lab.words;

import interleave.lab.world.CellWrite;
import interleave.lab.world.Finding;
import interleave.lab.world.ProgramFault;
import interleave.lab.world.QueueState;
import interleave.lab.world.SemaphoreState;
import interleave.lab.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Tells what was found.
final class FindingWords {
    private final Phrases phrases;
    private final World world;
    private final Names names;

    FindingWords(Phrases phrases, World world) {
        this.phrases = phrases;
        this.world = world;
        this.names = new Names(phrases, world);
    }

    String describe(Finding finding) {
        return switch (finding) {
            case Finding.LostUpdate lost -> lost(lost);
            case Finding.Deadlock deadlock -> deadlock(deadlock);
            case Finding.Standstill standstill -> standstill(standstill);
            case Finding.OrphanedLock orphan -> orphan(orphan);
            case Finding.NeverTaken left -> phrases.say(left.count() == 1 ? "left.one" : "left.many")
                    .with("object", names.object(left.object()))
                    .with("count", left.count())
                    .with("message", left.preview())
                    .with("senders", names.list(left.senders().stream().map(names::process).toList()))
                    .text();
            case Finding.OutOfOrder wrong -> phrases.say("out-of-order")
                    .with("process", names.process(wrong.process()))
                    .with("object", names.object(wrong.object()))
                    .with("number", wrong.number())
                    .with("before", wrong.before())
                    .text();
            case Finding.TooManyInside many -> phrases.say("inside")
                    .with("process", names.process(many.process()))
                    .with("object", names.object(many.object()))
                    .with("count", many.inside())
                    .with("permits", many.permits())
                    .text();
            case Finding.BrokenBarrier broken -> phrases.say("barrier." + broken.cause().name().toLowerCase(Locale.ROOT))
                    .with("process", names.process(broken.process()))
                    .with("object", names.object(broken.object()))
                    .text();
            case ProgramFault fault -> fault(fault);
            case Finding.LostText lost -> phrases.say("lost.text")
                    .with("process", names.process(lost.process()))
                    .with("object", names.object(lost.object()))
                    .with("others", others(lost.process(), lost.gone(), lost.goneCount()))
                    .with("count", lost.goneCount())
                    .with("text", lost.written())
                    .text();
        };
    }

    /// With what to do about it.
    private String fault(ProgramFault fault) {
        var several = fault.processes().size() > 1 && switch (fault.fault()) {
            case END_NEVER_COMES, ONE_SENTINEL -> true;
            default -> false;
        };
        return phrases.say("sentence.next")
                .with("first", filled("fault." + fault.kind() + (several ? ".others" : ""), fault))
                .with("second", filled("fault." + fault.kind() + ".advice", fault))
                .text();
    }

    private String filled(String key, ProgramFault fault) {
        var others = fault.processes().stream().skip(1).map(names::process).toList();
        var phrase = phrases.say(key)
                .with("process", fault.processes().isEmpty() ? phrases.say("name.nobody").text() : names.process(fault.processes().getFirst()))
                .with("others", names.list(others))
                .with("count", others.size())
                .with("object", names.object(fault.object()));
        fault.facts().forEach(phrase::with);
        return phrase.text();
    }

    private String lost(Finding.LostUpdate lost) {
        var single = lost.goneCount() == 1 && lost.gone().size() == 1;
        if (single && !lost.amount().isZero()) {
            return lostOne(lost, lost.gone().getFirst());
        }
        var key = switch (lost.amount().signum()) {
            case 1 -> "lost.many";
            case -1 -> "lost.many.back";
            default -> "lost.zero";
        };
        var shown = lost.amount().signum() < 0 ? lost.amount().negated() : lost.amount();
        return begin(key, lost)
                .with("count", lost.goneCount())
                .with("others", others(lost.process(), lost.gone(), lost.goneCount()))
                .with("label", names.label(lost.process()))
                .with("amount", shown.text())
                .text();
    }

    private String lostOne(Finding.LostUpdate lost, CellWrite gone) {
        var value = names.value(lost.object(), gone.bits());
        var key = switch (gone.lost().signum()) {
            case 0 -> value.equals(gone.added().text()) ? "lost.one" : "lost.one.change";
            case 1 -> "lost.one.back";
            default -> "lost.one.net";
        };
        return begin(key, lost)
                .with("other", names.process(gone.process()))
                .with("otherLabel", names.label(gone.process()))
                .with("value", value)
                .with("added", gone.added().text())
                .with("back", gone.lost().text())
                .with("amount", lost.amount().text())
                .text();
    }

    private Phrases.Phrase begin(String key, Finding.LostUpdate lost) {
        return phrases.say(key)
                .with("process", names.process(lost.process()))
                .with("read", names.value(lost.object(), lost.readBits()))
                .with("written", names.value(lost.object(), lost.writtenBits()));
    }

    /// Who wrote what is gone: those that are known, and others where there may have been others.
    private String others(int process, List<CellWrite> gone, long goneCount) {
        var known = gone.stream().map(CellWrite::process).distinct().toList();
        var writers = known.stream().map(names::process).collect(Collectors.toCollection(ArrayList::new));
        if (writers.isEmpty() || gone.size() < goneCount && somebodyElseWrote(process, known)) {
            writers.add(phrases.say("name.others").text());
        }
        return names.list(writers);
    }

    private boolean somebodyElseWrote(int process, List<Integer> known) {
        return world.processes().stream()
                .anyMatch(other -> other.index() != process && other.counts().writes() > 0 && !known.contains(other.index()));
    }

    private String deadlock(Finding.Deadlock deadlock) {
        var waits = waits(deadlock.cycle(), deadlock.eventIndex());
        var sentence = phrases.say("deadlock").with("waits", waits).text();
        if (!deadlock.everybody() || deadlock.bystanders() == 0) {
            return sentence;
        }
        return phrases.say("sentence.next")
                .with("first", sentence)
                .with("second", phrases.say("deadlock.everybody").text())
                .text();
    }

    private String waits(List<Finding.Wait> waits, int asOf) {
        var words = new WaitWords(phrases, world);
        return waits.stream()
                .map(wait -> words.clause(wait, asOf))
                .collect(Collectors.joining("; "));
    }

    /// With what to do about it, where that is known.
    private String standstill(Finding.Standstill standstill) {
        var text = phrases.say("standstill").with("waits", waits(standstill.waits(), standstill.eventIndex())).text();
        return standstill.waits().stream()
                .filter(wait -> standstill.waits().stream().anyMatch(writer -> writer.process() == wait.holder() && full(writer)))
                .findFirst()
                .map(wait -> phrases.say("sentence.next")
                        .with("first", text)
                        .with("second", phrases.say("standstill.drain").with("process", names.process(wait.process()))
                                .with("object", names.object(writer(standstill, wait).object())).text())
                        .text())
                .orElse(text);
    }

    private static Finding.Wait writer(Finding.Standstill standstill, Finding.Wait wait) {
        return standstill.waits().stream().filter(writer -> writer.process() == wait.holder()).findFirst().orElseThrow();
    }

    private boolean full(Finding.Wait wait) {
        var process = world.process(wait.process());
        return process != null && process.waiting() != null && process.waiting().pipeFull() && world.object(wait.object()) instanceof QueueState;
    }

    private String orphan(Finding.OrphanedLock orphan) {
        var stuck = !orphan.stuck().isEmpty();
        var waiters = (stuck ? orphan.stuck() : orphan.waiters()).stream().map(names::process).toList();
        var key = world.object(orphan.object()) instanceof SemaphoreState ? "orphan.permit" : "orphan";
        return phrases.say(stuck ? key + ".stuck" : waiters.isEmpty() ? key : key + ".waiters")
                .with("owner", names.process(orphan.owner()))
                .with("object", names.object(orphan.object()))
                .with("waiters", names.list(waiters))
                .text();
    }
}

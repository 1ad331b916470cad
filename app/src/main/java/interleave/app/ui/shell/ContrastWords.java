package interleave.app.ui.shell;

import interleave.app.ui.Contrast;
import interleave.app.words.Words;
import interleave.lab.words.Narration;

/// Tells what differs when the same steps are played with the lock on and off.
public final class ContrastWords {
    private final Words words;
    private final Narration narration;

    public ContrastWords(Words words) {
        this.words = words;
        this.narration = Narration.in(words.language());
    }

    public String describe(Contrast.Result result) {
        var where = result.on() ? "on" : "off";
        var first = result.first()
                .map(difference -> words.say("contrast.first." + where,
                        "step", words.grouped(difference.step()),
                        "before", difference.before().describe(narration),
                        "now", difference.now().describe(narration)))
                .orElse(words.say("contrast.none." + where));
        return first + " " + words.say("contrast.lost", "before", words.grouped(result.lostBefore()), "now", words.grouped(result.lostNow()));
    }
}

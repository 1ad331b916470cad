package interleave.app.ui.path;

import interleave.app.ui.LabModel;
import interleave.app.ui.program.Arguments;
import interleave.app.ui.program.Opened;
import interleave.app.words.Words;
import interleave.worker.memory.Excerpt;
import org.kordamp.ikonli.feather.Feather;

/// What is to be known of an open Python program in one line: what became of its file, why it cannot run, or else how it runs.
record ScriptLine(Feather icon, String heading, String text) {
    static ScriptLine of(LabModel model, Opened.Script script, Words words) {
        var file = Excerpt.of(script.lesson().file().toString(), Excerpt.MAX_OF_A_PATH);
        return switch (model.programs().diskProperty().get()) {
            case CHANGED -> new ScriptLine(Feather.REFRESH_CW, words.say("script.changed"), words.say("script.changed.text"));
            case GONE -> new ScriptLine(Feather.ALERT_TRIANGLE, words.say("script.gone"), words.say("script.gone.text", "file", file));
            case SAME -> script.ready()
                    ? new ScriptLine(Feather.TERMINAL, words.say("script.runs", "version", script.version()), how(script, words))
                    : new ScriptLine(Feather.ALERT_TRIANGLE, words.say("notice.python.title"), words.say("notice.python.text", "what", script.fault()));
        };
    }

    private static String how(Opened.Script script, Words words) {
        var method = words.say(script.startMethodChosen() ? "script.method.chosen" : "script.method.own",
                "method", script.startMethod(), "version", script.version());
        var arguments = script.choices().arguments();
        return arguments.isEmpty() ? method : method + " \u00b7 " + words.say("script.given", "arguments", Excerpt.of(Arguments.line(arguments)));
    }
}

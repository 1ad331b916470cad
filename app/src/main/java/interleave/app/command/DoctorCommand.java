package interleave.app.command;

import interleave.app.words.Words;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `interleave doctor`: what this machine has, and what that means.
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
    private static final int INDENT = 21;

    private final Words words;

    @Spec
    private CommandSpec spec;

    @Option(names = "--json")
    private boolean json;

    DoctorCommand(Words words) {
        this.words = words;
    }

    @Override
    public Integer call() {
        var checks = new ArrayList<>(MachineChecks.all());
        checks.add(TrialRun.check());
        var well = checks.stream().noneMatch(check -> check.status() == Check.Status.FAULT);
        print(spec.commandLine().getOut(), checks, well);
        return well ? ExitCode.FINE : ExitCode.FAILED;
    }

    private void print(PrintWriter out, List<Check> checks, boolean well) {
        if (json) {
            out.println(jsonText(checks, well));
        } else {
            for (var check : checks) {
                var status = words.say("doctor." + check.status().word());
                out.print(Paragraph.hanging("%-6s%s".formatted(status, check.title(words)), check.found().in(words), INDENT));
                out.print(Paragraph.indented(check.meaning().in(words), INDENT));
            }
        }
        out.flush();
    }

    private String jsonText(List<Check> checks, boolean well) {
        var object = Json.object().put("version", LabCommand.VERSION.substring(LabCommand.VERSION.indexOf(' ') + 1)).put("well", well);
        var array = object.putArray("checks");
        for (var check : checks) {
            array.addObject()
                    .put("name", check.name())
                    .put("status", check.status().word())
                    .put("found", check.found().in(words))
                    .put("meaning", check.meaning().in(words));
        }
        return Json.text(object);
    }
}

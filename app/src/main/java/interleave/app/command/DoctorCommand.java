package interleave.app.command;

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
        header = {"Says what this machine has, and what that means for the lab.", ""},
        description = {"", "Exit code 1 when something is missing without which no lesson runs."},
        optionListHeading = "%nOptions:%n",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
    private static final int INDENT = 21;

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "Print one JSON object, for other programs.")
    private boolean json;

    @Override
    public Integer call() {
        var checks = new ArrayList<>(MachineChecks.all());
        checks.add(TrialRun.check());
        var well = checks.stream().noneMatch(check -> check.status() == Check.Status.FAULT);
        tell(spec.commandLine().getOut(), checks, well);
        return well ? ExitCode.FINE : ExitCode.FAILED;
    }

    private void tell(PrintWriter out, List<Check> checks, boolean well) {
        if (json) {
            out.println(jsonText(checks, well));
        } else {
            for (var check : checks) {
                out.print(Paragraph.hanging("%-6s%s".formatted(check.status().word(), check.name()), check.found(), INDENT));
                out.print(Paragraph.indented(check.meaning(), INDENT));
            }
        }
        out.flush();
    }

    private static String jsonText(List<Check> checks, boolean well) {
        var object = Json.object().put("version", LabCommand.VERSION.substring(LabCommand.VERSION.indexOf(' ') + 1)).put("well", well);
        var array = object.putArray("checks");
        for (var check : checks) {
            array.addObject()
                    .put("name", check.name())
                    .put("status", check.status().word())
                    .put("found", check.found())
                    .put("meaning", check.meaning());
        }
        return Json.text(object);
    }
}

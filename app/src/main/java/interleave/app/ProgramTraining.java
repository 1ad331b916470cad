package interleave.app;

import interleave.app.command.Commands;
import interleave.lab.words.Language;
import java.util.List;

/// Shows the program what it does for its users: a picture of a stepped run, and the window while processes run freely.
/// A recording of it makes the program start and warm up fast. For the making of the image only.
final class ProgramTraining {
    private ProgramTraining() {}

    /// @param arguments the file for the picture
    public static void main(String[] arguments) {
        for (var command : List.of(
                List.of("screenshot", "lock", "--schedule", "P1 P1 P2 P1", "-o", arguments[0]),
                List.of("frames", "value", "--seconds", "5"),
                List.of("frames", "lock", "--workers", "3", "--seconds", "2"),
                List.of("frames", "lock", "--workers", "3", "--seconds", "2", "--continuous"))) {
            var code = Commands.line(Language.ENGLISH).execute(command.toArray(String[]::new));
            if (code != 0) {
                System.exit(code);
            }
        }
        System.exit(0);
    }
}

package interleave.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Every public type of the runtime and the lab has a doc, and so has every public method that is not a plain accessor.
///
/// Who looks is a program of its own, as it needs the compiler, which no module of ours requires.
class PublicDocsTest {
    @Test
    @Timeout(120)
    void whatIsPublicSaysWhatItIsFor() throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        var process = new ProcessBuilder(java.toString(), ".ci/PublicDocs.java", "worker/src/main/java", "lab/src/main/java")
                .directory(RulesPaper.root().toFile())
                .redirectErrorStream(true)
                .start();
        try {
            process.getOutputStream().close();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(0, process.waitFor(), output);
            assertTrue(output.matches("[1-9][0-9]{2} sources, 0 without a doc\\R"), output);
        } finally {
            process.destroyForcibly();
        }
    }
}

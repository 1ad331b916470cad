package interleave.lessons.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import interleave.lessons.Listing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Reading a script of somebody's.
@Timeout(20)
final class ScriptSourceTest {
    @TempDir
    private Path folder;

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private static String read(Path file) {
        return assertInstanceOf(ScriptSource.Reading.Done.class, ScriptSource.readChosen(file)).source().text();
    }

    private static ScriptSource.Why refused(Path file) {
        return assertInstanceOf(ScriptSource.Reading.Refused.class, ScriptSource.readChosen(file)).why();
    }

    @Test
    void theEncodingIsTheOneThatTheFileNames() throws IOException {
        assertEquals("print('año')\n", read(file("a.py", "print('año')\n".getBytes(StandardCharsets.UTF_8))));
        var latin = "# -*- coding: latin-1 -*-\nprint('año')\n";
        assertEquals(latin, read(file("b.py", latin.getBytes(StandardCharsets.ISO_8859_1))));
        assertEquals("x = 1\n", read(file("c.py", "\ufeffx = 1\n".getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void whatCannotBeAProgramIsToldWithItsReason() throws IOException {
        assertEquals(ScriptSource.Why.MISSING, refused(folder.resolve("none.py")));
        assertEquals(ScriptSource.Why.FOLDER, refused(folder));
        assertEquals(ScriptSource.Why.NOT_PYTHON, refused(file("notes.txt", "hello".getBytes(StandardCharsets.UTF_8))));
        assertEquals(ScriptSource.Why.NOT_PYTHON, refused(file("picture.py", new byte[] {'a', 0, 'b'})));
        assertEquals(ScriptSource.Why.TOO_LARGE, refused(file("large.py", new byte[(int) ScriptSource.MAX_BYTES + 1])));
        assertEquals(ScriptSource.Why.UNREADABLE, refused(Path.of("/dev/null")));
    }

    @Test
    void aFileWithoutSuffixIsAProgramWhenItsFirstLineNamesPython() throws IOException {
        assertEquals("#!/usr/bin/env python3\n", read(file("tool", "#!/usr/bin/env python3\n".getBytes(StandardCharsets.UTF_8))));
        assertEquals(ScriptSource.Why.NOT_PYTHON, refused(file("other", "#!/bin/sh\n".getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void theListingHasAllLinesWithTheirNumbers() {
        var listing = new ScriptSource(Path.of("a.py"), "if x:\n\tf()  \n").listing();
        assertEquals(new Listing("a.py", List.of(new Listing.Line(1, "if x:", ""), new Listing.Line(2, "    f()", ""))), listing);
    }
}

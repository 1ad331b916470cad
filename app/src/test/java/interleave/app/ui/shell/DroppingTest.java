package interleave.app.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Which of the files that are dropped on the window is opened.
@Timeout(10)
final class DroppingTest {
    @Test
    void theProgramAmongOtherFilesIsTaken() {
        assertEquals(Optional.of(new File("/a/MY.PY")), Dropping.chosen(List.of(new File("/a/data.csv"), new File("/a/MY.PY"))));
    }

    @Test
    void anotherFileIsTakenAlone() {
        assertEquals(Optional.of(new File("/a/data.csv")), Dropping.chosen(List.of(new File("/a/data.csv"))));
        assertEquals(Optional.empty(), Dropping.chosen(List.of()));
    }
}

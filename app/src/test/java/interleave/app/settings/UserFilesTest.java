package interleave.app.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Where the files of the user are.
final class UserFilesTest {
    @Test
    void followsXdgConfigHomeElseHome() {
        assertEquals(Path.of("/conf/interleave"), UserFiles.folder(Map.of("XDG_CONFIG_HOME", "/conf", "HOME", "/people/ana"), "/people/self"));
        assertEquals(Path.of("/people/ana/.config/interleave"), UserFiles.folder(Map.of("HOME", "/people/ana"), "/people/self"));
        assertEquals(Path.of("/people/self/.config/interleave"), UserFiles.folder(Map.of(), "/people/self"));
    }

    @Test
    void ignoresWhatIsNoAbsolutePath() {
        assertEquals(Path.of("/people/ana/.config/interleave"), UserFiles.folder(Map.of("XDG_CONFIG_HOME", "conf", "HOME", "/people/ana"), "/people/self"));
        assertEquals(Path.of("/people/ana/.config/interleave"), UserFiles.folder(Map.of("XDG_CONFIG_HOME", " ", "HOME", "/people/ana"), "/people/self"));
    }
}

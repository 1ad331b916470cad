package interleave.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/// A package (sealed families aside), a file and a method are as large as a person takes in at once. What is larger today is named here: what has been
/// parted leaves its list, and nothing is added.
class SizesTest {
    private static final int MAX_TYPES = 25;
    private static final int MAX_FILE_LINES = 300;
    private static final int MAX_METHOD_LINES = 60;

    private static final Set<String> LARGE_PACKAGES = Set.of(
            "interleave.app.command", "interleave.app.ui", "interleave.app.ui.stage", "interleave.app.ui.timeline", "interleave.lab.world",
            "interleave.worker.channel", "interleave.worker.manager", "interleave.worker.process", "interleave.worker.sync");
    private static final Set<String> LONG_FILES = Set.of(
            "Array", "Barrier", "Bridge", "Conductor", "Connection", "EventWords", "ExclusiveLock", "Finding", "Heap", "LabLoop", "LabModel", "LabShell",
            "Lane", "LessonPage", "LiveRun", "Painter", "Pool", "Process", "Semaphore", "StageBoard", "TimelineView", "ValueWriter", "WaitQueue");
    private static final Set<String> LONG_METHODS = Set.of(
            "EventTexts.of", "EventWords.described", "BriefWords.phrase");

    private static List<Path> sources() throws IOException {
        var sources = new ArrayList<Path>();
        for (var module : List.of("worker", "lab", "bench", "lessons", "app")) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
                files.filter(file -> file.toString().endsWith(".java") && !file.endsWith("module-info.java")).forEach(sources::add);
            }
        }
        return sources;
    }

    private static String packageOf(Path file) {
        var names = file.getParent().toString().replace('\\', '/');
        return names.substring(names.indexOf("/java/") + "/java/".length()).replace('/', '.');
    }

    private static String typeOf(Path file) {
        return file.getFileName().toString().replace(".java", "");
    }

    private static Set<String> over(Map<String, Integer> sizes, int max, Set<String> known) {
        var over = new TreeSet<String>();
        sizes.forEach((name, size) -> {
            if (size > max && !known.contains(name)) {
                over.add(name);
            }
        });
        return over;
    }

    @Test
    void aPackageHasFewTypes() throws IOException {
        var types = new TreeMap<String, Integer>();
        for (var file : sources()) {
            if (!Files.readString(file).contains("\npublic sealed interface ")) {
                types.merge(packageOf(file), 1, Integer::sum);
            }
        }
        assertEquals(Set.of(), over(types, MAX_TYPES, LARGE_PACKAGES), types::toString);
    }

    @Test
    void aFileIsShort() throws IOException {
        var lines = new TreeMap<String, Integer>();
        for (var file : sources()) {
            lines.put(typeOf(file), Math.max(lines.getOrDefault(typeOf(file), 0), Files.readAllLines(file).size()));
        }
        assertEquals(Set.of(), over(lines, MAX_FILE_LINES, LONG_FILES));
    }

    @Test
    void aMethodIsShort() throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            var task = (JavacTask) compiler.getTask(null, files, null, List.of("--release", "25", "-proc:none"), null, files.getJavaFileObjectsFromPaths(sources()));
            var lengths = new Lengths(Trees.instance(task).getSourcePositions());
            for (var unit : task.parse()) {
                lengths.scan(unit, unit);
            }
            assertEquals(Set.of(), over(lengths.lines, MAX_METHOD_LINES, LONG_METHODS));
        }
    }

    /// How many lines each method has, from its name to its closing brace.
    private static final class Lengths extends TreeScanner<Void, CompilationUnitTree> {
        private final Map<String, Integer> lines = new TreeMap<>();
        private final SourcePositions positions;
        private String type = "";

        Lengths(SourcePositions positions) {
            this.positions = positions;
        }

        @Override
        public Void visitClass(ClassTree tree, CompilationUnitTree unit) {
            var outer = type;
            type = tree.getSimpleName().toString();
            super.visitClass(tree, unit);
            type = outer;
            return null;
        }

        @Override
        public Void visitMethod(MethodTree tree, CompilationUnitTree unit) {
            if (tree.getBody() != null) {
                var map = unit.getLineMap();
                var first = map.getLineNumber(positions.getStartPosition(unit, tree.getBody()));
                var last = map.getLineNumber(positions.getEndPosition(unit, tree));
                lines.merge(type + "." + tree.getName(), (int) (last - first + 1), Math::max);
            }
            return super.visitMethod(tree, unit);
        }
    }
}

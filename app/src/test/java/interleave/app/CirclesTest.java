package interleave.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// No packages that need each other: whoever reads one can read it alone, and can change it without what is above.
class CirclesTest {
    /// Circles that are still there. A package that leaves its circle leaves this list; none is added.
    private static final Set<String> KNOWN = Set.of(
            "interleave.app.ui", "interleave.app.ui.catalog", "interleave.app.ui.controls", "interleave.app.ui.drift",
            "interleave.app.ui.lesson", "interleave.app.ui.outcomes", "interleave.app.ui.path", "interleave.app.ui.shell");

    private static final List<Dependency> ALL = new ClassFileImporter()
            .withImportOption(new ProductClasses())
            .importPackages("interleave").stream()
            .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
            .filter(dependency -> dependency.getTargetClass().getPackageName().startsWith("interleave"))
            .toList();

    @Test
    void packagesDoNotNeedEachOther() {
        var needs = needs();
        var inCircles = new TreeMap<String, String>();
        for (var one : needs.keySet()) {
            var circle = reachable(needs, one).stream().filter(other -> reachable(needs, other).contains(one)).sorted().toList();
            if (circle.contains(one)) {
                inCircles.put(one, "%s, in a circle with %s".formatted(why(one, circle), circle));
            }
        }
        assertEquals(new TreeSet<>(KNOWN), inCircles.keySet(), () -> String.join("\n", inCircles.values()));
    }

    private static String why(String one, List<String> circle) {
        return ALL.stream()
                .filter(dependency -> dependency.getOriginClass().getPackageName().equals(one))
                .filter(dependency -> circle.contains(dependency.getTargetClass().getPackageName()))
                .filter(dependency -> !dependency.getTargetClass().getPackageName().equals(one))
                .map(dependency -> dependency.getOriginClass().getSimpleName() + " needs " + dependency.getTargetClass().getName())
                .distinct().sorted().limit(3)
                .collect(Collectors.joining(", ", one + ": ", ""));
    }

    private static Map<String, Set<String>> needs() {
        var needs = new HashMap<String, Set<String>>();
        for (var dependency : ALL) {
            var from = dependency.getOriginClass().getPackageName();
            var to = dependency.getTargetClass().getPackageName();
            if (!from.equals(to)) {
                needs.computeIfAbsent(from, _ -> new TreeSet<>()).add(to);
            }
        }
        return needs;
    }

    private static Set<String> reachable(Map<String, Set<String>> needs, String from) {
        var found = new TreeSet<String>();
        var next = new ArrayDeque<>(needs.getOrDefault(from, Set.of()));
        while (!next.isEmpty()) {
            var one = next.poll();
            if (found.add(one)) {
                next.addAll(needs.getOrDefault(one, Set.of()));
            }
        }
        return found;
    }
}

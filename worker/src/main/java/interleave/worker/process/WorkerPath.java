package interleave.worker.process;

import interleave.worker.fault.ProcessException;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Where a worker finds its classes: wherever this Java runtime finds them, be it the image, a module path or a class path, and with
/// all that the program itself needs.
final class WorkerPath {
    /// Modules with programs: every worker has those that are there, whatever it runs, as the archive of its classes was made with them.
    private static final List<String> PROGRAMS = List.of("interleave.lessons", "interleave.bench");
    /// All modules of the runtime that programs of a class path can see.
    private static final String DEFAULT_MODULES = "ALL-DEFAULT";

    private WorkerPath() {}

    /// The end of the command line of a worker that can load these program classes, with its main class.
    static List<String> words(List<Class<?>> programs) {
        var main = WorkerMain.class;
        var words = new ArrayList<String>();
        words.add("--enable-native-access=" + (main.getModule().isNamed() ? main.getModule().getName() : "ALL-UNNAMED"));
        var modulePath = System.getProperty("jdk.module.path", "");
        if (!modulePath.isEmpty()) {
            words.addAll(List.of("-p", modulePath));
        }
        var modules = modules(programs);
        if (!modules.isEmpty()) {
            words.addAll(List.of("--add-modules", String.join(",", modules)));
        }
        var classPath = classPath(programs);
        if (!classPath.isEmpty()) {
            words.addAll(List.of("-cp", String.join(File.pathSeparator, classPath)));
        }
        words.addAll(main.getModule().isNamed() ? List.of("-m", main.getModule().getName() + "/" + main.getName()) : List.of(main.getName()));
        return words;
    }

    private static Set<String> modules(List<Class<?>> programs) {
        var modules = new LinkedHashSet<String>();
        if (WorkerMain.class.getModule().isNamed()) {
            PROGRAMS.stream().filter(module -> ModuleLayer.boot().findModule(module).isPresent()).forEach(modules::add);
        }
        for (var program : programs) {
            if (program.getModule().isNamed() && !program.getModule().equals(WorkerMain.class.getModule())) {
                modules.add(program.getModule().getName());
            } else if (!program.getModule().isNamed() && WorkerMain.class.getModule().isNamed()) {
                modules.add(DEFAULT_MODULES);
            }
        }
        return modules;
    }

    /// The places of the classes first, as a loader may have found them elsewhere than on the class path.
    private static Set<String> classPath(List<Class<?>> programs) {
        var own = elements(System.getProperty("java.class.path", ""));
        var given = System.getProperty(WorkerLauncher.CLASS_PATH_PROPERTY);
        var places = new LinkedHashSet<String>();
        Stream.concat(Stream.of(WorkerMain.class), programs.stream())
                .filter(type -> !type.getModule().isNamed())
                .map(WorkerPath::place)
                .filter(place -> given == null || !own.contains(place))
                .forEach(places::add);
        places.addAll(given == null ? own : elements(given));
        return places;
    }

    private static List<String> elements(String path) {
        return Stream.of(path.split(File.pathSeparator)).filter(place -> !place.isEmpty()).toList();
    }

    private static String place(Class<?> type) {
        var source = type.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            throw new ProcessException("%s was loaded from no file, and so no other process can load it".formatted(type.getName()));
        }
        try {
            var place = Path.of(source.getLocation().toURI()).toString();
            if (place.contains(File.pathSeparator)) {
                throw new ProcessException("no class path can have '%s' on it, because of the '%s' in its name"
                        .formatted(place, File.pathSeparator));
            }
            return place;
        } catch (URISyntaxException | IllegalArgumentException noFile) {
            throw new ProcessException("%s was loaded from %s, from where no other process can load it"
                    .formatted(type.getName(), source.getLocation()), noFile);
        }
    }
}

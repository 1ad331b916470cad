package interleave.worker.manager;

import interleave.worker.fault.NoSuchKey;
import interleave.worker.memory.Excerpt;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Names with values.
///
/// **Source:** rule G4.
final class ManagedNamespace extends Managed {
    private final Map<String, Object> attributes = new LinkedHashMap<>();

    ManagedNamespace(Arguments arguments) {
        super("Namespace");
        arguments.map(0).forEach((name, value) -> attributes.put((String) name, value));
    }

    @Override
    Object call(String method, Arguments arguments, Caller caller) {
        return switch (method) {
            case "get" -> known(arguments.text(0)).get(arguments.text(0));
            case "set" -> set(arguments.text(0), arguments.at(1));
            case "delete" -> known(arguments.text(0)).remove(arguments.text(0));
            case "text" -> text();
            default -> throw new NotExposed(method, kind());
        };
    }

    private Object set(String name, Object value) {
        attributes.put(name, value);
        return null;
    }

    private Map<String, Object> known(String name) {
        if (!attributes.containsKey(name)) {
            throw new NoSuchKey("'Namespace' object has no attribute '%s'".formatted(Excerpt.of(name)));
        }
        return attributes;
    }

    @Override
    String text() {
        return attributes.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + Texts.of(entry.getValue(), Texts.SHORT))
                .collect(Collectors.joining(", ", "Namespace(", ")"));
    }

    @Override
    void visit(Consumer<Object> visitor) {
        attributes.values().forEach(visitor);
    }
}

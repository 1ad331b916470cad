package interleave.worker.manager;

import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Finds the references in a value, each as often as it is in there.
final class References {
    private References() {}

    static void visit(Object value, Consumer<Reference> visitor) {
        switch (value) {
            case null -> {}
            case Reference reference -> visitor.accept(reference);
            case List<?> list -> list.forEach(item -> visit(item, visitor));
            case Map<?, ?> map -> map.forEach((key, item) -> {
                visit(key, visitor);
                visit(item, visitor);
            });
            case Record record -> components(record, visitor);
            default -> {}
        }
    }

    private static void components(Record record, Consumer<Reference> visitor) {
        for (var component : record.getClass().getRecordComponents()) {
            if (component.getType().isPrimitive() || component.getType() == String.class) {
                continue;
            }
            try {
                component.getAccessor().setAccessible(true);
                visit(component.getAccessor().invoke(record), visitor);
            } catch (IllegalAccessException | InvocationTargetException fault) {
                throw new IllegalArgumentException("record %s cannot be read".formatted(record.getClass().getName()), fault);
            }
        }
    }
}

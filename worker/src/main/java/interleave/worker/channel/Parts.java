package interleave.worker.channel;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// The parts of a value that can travel: what its list, map, set, array, record or `Optional` has in it.
public final class Parts {
    private Parts() {}

    /// Shows each part of `value`, null too; a value that is none of these has none.
    ///
    /// **Errors:** [NotTransferable] for a record that cannot be read.
    public static void each(Object value, Consumer<Object> part) {
        if (value instanceof Collection<?> collection) {
            collection.forEach(part);
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, item) -> {
                part.accept(key);
                part.accept(item);
            });
        } else if (value instanceof Object[] array) {
            for (var item : array) {
                part.accept(item);
            }
        } else if (value instanceof Record record) {
            for (var component : Records.components(record)) {
                part.accept(component);
            }
        } else if (value instanceof Optional<?> optional) {
            optional.ifPresent(part);
        }
    }
}

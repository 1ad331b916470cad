package interleave.worker.manager;

import interleave.worker.fault.WrongArgument;
import java.util.List;
import java.util.Map;

/// What a method was called with.
///
/// **Errors:** a missing one is an `WrongArgument`, one of another type a `WrongType` (TypeError).
record Arguments(List<?> values) {
    int count() {
        return values.size();
    }

    Object at(int index) {
        if (index >= values.size()) {
            throw new WrongArgument("argument %d is missing".formatted(index + 1));
        }
        return values.get(index);
    }

    int number(int index) {
        return typed(index, Integer.class);
    }

    String text(int index) {
        return typed(index, String.class);
    }

    List<?> list(int index) {
        return typed(index, List.class);
    }

    Map<?, ?> map(int index) {
        return typed(index, Map.class);
    }

    <T> T typed(int index, Class<T> type) {
        return type.cast(at(index));
    }
}

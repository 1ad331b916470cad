package interleave.worker.manager;

import interleave.worker.channel.Parts;
import java.util.function.Consumer;

/// Finds the references in a value, each as often as it is in there.
final class References {
    private References() {}

    static void visit(Object value, Consumer<Reference> visitor) {
        if (value instanceof Reference reference) {
            visitor.accept(reference);
        } else if (value != null) {
            Parts.each(value, part -> visit(part, visitor));
        }
    }
}

package interleave.app.ui.stage;

import interleave.worker.world.GlobalState;
import interleave.worker.world.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which process has which copy of which global variable.
final class OwnCopies {
    private final List<String> names = new ArrayList<>();
    private final Map<String, GlobalState> copies = new HashMap<>();

    OwnCopies(World world) {
        for (var object : world.objects()) {
            if (object instanceof GlobalState copy) {
                if (!names.contains(copy.name())) {
                    names.add(copy.name());
                }
                copies.put(copy.owner() + " " + copy.name(), copy);
            }
        }
    }

    /// The names of the variables, in the order in which they came.
    List<String> names() {
        return names;
    }

    /// The copy that this process has, or null as long as it has not used it.
    GlobalState of(int process, String name) {
        return copies.isEmpty() ? null : copies.get(process + " " + name);
    }
}

package interleave.app.ui.stage;

import interleave.lab.world.GlobalState;
import interleave.lab.world.ProcessState;
import interleave.lab.world.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which process has which copy of which global variable.
final class OwnCopies {
    private final List<String> names = new ArrayList<>();
    private final Map<String, GlobalState> copies = new HashMap<>();

    private final boolean apart;

    OwnCopies(World world) {
        var pids = world.processes().stream().map(ProcessState::pid).filter(pid -> pid > 0).toList();
        apart = pids.size() == pids.stream().distinct().count();
        for (var object : world.objects()) {
            if (object instanceof GlobalState copy) {
                if (!names.contains(copy.name())) {
                    names.add(copy.name());
                }
                var owner = world.process(copy.owner());
                copies.put((owner == null ? 0 : owner.pid()) + " " + copy.name(), copy);
            }
        }
    }

    /// Whether every process has a memory of its own: threads have not.
    boolean apart() {
        return apart;
    }

    /// The names of the variables, in the order in which they came.
    List<String> names() {
        return names;
    }

    /// The copy that this process has, or null as long as it has not used it. Threads have that of their process.
    GlobalState of(ProcessState process, String name) {
        return copies.isEmpty() ? null : copies.get(process.pid() + " " + name);
    }
}

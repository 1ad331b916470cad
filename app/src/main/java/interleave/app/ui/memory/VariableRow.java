package interleave.app.ui.memory;

import interleave.app.words.Words;
import interleave.lab.world.ProcessState;
import interleave.worker.trace.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// One variable and its value in each process; or the title of those that follow, without values.
///
/// @param differs whether two processes have it with different values
record VariableRow(String name, List<String> values, boolean title, boolean differs) {
    /// A process that does not have it.
    private static final String NONE = "";

    /// The rows of these processes: first the globals that change, then what is local, then the other globals.
    static List<VariableRow> of(Words words, List<ProcessState> processes) {
        var rows = new ArrayList<VariableRow>();
        for (var scope : List.of(Variable.Scope.ASSIGNED_GLOBAL, Variable.Scope.LOCAL, Variable.Scope.GLOBAL)) {
            var found = rows(scope, processes);
            if (!found.isEmpty()) {
                rows.add(new VariableRow(words.say("variables." + key(scope)), List.of(), true, false));
                rows.addAll(found);
            }
        }
        return rows;
    }

    private static String key(Variable.Scope scope) {
        return switch (scope) {
            case ASSIGNED_GLOBAL -> "assigned";
            case LOCAL -> "local";
            case GLOBAL -> "global";
        };
    }

    private static List<VariableRow> rows(Variable.Scope scope, List<ProcessState> processes) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (var place = 0; place < processes.size(); place++) {
            for (var variable : processes.get(place).variables()) {
                if (variable.scope() == scope) {
                    values.computeIfAbsent(variable.name(), _ -> new ArrayList<>(processes.stream().map(_ -> NONE).toList()))
                            .set(place, variable.value());
                }
            }
        }
        return values.entrySet().stream()
                .map(entry -> new VariableRow(entry.getKey(), List.copyOf(entry.getValue()), false, differs(entry.getValue())))
                .toList();
    }

    private static boolean differs(List<String> values) {
        return values.stream().filter(value -> !value.equals(NONE)).collect(Collectors.toSet()).size() > 1;
    }

    /// Its value in the process in this place; empty where it has none.
    String value(int place) {
        return place < values.size() ? values.get(place) : NONE;
    }
}

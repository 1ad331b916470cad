package interleave.worker.channel;

import interleave.worker.fault.MultiprocessingException;
import java.util.ArrayDeque;
import java.util.Deque;

/// Something in a value cannot travel: on its way out of the value it collects where that is, for a [NotTransferable].
final class Stuck extends MultiprocessingException {
    private static final long serialVersionUID = 1L;
    /// More parts than that are left out in the middle.
    private static final int MAX_PARTS = 12;
    private static final int MAX_KEY = 24;

    private final transient Deque<String> way = new ArrayDeque<>();
    private final boolean placed;

    private Stuck(String reason, boolean placed, Throwable cause) {
        super(reason, cause);
        this.placed = placed;
    }

    /// `reason` goes on after the place: `is a java.lang.Thread, which cannot travel`.
    static Stuck at(String reason) {
        return new Stuck(reason, true, null);
    }

    static Stuck at(String reason, Throwable cause) {
        return new Stuck(reason, true, cause);
    }

    /// What is wrong with the value as a whole.
    static Stuck everywhere(String reason) {
        return new Stuck(reason, false, null);
    }

    /// This happened in the part that `segment` leads to, such as `[3]` or `.name`.
    Stuck in(String segment) {
        if (placed) {
            way.addFirst(segment);
        }
        return this;
    }

    /// The segment that leads to what a map has under a key.
    static String key(Object key) {
        return switch (key) {
            case String text -> "[\"" + (text.length() <= MAX_KEY ? text : text.substring(0, MAX_KEY) + "…") + "\"]";
            case Number number -> "[" + number + "]";
            case Enum<?> constant -> "[" + constant.name() + "]";
            case Boolean flag -> "[" + flag + "]";
            case null -> "[null]";
            default -> "[a " + key.getClass().getSimpleName() + "]";
        };
    }

    /// The fault as callers see it; `root` names the whole value.
    NotTransferable fault(String root) {
        return new NotTransferable(root + way() + " " + getMessage(), getCause());
    }

    private String way() {
        if (way.size() <= MAX_PARTS) {
            return String.join("", way);
        }
        var parts = way.toArray(String[]::new);
        var text = new StringBuilder();
        for (var i = 0; i < parts.length; i++) {
            if (i == MAX_PARTS / 2) {
                text.append('…');
            }
            if (i < MAX_PARTS / 2 || i >= parts.length - MAX_PARTS / 2) {
                text.append(parts[i]);
            }
        }
        return text.toString();
    }
}

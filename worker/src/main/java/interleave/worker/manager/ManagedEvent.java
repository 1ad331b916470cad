package interleave.worker.manager;

/// A flag to be waited for.
///
/// **Source:** rules G5, E1.
final class ManagedEvent extends Managed {
    private boolean set;

    ManagedEvent() {
        super("Event");
    }

    @Override
    Object call(String method, Arguments arguments, Caller caller) {
        return switch (method) {
            case "set" -> change(true);
            case "clear" -> change(false);
            case "isSet" -> set;
            case "wait" -> new Wait(caller);
            case "text" -> "<Event %s>".formatted(text());
            default -> throw new NotExposed(method, kind());
        };
    }

    private Object change(boolean newSet) {
        set = newSet;
        settle();
        return null;
    }

    @Override
    String text() {
        return set ? "set" : "not set";
    }

    private final class Wait extends Pending {
        Wait(Caller caller) {
            super(caller);
        }

        @Override
        boolean attempt() {
            return set && finish(true);
        }

        @Override
        boolean expire() {
            return finish(false);
        }
    }
}

package interleave.worker.manager;

import java.util.function.Consumer;

/// One value of any type.
final class ManagedValue extends Managed {
    private final String typeCode;
    private Object value;

    ManagedValue(Arguments arguments) {
        super("Value");
        this.typeCode = arguments.text(0);
        this.value = arguments.at(1);
    }

    @Override
    Object call(String method, Arguments arguments, Caller caller) {
        return switch (method) {
            case "get" -> value;
            case "set" -> {
                value = arguments.at(0);
                yield null;
            }
            case "text" -> "Value('%s', %s)".formatted(typeCode, Texts.of(value, Texts.LONG));
            default -> throw new NotExposed(method, kind());
        };
    }

    @Override
    String text() {
        return Texts.of(value, Texts.SHORT);
    }

    @Override
    void visit(Consumer<Object> visitor) {
        visitor.accept(value);
    }
}

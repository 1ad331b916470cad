package interleave.worker.manager;

import interleave.worker.fault.WrongArgument;
import interleave.worker.fault.WrongType;
import interleave.worker.memory.TypeCode;
import java.util.ArrayList;
import java.util.List;

/// An array: items of one type code, and as many as at the start.
final class ManagedArray extends ManagedList {
    private final TypeCode typeCode;

    ManagedArray(Arguments arguments) {
        this(TypeCode.of(arguments.text(0)), arguments.list(1));
    }

    private ManagedArray(TypeCode typeCode, List<?> items) {
        super("array", new ArrayList<>());
        this.typeCode = typeCode;
        items.forEach(item -> super.change("append", new Arguments(List.of(accepted(item)))));
    }

    @Override
    Object change(String method, Arguments arguments) {
        throw new NotExposed(method, kind());
    }

    @Override
    Object accepted(Object value) {
        if (!(value instanceof Number number) || !typeCode.floating() && (value instanceof Double || value instanceof Float)) {
            throw new WrongType("%s cannot be an item of an array of type %s".formatted(Texts.of(value, Texts.SHORT), typeCode));
        }
        if (typeCode.floating()) {
            return number.doubleValue();
        }
        if (typeCode.wrap(number.longValue()) != number.longValue()) {
            throw new WrongArgument("%s is out of range for an array of type %s".formatted(value, typeCode));
        }
        return number.longValue();
    }
}

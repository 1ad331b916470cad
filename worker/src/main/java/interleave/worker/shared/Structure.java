package interleave.worker.shared;

import interleave.worker.fault.NoSuchKey;
import interleave.worker.fault.WrongArgument;
import interleave.worker.memory.TypeCode;
import interleave.worker.sync.ExclusiveLock;
import interleave.worker.sync.RLock;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;

/// Named numbers of several types that belong together: a structure of shared memory, with one lock for all its fields.
///
/// ```java
/// var point = new Structure("point", Structure.field("x", "d", 1.5), Structure.field("hits", "i", 0));
/// point.set("hits", point.get("hits") + 1);
/// ```
/// Each field is a [Value] called `point.x`, and so is seen and traced as one: reading a field is an operation that takes the
/// lock, and several of them are one only under [#getLock].
///
/// A record, so that it travels to children as any handle does.
///
/// @param fields the values, in their order
///
/// **Threading:** thread-safe, across processes. **Source:** rule V6.
public record Structure(String name, List<Value> fields) {
    public Structure {
        fields = List.copyOf(fields);
    }

    /// A field to be: its name, its type code and its first number.
    ///
    /// @param number a whole number for a type of whole numbers
    public record Field(String name, String typeCode, Number number) {}

    /// A field for [Structure]: its name, its type code, and the number that it begins with.
    public static Field field(String name, String typeCode, Number number) {
        return new Field(name, typeCode, number);
    }

    /// A new structure with a reentrant lock of its own.
    ///
    /// **Errors:** `WrongArgument` for no field, two of one name, an unknown type code, or a number that does not
    /// suit its type.
    public Structure(String name, Field... fields) {
        this(name, made(name, checked(fields), Guard.of(new RLock(name.isEmpty() ? "" : name + ".lock"))));
    }

    /// A new structure that takes `lock` for each access to a field.
    public Structure(String name, ExclusiveLock lock, Field... fields) {
        this(name, made(name, checked(fields), Guard.of(lock)));
    }

    /// A new structure without a lock.
    public static Structure raw(String name, Field... fields) {
        return new Structure(name, made(name, checked(fields), Guard.NONE));
    }

    private static Field[] checked(Field... fields) {
        var names = new HashSet<String>();
        for (var field : fields) {
            if (!names.add(field.name())) {
                throw new WrongArgument("a structure cannot have two fields called '%s'".formatted(field.name()));
            }
            Numbers.bits(TypeCode.of(field.typeCode()), field.number());
        }
        if (names.isEmpty()) {
            throw new WrongArgument("a structure needs a field");
        }
        return fields;
    }

    private static List<Value> made(String name, Field[] fields, Guard guard) {
        return Arrays.stream(fields)
                .map(field -> Value.guarded(TypeCode.of(field.typeCode()), field.number(), guard, path(name, field.name())))
                .toList();
    }

    private static String path(String name, String field) {
        return name.isEmpty() ? field : name + "." + field;
    }

    /// The field of this name.
    ///
    /// **Errors:** [NoSuchKey] when there is none.
    public Value field(String field) {
        var path = path(name, field);
        return fields.stream().filter(value -> value.name().equals(path)).findFirst().orElseThrow(() -> new NoSuchKey(
                "structure '%s' has no field '%s': it has %s".formatted(name, field,
                        fields.stream().map(this::ownName).collect(Collectors.joining(", ")))));
    }

    private String ownName(Value value) {
        return name.isEmpty() ? value.name() : value.name().substring(name.length() + 1);
    }

    /// Reads a field; a floating-point number is cut to a whole one.
    public long get(String field) {
        return field(field).get();
    }

    /// A field as a number with a fraction, read under the lock.
    ///
    /// **Errors:** `NoSuchKey` when there is no such field.
    public double getDouble(String field) {
        return field(field).getDouble();
    }

    /// Writes a field; what does not fit wraps silently (rule V2).
    public void set(String field, long number) {
        field(field).set(number);
    }

    /// Writes a field.
    ///
    /// **Errors:** `WrongArgument` when the field holds whole numbers.
    public void set(String field, double number) {
        field(field).set(number);
    }

    /// The lock of all fields; hold it to make several accesses one.
    ///
    /// **Errors:** `WrongUse` when it was made without one.
    public ExclusiveLock getLock() {
        return fields.getFirst().getLock();
    }

    /// A structure of its own, without a lock, that begins with the numbers that this one has now.
    public Structure copy(String newName) {
        var guard = fields.getFirst().guard();
        guard.enter();
        try {
            return raw(newName, fields.stream()
                    .map(value -> field(ownName(value), String.valueOf(value.typeCode().letter()), value.number()))
                    .toArray(Field[]::new));
        } finally {
            guard.exit();
        }
    }
}

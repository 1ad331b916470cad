package interleave.lab.world;

import interleave.worker.memory.TypeCode;

/// How a number reads, also one that its type has no character for.
public final class NumberText {
    private NumberText() {}

    /// The number as a program would print it; a `u` that is no character as its code.
    public static String of(TypeCode typeCode, long bits) {
        if (typeCode == TypeCode.UNICODE && !Character.isValidCodePoint((int) bits)) {
            return "0x%08X".formatted((int) bits);
        }
        return typeCode.format(bits);
    }
}

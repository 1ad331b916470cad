package interleave.worker.world;

import interleave.worker.memory.TypeCode;

/// How a number reads, also one that its type has no character for.
final class NumberText {
    private NumberText() {}

    static String of(TypeCode typeCode, long bits) {
        if (typeCode == TypeCode.UNICODE && !Character.isValidCodePoint((int) bits)) {
            return "0x%08X".formatted((int) bits);
        }
        return typeCode.format(bits);
    }
}

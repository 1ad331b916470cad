package interleave.lab.world;

import interleave.worker.memory.TypeCode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// How much a number differs from another, or a sum of such differences: signed, and wider than the type.
///
/// Sums of whole numbers are exact, modulo 2⁶⁴; sums of floating-point numbers are sums of doubles.
///
/// @param typeCode the type of the number that it is about
/// @param bits the amount itself for types of whole numbers, the raw bits of a double for the others
public record Amount(TypeCode typeCode, long bits) {
    private static final int FLOAT32_DIGITS = 7;
    private static final int FLOAT64_DIGITS = 15;

    /// Nothing, of numbers of this type.
    public static Amount zero(TypeCode typeCode) {
        return new Amount(typeCode, 0);
    }

    /// The number that `bits` stand for in a shared value of this type.
    public static Amount of(TypeCode typeCode, long bits) {
        return new Amount(typeCode, wide(typeCode, bits));
    }

    /// `to − from`, both as bits of a shared value.
    public static Amount change(TypeCode typeCode, long from, long to) {
        if (!typeCode.floating()) {
            return new Amount(typeCode, to - from);
        }
        return ofDouble(typeCode, typeCode.toDouble(to) - typeCode.toDouble(from));
    }

    /// The sum; whole numbers wrap at 64 bits.
    public Amount plus(Amount other) {
        return typeCode.floating()
                ? ofDouble(typeCode, toDouble() + other.toDouble())
                : new Amount(typeCode, bits + other.bits);
    }

    /// What is left when `other` is taken away.
    public Amount minus(Amount other) {
        return plus(other.negated());
    }

    /// As much, the other way.
    public Amount negated() {
        return typeCode.floating() ? ofDouble(typeCode, -toDouble()) : new Amount(typeCode, -bits);
    }

    /// −1, 0 or 1; 0 for what is not a number.
    public int signum() {
        if (!typeCode.floating()) {
            return Long.signum(bits);
        }
        var number = toDouble();
        return number > 0 ? 1 : number < 0 ? -1 : 0;
    }

    /// Whether it is nothing.
    public boolean isZero() {
        return signum() == 0;
    }

    /// The amount as a number with a fraction, rounded where it does not fit.
    public double toDouble() {
        return typeCode.floating() ? Double.longBitsToDouble(bits) : bits;
    }

    /// The amount as a whole number; a fraction is cut off.
    public long toLong() {
        return typeCode.floating() ? (long) toDouble() : bits;
    }

    /// The amount as a person reads it, with as many digits as its type is good for.
    public String text() {
        if (!typeCode.floating()) {
            return Long.toString(bits);
        }
        var number = toDouble();
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            return Double.toString(number);
        }
        var digits = typeCode == TypeCode.FLOAT32 ? FLOAT32_DIGITS : FLOAT64_DIGITS;
        return new BigDecimal(number)
                .round(new MathContext(digits, RoundingMode.HALF_EVEN))
                .stripTrailingZeros()
                .toPlainString();
    }

    private static long wide(TypeCode typeCode, long bits) {
        return typeCode.floating() ? Double.doubleToRawLongBits(typeCode.toDouble(bits)) : bits;
    }

    private static Amount ofDouble(TypeCode typeCode, double number) {
        return new Amount(typeCode, Double.doubleToRawLongBits(number));
    }
}

package interleave.worker.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import interleave.worker.fault.WrongArgument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypeCodeTest {
    @ParameterizedTest
    @CsvSource({
        "c,1", "u,4", "b,1", "B,1", "h,2", "H,2", "i,4", "I,4", "l,8", "L,8", "q,8", "Q,8", "f,4", "d,8"
    })
    void hasTheWidthOfLinux(String letter, int widthBytes) {
        assertEquals(widthBytes, TypeCode.of(letter).widthBytes());
    }

    @ParameterizedTest
    @CsvSource({"i,2147483648,-2147483648", "b,300,44", "H,-1,65535", "b,200,-56", "B,-1,255", "I,-1,4294967295", "q,7,7"})
    void wholeNumbersWrapSilently(String letter, long written, long read) {
        assertEquals(read, TypeCode.of(letter).bitsOf(written));
    }

    @Test
    void floatIntoAWholeNumberIsRefused() {
        assertThrows(WrongArgument.class, () -> TypeCode.INT32.bitsOf(1.5));
    }

    @Test
    void unknownCodeIsRefusedWithTheKnownOnes() {
        var fault = assertThrows(WrongArgument.class, () -> TypeCode.of("x"));
        assertEquals("unknown type code 'x'; the codes are c b B h H i I l L q Q f d u", fault.getMessage());
    }

    @Test
    void floatingPointKeepsItsValue() {
        assertEquals(1.5, TypeCode.FLOAT64.toDouble(TypeCode.FLOAT64.bitsOf(1.5)));
        assertEquals("1.5", TypeCode.FLOAT32.format(TypeCode.FLOAT32.bitsOf(1.5)));
    }

    @Test
    void unsignedNumbersAreShownUnsigned() {
        assertEquals("18446744073709551615", TypeCode.UINT64.format(-1));
        assertEquals(1.8446744073709552e19, TypeCode.UINT64.toDouble(-1));
    }
}

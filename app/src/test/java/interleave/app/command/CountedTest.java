package interleave.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CountedTest {
    @Test
    void nounGoesWithItsNumber() {
        assertEquals(List.of("0 bytes", "1 byte", "2 bytes", "1,001 bytes"),
                LongStream.of(0, 1, 2, 1001).mapToObj(number -> Counted.of(number, "byte")).toList());
    }
}

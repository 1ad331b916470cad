package interleave.worker.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CodecTest {
    private static Object thereAndBack(Object value) {
        return decoded(Codec.encode(value, Codec.Handles.REFUSED));
    }

    private static Object decoded(byte[] bytes) {
        return Codec.decode(bytes, CodecTest.class.getClassLoader(), id -> {
            throw new AssertionError("no handle is in it");
        });
    }

    @Test
    void listsOfIntegersComeBackWhateverTheirLength() {
        for (var length = 0; length < 40; length++) {
            var list = IntStream.range(0, length).map(i -> i * -0x0102_0304).boxed().toList();
            assertEquals(list, thereAndBack(list));
        }
    }

    @Test
    void listsOfOtherThingsAmongThemAreAsTheyWere() {
        List<Object> list = new ArrayList<>(IntStream.range(0, 20).boxed().toList());
        for (var other : Arrays.asList(null, 7L, "text", List.of(1, 2, 3, 4, 5, 6, 7, 8, 9))) {
            list.set(19, other);
            assertEquals(list, thereAndBack(list));
        }
    }

    @Test
    void cutOffBytesAreRefused() {
        var bytes = Codec.encode(IntStream.range(0, 100).boxed().toList(), Codec.Handles.REFUSED);
        for (var length = 0; length < bytes.length; length++) {
            var part = Arrays.copyOf(bytes, length);
            assertThrows(NotTransferable.class, () -> decoded(part));
        }
    }
}

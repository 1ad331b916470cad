package interleave.app.ui.look;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class TypeSizeTest {
    @Test
    void goesUpAndDownByTheSameSteps() {
        var up = Stream.iterate(TypeSize.STANDARD, TypeSize::larger).limit(7).toList();
        assertEquals(List.of(100, 110, 125, 150, 175, 200, 200), up);
        assertEquals(List.of(200, 175, 150, 125, 110, 100, 90, 80, 80), Stream.iterate(200, TypeSize::smaller).limit(9).toList());
    }

    @Test
    void enlargesNoMoreThanThereIsRoomFor() {
        assertEquals(1000 / 960.0, TypeSize.scale(200, 1000, 700));
        assertEquals(1.1, TypeSize.scale(110, 1280, 720));
        assertEquals(1, TypeSize.scale(150, 600, 400));
        assertEquals(0.8, TypeSize.scale(80, 1600, 1000));
    }
}

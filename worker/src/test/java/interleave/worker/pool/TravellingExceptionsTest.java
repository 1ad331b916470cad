package interleave.worker.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class TravellingExceptionsTest {
    static final class Both extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Both(String message, Throwable cause) {
            super(message, cause);
        }
    }

    static final class NoCause extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoCause(String message) {
            super(message, null);
        }
    }

    static final class ByNumber extends Exception {
        private static final long serialVersionUID = 1L;

        private final int number;
        @SuppressWarnings("serial") // travels by its value
        private final Object kept;

        ByNumber(int number, Object kept) {
            super((String) null);
            this.number = number;
            this.kept = kept;
        }

        @Override
        public String getMessage() {
            return "number " + number;
        }
    }

    static final class Stackless extends Error {
        private static final long serialVersionUID = 1L;

        Stackless(int number) {
            super("number " + number, null, false, false);
        }
    }

    private static Throwable rebuilt(Throwable fault) {
        return TravellingExceptions.rebuilt(TravellingExceptions.recorded(fault), TravellingExceptionsTest.class.getClassLoader());
    }

    @Test
    void theRemoteTraceIsTheCauseOfEveryKindOfException() {
        for (var fault : List.of(
                new AssertionError("no"), new AssertionError(), new Both("b", new IOException("why")), new Both("b", null), new NoCause("n"), new ByNumber(3, null),
                new Stackless(4), new IllegalStateException("i", new RuntimeException()), new ArithmeticException("/ by zero"), new NumberFormatException(),
                new FileNotFoundException("f"), new ExecutionException("e", null), new ConcurrentModificationException("c"), new NoSuchElementException("s"),
                new StackOverflowError(), new ArrayIndexOutOfBoundsException("3"), new CloneNotSupportedException())) {
            var back = rebuilt(fault);
            assertEquals(fault.getClass(), back.getClass());
            assertEquals(fault.getMessage(), back.getMessage());
            var remote = assertInstanceOf(RemoteTrace.class, back.getCause(), fault::toString);
            assertTrue(remote.trace().startsWith(fault.toString()), remote::trace);
            assertEquals(0, back.getSuppressed().length);
        }
    }

    @Test
    void fieldsComeBackWithIt() {
        var back = assertInstanceOf(ByNumber.class, rebuilt(new ByNumber(7, List.of("x"))));
        assertEquals(7, back.number);
        assertEquals(List.of("x"), back.kept);
        assertNull(assertInstanceOf(ByNumber.class, rebuilt(new ByNumber(7, new Object()))).kept);
    }

    @Test
    void whatCannotHaveTheCauseIsToldByAnother() {
        var back = rebuilt(new UncheckedIOException("u", new IOException("why")));
        assertInstanceOf(TaskFailed.class, back);
        assertInstanceOf(RemoteTrace.class, back.getCause());
        assertEquals("java.io.UncheckedIOException: u", back.getMessage());
    }
}

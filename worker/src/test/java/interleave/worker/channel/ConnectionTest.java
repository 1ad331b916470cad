package interleave.worker.channel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.worker.fault.WrongArgument;
import interleave.worker.memory.SlotState;
import interleave.worker.park.ParkerKind;
import interleave.worker.support.TestArena;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What one process alone can say about the rules of pipes, and what threads with lanes of their own can.
@Timeout(60)
class ConnectionTest {
    private TestArena arena;

    @BeforeEach
    void open() {
        arena = new TestArena(ParkerKind.best());
    }

    @AfterEach
    void close() {
        arena.close();
    }

    private <T> T run(Callable<T> work) throws Exception {
        return arena.onLane(work).get();
    }

    private interface Work {
        void run() throws Exception;
    }

    private void run(Work work) throws Exception {
        arena.onLane(() -> {
            work.run();
            return null;
        }).get();
    }

    /// Conformance case 76, without the 16 MB, which need somebody at the other end.
    @Test
    void valuesArriveAsTheyWere() throws Exception {
        run(() -> {
            var pipe = new Pipe();
            var map = Map.of("a", List.of(1, 2L, 3.5, "é", true));
            for (var value : Arrays.asList(null, 42, 1L << 40, 2.5, "hello", List.of(1, 2, 3), map, Duration.class.getName())) {
                pipe.first().send(value);
                assertEquals(value, pipe.second().<Object>recv());
                pipe.second().send(value);
                assertEquals(value, pipe.first().<Object>recv());
            }
            pipe.first().send(new byte[] {1, 2, 3});
            assertArrayEquals(new byte[] {1, 2, 3}, pipe.second().<byte[]>recv());
        });
    }

    /// Conformance case 77, rule P1.
    @Test
    void simplexGoesOneWay() throws Exception {
        run(() -> {
            var pipe = new Pipe(false);
            var reader = pipe.first();
            var writer = pipe.second();
            assertEquals(List.of(true, false, false, true),
                    List.of(reader.readable(), reader.writable(), writer.readable(), writer.writable()));
            assertThrows(WrongDirection.class, () -> reader.send(1));
            assertThrows(WrongDirection.class, () -> reader.sendBytes(new byte[1]));
            assertThrows(WrongDirection.class, writer::recv);
            assertThrows(WrongDirection.class, writer::recvBytes);
            assertThrows(WrongDirection.class, writer::poll);
            writer.send("one way");
            assertEquals("one way", reader.recv());
        });
    }

    /// Conformance case 79, rule P2.
    @Test
    void messagesKeepTheirBoundaries() throws Exception {
        run(() -> {
            var pipe = new Pipe();
            assertFalse(pipe.second().poll());
            pipe.first().sendBytes(new byte[0]);
            assertTrue(pipe.second().poll());
            assertTrue(pipe.second().poll());
            assertEquals(0, pipe.second().recvBytes().length);
            for (var text : List.of("a", "b", "cd")) {
                pipe.first().sendBytes(text.getBytes(StandardCharsets.UTF_8));
            }
            for (var text : List.of("a", "b", "cd")) {
                assertEquals(text, new String(pipe.second().recvBytes(), StandardCharsets.UTF_8));
            }
            assertFalse(pipe.second().poll());
        });
    }

    /// Conformance case 80, rule P3.
    @Test
    void endOfFileComesAfterTheMessagesAndEachTime() throws Exception {
        run(() -> {
            var pipe = new Pipe(false);
            pipe.second().send(1);
            pipe.second().send(2);
            pipe.second().close();
            assertEquals(1, pipe.first().<Integer>recv());
            assertEquals(2, pipe.first().<Integer>recv());
            assertTrue(pipe.first().poll());
            assertThrows(EndOfStream.class, () -> pipe.first().recv());
            assertThrows(EndOfStream.class, () -> pipe.first().recvBytes());
            assertTrue(pipe.first().poll(null));
        });
    }

    /// Rule P3, the other way round.
    @Test
    void withoutAReceiverThePipeIsBroken() throws Exception {
        run(() -> {
            var pipe = new Pipe();
            pipe.first().send("never read");
            pipe.second().close();
            assertThrows(BrokenPipe.class, () -> pipe.first().send(1));
            assertThrows(BrokenPipe.class, () -> pipe.first().sendBytes(new byte[100_000]));
            assertThrows(EndOfStream.class, () -> pipe.first().recv());
        });
    }

    @Test
    void aSenderThatWaitsForRoomLearnsThatThePipeBroke() throws Exception {
        var pipe = run(() -> {
            var made = new Pipe(false, 4096, "p");
            return made;
        });
        var reader = arena.memory().objects().all().getFirst();
        // the creator's lane has ended: its ends are closed, so both sides are opened again by lanes of their own
        var writing = arena.onLane(() -> {
            Pipe.ends(arena.memory(), reader.offset(), 1).open(interleave.worker.gate.Lane.current().slot());
            Pipe.ends(arena.memory(), reader.offset(), 0).open(interleave.worker.gate.Lane.current().slot());
            assertThrows(BrokenPipe.class, () -> {
                while (true) {
                    pipe.second().sendBytes(new byte[500]);
                }
            });
            return null;
        });
        while (arena.memory().slots().state(writing(reader.offset())) != SlotState.BLOCKED) {
            Thread.onSpinWait();
        }
        run(() -> {
            Pipe.ends(arena.memory(), reader.offset(), 0).close(writing(reader.offset()));
            pipe.first();
            new MessageStream(arena.memory(), reader.offset() + StreamLayout.BYTES, reader.id(), 1,
                    Pipe.ends(arena.memory(), reader.offset(), 1), Pipe.ends(arena.memory(), reader.offset(), 0))
                    .ringAll(interleave.worker.gate.Lane.current());
        });
        writing.get();
    }

    private int writing(long at) {
        var holders = List.<Integer>of();
        while (holders.isEmpty()) {
            holders = Pipe.ends(arena.memory(), at, 1).holders();
        }
        return holders.getFirst();
    }

    /// Rule P4.
    @Test
    void aClosedHandleSaysSo() throws Exception {
        run(() -> {
            var pipe = new Pipe();
            try (var first = pipe.first()) {
                assertFalse(first.closed());
            }
            var closed = pipe.first();
            assertTrue(closed.closed());
            closed.close();
            for (var call : List.<Work>of(() -> closed.send(1), closed::recv, closed::poll, closed::recvBytes,
                    () -> closed.sendBytes(new byte[1]), () -> closed.recvBytesInto(new byte[1]),
                    () -> Connection.wait(List.of(closed), Duration.ZERO))) {
                assertTrue(assertThrows(HandleClosed.class, call::run).getMessage().contains("handle is closed"));
            }
        });
    }

    /// Rules P5 and T1.
    @Test
    void pollWaitsNoLongerThanItsTime() throws Exception {
        run(() -> {
            var pipe = new Pipe();
            var began = System.nanoTime();
            assertFalse(pipe.first().poll(Duration.ofMillis(50)));
            assertTrue(System.nanoTime() - began >= 50_000_000);
            assertFalse(pipe.first().poll(Duration.ZERO));
            assertFalse(pipe.first().poll(Duration.ofSeconds(-1)));
            pipe.second().send(1);
            assertTrue(pipe.first().poll(Duration.ofSeconds(60)));
            assertTrue(pipe.first().poll(null));
            assertEquals(1, pipe.first().<Integer>recv());
        });
    }

    /// Conformance case 82, rule P6.
    @Test
    void offsetsAndSizesAreChecked() throws Exception {
        run(() -> {
            var pipe = new Pipe();
            var letters = "abcdefghijklmnopqrstuvwxyz".getBytes(StandardCharsets.UTF_8);
            pipe.first().sendBytes(letters, 5);
            assertEquals("fghijklmnopqrstuvwxyz", new String(pipe.second().recvBytes(), StandardCharsets.UTF_8));
            pipe.first().sendBytes(letters, 7, 8);
            assertEquals("hijklmno", new String(pipe.second().recvBytes(), StandardCharsets.UTF_8));
            pipe.first().sendBytes(letters, 26);
            assertEquals(0, pipe.second().recvBytes().length);
            pipe.first().sendBytes(letters, 26, 0);
            assertEquals(0, pipe.second().recvBytes().length);
            assertThrows(WrongArgument.class, () -> pipe.first().sendBytes(letters, 27));
            assertThrows(WrongArgument.class, () -> pipe.first().sendBytes(letters, 22, 5));
            assertThrows(WrongArgument.class, () -> pipe.first().sendBytes(letters, 26, 1));
            assertThrows(WrongArgument.class, () -> pipe.first().sendBytes(letters, -1));
            assertThrows(WrongArgument.class, () -> pipe.first().sendBytes(letters, 4, -1));
            assertFalse(pipe.second().poll());
        });
    }

    /// Conformance case 83, rule P6.
    @Test
    void aShortBufferGivesTheWholeMessageInTheError() throws Exception {
        run(() -> {
            var pipe = new Pipe();
            pipe.first().sendBytes(new byte[] {1, 2, 3, 4, 5});
            pipe.first().sendBytes(new byte[] {6});
            var fault = assertThrows(BufferTooShort.class, () -> pipe.second().recvBytesInto(new byte[4]));
            assertArrayEquals(new byte[] {1, 2, 3, 4, 5}, fault.content());
            var buffer = new byte[3];
            assertEquals(1, pipe.second().recvBytesInto(buffer, 2));
            assertArrayEquals(new byte[] {0, 0, 6}, buffer);
            assertThrows(WrongArgument.class, () -> pipe.second().recvBytesInto(buffer, 4));
            assertThrows(WrongArgument.class, () -> pipe.second().recvBytesInto(buffer, -1));
        });
    }

    /// Rule P6.
    @Test
    void aMessageLongerThanAllowedEndsReceiving() throws Exception {
        run(() -> {
            var simplex = new Pipe(false);
            simplex.second().sendBytes(new byte[10]);
            assertThrows(BadMessageLength.class, () -> simplex.first().recvBytes(9));
            assertTrue(simplex.first().closed());
            var duplex = new Pipe();
            duplex.second().sendBytes(new byte[10]);
            assertThrows(BadMessageLength.class, () -> duplex.first().recvBytes(9));
            assertThrows(WrongDirection.class, () -> duplex.first().recvBytes());
            duplex.first().send("still writable");
            assertEquals("still writable", duplex.second().recv());
        });
    }

    /// Conformance case 85, rules P7 and T7.
    @Test
    void whatCannotTravelIsRefusedAndNothingIsSent() throws Exception {
        run(() -> {
            var pipe = new Pipe();
            assertThrows(NotTransferable.class, () -> pipe.first().send(new Object()));
            assertThrows(NotTransferable.class, () -> pipe.first().send(List.of(1, new Queue<>())));
            assertFalse(pipe.second().poll());
            pipe.first().send("good");
            assertEquals("good", pipe.second().recv());
            pipe.first().sendBytes(new byte[] {'h', 1, 2});
            assertThrows(NotTransferable.class, () -> pipe.second().recv());
            assertFalse(pipe.second().poll());
        });
    }

    /// Conformance case 88, its edges; rule T1.
    @Test
    void waitGivesTheReadyOnesInOrder() throws Exception {
        run(() -> {
            var a = new Pipe(false);
            var b = new Pipe(false);
            var both = List.of(a.first(), b.first());
            assertEquals(List.of(), Connection.wait(List.<Connection>of(), Duration.ofMillis(100)));
            assertEquals(List.of(), Connection.wait(List.of(a.first()), Duration.ofSeconds(-1)));
            assertEquals(List.of(), Connection.wait(both, Duration.ofMillis(20)));
            b.second().send(1);
            assertEquals(List.of(b.first()), Connection.wait(both, null));
            a.second().close();
            assertEquals(both, Connection.wait(both, Duration.ofSeconds(60)));
            assertThrows(WrongDirection.class, () -> Connection.wait(List.of(b.second()), Duration.ZERO));
        });
    }

    @Test
    void longMessagesFitThroughASmallPipe() throws Exception {
        run(() -> {
            var pipe = new Pipe(false, 1024, "small");
            var random = new Random(7);
            var receiver = arena.memory();
            var own = interleave.worker.gate.Lane.current().slot();
            var reading = arena.onLane(() -> {
                Pipe.ends(receiver, receiver.objects().all().getFirst().offset(), 0).open(interleave.worker.gate.Lane.current().slot());
                var sum = 0L;
                for (var i = 0; i < 200; i++) {
                    var bytes = pipe.first().recvBytes();
                    sum += Arrays.hashCode(bytes);
                }
                return sum;
            });
            var expected = 0L;
            for (var i = 0; i < 200; i++) {
                var bytes = new byte[random.nextInt(i % 10 == 0 ? 100_000 : 700)];
                random.nextBytes(bytes);
                expected += Arrays.hashCode(bytes);
                pipe.second().sendBytes(bytes);
            }
            assertEquals(expected, reading.get(), () -> "sent by slot " + own);
        });
    }
}

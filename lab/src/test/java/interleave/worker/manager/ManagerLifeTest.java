package interleave.worker.manager;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.lab.run.LiveRun;
import interleave.lab.run.RunSettings;
import interleave.worker.channel.QueueEmpty;
import interleave.worker.fault.WrongIndex;
import interleave.worker.process.Signals;
import interleave.worker.support.Leftovers;
import interleave.worker.support.Managers;
import interleave.worker.trace.Event;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// How manager processes end, and what outsiders can do with them.
@Timeout(120)
class ManagerLifeTest {
    private static final int MAIN = 1;
    private static final byte[] KEY = {7, 7, 7};

    private static String awaitPrinted(LiveRun run) {
        while (true) {
            for (var event : List.copyOf(run.history().events())) {
                if (event instanceof Event.Printed printed) {
                    return printed.text();
                }
            }
            Thread.onSpinWait();
        }
    }

    /// Rule G1; conformance case 118, the second half.
    @Test
    void managerEndsWithItsKilledOwner() throws IOException {
        try (var run = LiveRun.start(RunSettings.free(1), new Managers.Owner())) {
            var pid = Long.parseLong(awaitPrinted(run));
            run.signal(MAIN, Signals.KILL);
            Leftovers.assertGone(List.of(pid), 1000);
        }
    }

    /// Rule G1: an owner that forgets its manager.
    @Test
    void managerEndsWithItsLeavingOwner() throws IOException {
        try (var run = LiveRun.start(RunSettings.free(1), new Managers.Leaving())) {
            assertTrue(run.awaitEnd(30_000));
            Leftovers.assertGone(List.of(Long.parseLong(awaitPrinted(run))), 1000);
            // a run is over without its services: the end of the manager may be told a moment later
            while (run.history().newest().processes().get(1).exit() == null) {
                Thread.onSpinWait();
            }
            assertEquals(-15, run.history().newest().processes().get(1).exit().code());
        }
    }

    /// Rule G1: CPython's `test_shared_memory_SharedMemoryManager_reuses_resource_tracker` and its like send SIGINT.
    @Test
    void managerIgnoresAnInterrupt() throws Exception {
        try (var run = LiveRun.start(RunSettings.free(1), new Managers.Serving(KEY))) {
            var line = awaitPrinted(run).split(" ");
            for (var i = 0; i < 3; i++) {
                assertEquals(0, new ProcessBuilder("kill", "-INT", line[1]).start().waitFor());
            }
            assertEquals(List.of(1), Manager.connect(line[0], KEY).list(List.of(1)).copy());
        }
    }

    /// Rule G6: this process is in no run, and has no lane.
    @Test
    void outsiderWithTheKeyUsesObjects() throws Exception {
        try (var run = LiveRun.start(RunSettings.free(1), new Managers.Serving(KEY))) {
            var remote = Manager.connect(awaitPrinted(run).split(" ")[0], KEY);
            DictProxy<String, Object> dict = remote.dict(Map.of());
            dict.put("list", remote.list(List.of(1, 2)));
            assertEquals("{'list': %s}".formatted(((Proxy) dict.get("list")).reference().name()), dict.text());
            assertThrows(WrongIndex.class, () -> ((ListProxy<?>) dict.get("list")).get(2));
            var fault = assertThrows(RemoteError.class, () -> dict.call("_secret"));
            assertTrue(fault.remoteTrace().contains("at interleave.worker/interleave.worker.manager.ManagedDict.call")
                    || fault.remoteTrace().contains("at interleave.worker.manager.ManagedDict.call"), fault.remoteTrace());
            var large = new byte[5_000_000];
            large[4_999_999] = 9;
            dict.put("large", large);
            assertArrayEquals(large, (byte[]) dict.get("large"));
            assertThrows(ManagerException.class, () -> Links.own(dict.reference().server()).ask(Message.SHUT_DOWN, 0, 0, "", null));
        }
    }

    /// Outsiders wait at their connection.
    @Test
    void outsiderWaitsForALockAndGivesUp() throws Exception {
        try (var run = LiveRun.start(RunSettings.free(1), new Managers.Serving(KEY))) {
            var remote = Manager.connect(awaitPrinted(run).split(" ")[0], KEY);
            var lock = remote.lock();
            lock.acquire();
            var other = CompletableFuture.supplyAsync(() -> lock.acquire(Duration.ofMillis(300)));
            assertEquals(false, other.get(10, TimeUnit.SECONDS));
            var third = CompletableFuture.supplyAsync(() -> lock.acquire(Duration.ofSeconds(20)));
            lock.release();
            assertEquals(true, third.get(10, TimeUnit.SECONDS));
            var queue = remote.<String>queue(1);
            assertThrows(QueueEmpty.class, () -> queue.get(Duration.ofMillis(100)));
            var getter = CompletableFuture.supplyAsync(queue::get);
            queue.put("x");
            assertEquals("x", getter.get(10, TimeUnit.SECONDS));
            var condition = remote.condition();
            condition.acquire();
            assertEquals(false, condition.await(Duration.ofMillis(50)));
            condition.release();
        }
    }

    @Test
    void somethingElseThatListensIsNoManager() throws Exception {
        try (var stranger = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var talker = CompletableFuture.runAsync(() -> {
                try (var socket = stranger.accept()) {
                    socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                } catch (IOException fault) {
                    throw new AssertionError(fault);
                }
            });
            var address = "127.0.0.1:" + stranger.getLocalPort();
            var fault = assertThrows(ManagerGone.class, () -> Manager.connect(address, KEY));
            assertTrue(fault.getMessage().contains("did not answer"), fault.getMessage());
            talker.get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void aListenerThatSaysNothingIsGivenUp() throws Exception {
        try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            assertThrows(ManagerGone.class, () -> Manager.connect("127.0.0.1:" + silent.getLocalPort(), KEY));
        }
    }

    @Test
    void garbageDoesNotDisturbTheManager() throws Exception {
        try (var run = LiveRun.start(RunSettings.free(1), new Managers.Serving(KEY))) {
            var address = awaitPrinted(run).split(" ")[0];
            for (var i = 0; i < 20; i++) {
                try (var socket = new Socket("127.0.0.1", Integer.parseInt(address.split(":")[1]))) {
                    socket.getOutputStream().write(new byte[] {0, 0, 0, 20, (byte) i, 1, 2, 3, 127, 127, 127, 127, 0, 0, 1, 2, 3, 4});
                }
            }
            assertEquals(1, Manager.connect(address, KEY).list(List.of(1)).size());
        }
    }
}

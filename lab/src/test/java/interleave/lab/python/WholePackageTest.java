package interleave.lab.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.lab.support.Runs;
import interleave.worker.trace.RunMode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever of the package a script uses: stepped, it comes to rest again and again and to the same end as at full speed, with the
/// helper threads and helper processes that the package needs for itself.
@Timeout(240)
class WholePackageTest {
    private static final long REST_MILLIS = 60_000;

    /// A program, and what it prints without the lab.
    private record Case(String name, String source, String... prints) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final List<Case> CASES = List.of(
            new Case("pool", """
                    from multiprocessing import Pool

                    def square(n):
                        return n * n

                    def told(values):
                        print("callback", values)

                    def add(a, b):
                        return a + b

                    if __name__ == "__main__":
                        with Pool(2, maxtasksperchild=2) as pool:
                            print(pool.map(square, range(5)), pool.starmap(add, [(1, 2), (3, 4)]))
                            print(list(pool.imap(square, range(3))), sorted(pool.imap_unordered(square, range(3))))
                            pool.apply_async(add, (5, 6), callback=told).wait()
                            pool.close()
                            pool.join()
                    """, "[0, 1, 4, 9, 16] [3, 7]", "[0, 1, 4] [0, 1, 4]", "callback 11"),
            new Case("executor", """
                    from concurrent.futures import ProcessPoolExecutor, as_completed

                    def square(n):
                        return n * n

                    def fail(n):
                        raise ValueError(n)

                    if __name__ == "__main__":
                        with ProcessPoolExecutor(2) as executor:
                            print(list(executor.map(square, range(4))))
                            print(sorted(future.result() for future in as_completed([executor.submit(square, n) for n in (7, 8)])))
                            print(repr(executor.submit(fail, 3).exception()))
                    """, "[0, 1, 4, 9]", "[49, 64]", "ValueError(3)"),
            new Case("manager", """
                    from multiprocessing import Manager, Process

                    def add(numbers, names, lock):
                        with lock:
                            numbers.append(len(numbers))
                            names["n"] = names.get("n", 0) + 1

                    if __name__ == "__main__":
                        with Manager() as manager:
                            numbers, names, lock = manager.list(), manager.dict(), manager.Lock()
                            children = [Process(target=add, args=(numbers, names, lock)) for _ in range(2)]
                            for child in children:
                                child.start()
                            for child in children:
                                child.join()
                            print(list(numbers), dict(names))
                    """, "[0, 1] {'n': 2}"),
            new Case("listener", """
                    from multiprocessing import Pipe, Process
                    from multiprocessing.connection import Client, Listener

                    def serve(address):
                        with Listener(("127.0.0.1", 0), authkey=b"key") as listener:
                            address.send(listener.address)
                            with listener.accept() as connection:
                                connection.send(connection.recv() + 1)

                    if __name__ == "__main__":
                        near, far = Pipe(duplex=False)
                        server = Process(target=serve, args=(far,))
                        server.start()
                        with Client(near.recv(), authkey=b"key") as connection:
                            connection.send(41)
                            print(connection.recv())
                        server.join()
                    """, "42"),
            new Case("conditions", ScriptRuns.MEETING, "True"),
            new Case("memory", """
                    from multiprocessing import Array, Process, RawArray
                    from multiprocessing.shared_memory import ShareableList, SharedMemory

                    def write(block, listed, array, raw):
                        memory = SharedMemory(name=block)
                        memory.buf[0] = 7
                        memory.close()
                        items = ShareableList(name=listed)
                        items[1] = "two"
                        items.shm.close()
                        array[1] += 2
                        raw[0] = 1.5

                    if __name__ == "__main__":
                        memory, items = SharedMemory(create=True, size=16), ShareableList([1, "one"])
                        array, raw = Array("i", [1, 2, 3]), RawArray("d", 2)
                        child = Process(target=write, args=(memory.name, items.shm.name, array, raw))
                        child.start()
                        child.join()
                        print(memory.buf[0], list(items), array[:], list(raw))
                        memory.close()
                        memory.unlink()
                        items.shm.close()
                        items.shm.unlink()
                    """, "7 [1, 'two'] [1, 4, 3] [1.5, 0.0]"),
            new Case("threads", """
                    import queue
                    import threading
                    from multiprocessing import Process, Queue

                    def forward(inside, outside):
                        for item in iter(inside.get, None):
                            outside.put(item * 2)

                    def work(outside):
                        inside = queue.Queue()
                        helper = threading.Thread(target=forward, args=(inside, outside))
                        helper.start()
                        for item in (1, 2, None):
                            inside.put(item)
                        helper.join()

                    if __name__ == "__main__":
                        q = Queue()
                        child = Process(target=work, args=(q,))
                        child.start()
                        print(q.get(), q.get())
                        child.join()
                    """, "2 4"),
            new Case("killed at birth", """
                    from multiprocessing import Process
                    import time

                    if __name__ == "__main__":
                        child = Process(target=time.sleep, args=(1000,))
                        child.start()
                        child.kill()
                        child.join()
                        print(child.exitcode)
                    """, "-9"),
            new Case("subprocess", """
                    import subprocess
                    import sys

                    print(subprocess.run([sys.executable, "-c", "print(3)"], capture_output=True, text=True).stdout.strip())
                    """, "3"));

    @TempDir
    Path folder;

    static Stream<Arguments> cases() {
        return CASES.stream().flatMap(one -> ScriptRuns.interpreters().stream().map(interpreter -> Arguments.of(one, interpreter)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("cases")
    void comesToTheSameEndSteppedAndFree(Case one, Interpreter interpreter) throws IOException {
        for (var mode : List.of(RunMode.STEP, RunMode.FREE)) {
            try (var run = ScriptRuns.start(interpreter, mode, folder, one.source)) {
                if (mode == RunMode.STEP) {
                    Runs.stepToTheEnd(run);
                }
                assertTrue(run.awaitEnd(REST_MILLIS), () -> one + " stands still: " + run.history().newest().processes());
                var world = run.history().newest();
                assertEquals(List.of(one.prints), world.output().stream().map(line -> line.text()).toList(), mode::toString);
                assertEquals(0, world.anomalies().count(), world.anomalies()::toString);
            }
        }
    }
}

package interleave.lab.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import interleave.lab.run.LiveRun;
import interleave.lab.support.Runs;
import interleave.lab.words.Narration;
import interleave.lab.world.ProgramFault;
import interleave.lab.world.ProgramFault.Fault;
import interleave.worker.trace.RunMode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Each fault that is named in a script has a twin without it, in which nothing is claimed. What differs between them stands in
/// the script as `FAULT`.
@Timeout(120)
class ProgramFaultsTest {
    private static final long REST_MILLIS = 30_000;
    /// How each twin is told by its script: what stands for `FAULT`.
    private static final List<String> WITH_AND_WITHOUT = List.of("True", "False");

    /// @param says parts of the English sentence, with names, lines and values
    private record Case(Fault fault, String source, String... says) {
        /// Nobody steps through a loop that spins.
        RunMode mode() {
            return fault == Fault.SPIN ? RunMode.FREE : RunMode.STEP;
        }

        @Override
        public String toString() {
            return fault.word();
        }
    }

    private static final List<Case> CASES = List.of(
            new Case(Fault.END_NEVER_COMES, """
                    from multiprocessing import get_context

                    def read(r, spare):
                        if spare:
                            spare.close()
                        try:
                            while True:
                                r.recv()
                        except EOFError:
                            print("end")

                    if __name__ == "__main__":
                        fork = get_context("fork")
                        r, w = fork.Pipe(duplex=False)
                        child = fork.Process(target=read, args=(r, None if FAULT else w))
                        child.start()
                        w.send(1)
                        r.close()
                        w.close()
                        child.join(2)
                        child.terminate()
                        child.join()
                    """, "P1 (", "line 8", "end of r-w", "Close every end"),
            new Case(Fault.LOCK_NOT_SHARED, """
                    from multiprocessing import Lock, Process, Value

                    def add(total, lock):
                        guard = lock
                        if FAULT:
                            guard = Lock()
                        with guard:
                            total.value += 1

                    if __name__ == "__main__":
                        total, shared = Value("i", 0), Lock()
                        children = [Process(target=add, args=(total, shared)) for _ in range(2)]
                        for child in children:
                            child.start()
                        for child in children:
                            child.join()
                    """, "P1 (", "P2 (", "own guard", "from total", "one lock in the parent"),
            new Case(Fault.EMPTY_AS_STOP_SIGN, """
                    import time
                    from multiprocessing import Process, Queue

                    def bake(q):
                        time.sleep(0.2 if FAULT else 0)
                        for n in range(3):
                            q.put(n)

                    def eat(q, late):
                        time.sleep(late)
                        while not q.empty():
                            q.get()

                    if __name__ == "__main__":
                        q = Queue()
                        baker = Process(target=bake, args=(q,))
                        baker.start()
                        if not FAULT:
                            baker.join()
                        eater = Process(target=eat, args=(q, 0))
                        eater.start()
                        eater.join()
                        baker.join()
                        if FAULT:
                            for n in range(3):
                                q.get()
                    """, "P2 (", "line 11", "P1 (", "put 0 into it later", "one for each consumer"),
            new Case(Fault.ONE_SENTINEL, """
                    from multiprocessing import Process, Queue

                    def work(q):
                        while q.get() is not None:
                            pass

                    if __name__ == "__main__":
                        q = Queue()
                        children = [Process(target=work, args=(q,)) for _ in range(3)]
                        for child in children:
                            child.start()
                        for _ in range(1 if FAULT else 3):
                            q.put(None)
                        for child in children:
                            child.join(2)
                        for child in children:
                            child.terminate()
                            child.join()
                    """, "line 4", "an item of q that never comes", "took the None", "Put one None for each consumer"),
            new Case(Fault.UNASKED_FAILURE, """
                    from multiprocessing import Pool

                    def halve(n):
                        return 10 // n

                    if __name__ == "__main__":
                        with Pool(2) as pool:
                            results = [pool.apply_async(halve, (n,)) for n in (5, 0)]
                            pool.apply_async(halve, (0,), error_callback=print)
                            if not FAULT:
                                for result in results:
                                    try:
                                        result.get()
                                    except ZeroDivisionError:
                                        pass
                            pool.close()
                            pool.join()
                    """, "halve(0) failed in P", "ZeroDivisionError(", "main (", "error_callback"),
            new Case(Fault.LOST_TASK, """
                    import os
                    import signal
                    from multiprocessing import Pool, TimeoutError

                    def work(n):
                        if n == 1 and FAULT:
                            os.kill(os.getpid(), signal.SIGKILL)
                        return n

                    if __name__ == "__main__":
                        with Pool(2) as pool:
                            try:
                                print(pool.map_async(work, [1, 2], chunksize=1).get(timeout=5))
                            except TimeoutError:
                                print("TimeoutError")
                    """, "work(1", "exit code -9", "of pool", "get(timeout)"),
            new Case(Fault.CHANGE_LOST, """
                    from multiprocessing import Manager, Process

                    def enrol(school):
                        if FAULT:
                            school["class"].append("ana")
                        else:
                            school["class"] += ["ana"]
                            pupils = school["class"]
                            pupils.sort()

                    if __name__ == "__main__":
                        with Manager() as manager:
                            school = manager.dict({"class": []})
                            child = Process(target=enrol, args=(school,))
                            child.start()
                            child.join()
                            print(school["class"])
                    """, "P", "line 5", "['class']", "[] became ['ana']", "Assign the changed value back"),
            new Case(Fault.ORPHAN, """
                    import os
                    import signal
                    import time
                    from multiprocessing import Pipe, Process

                    def middle(tell):
                        child = Process(target=time.sleep, args=(60 if FAULT else 0.1,))
                        child.start()
                        tell.send(child.pid)
                        child.join()
                        tell.send(0)
                        time.sleep(60)

                    if __name__ == "__main__":
                        here, there = Pipe()
                        child = Process(target=middle, args=(there,))
                        child.start()
                        pid = here.recv()
                        if not FAULT:
                            here.recv()
                        child.terminate()
                        child.join()
                        if FAULT:
                            os.kill(pid, signal.SIGKILL)
                    """, "its parent P1 (", "exit code -15", "start them as daemons"),
            new Case(Fault.DAEMON_CUT, """
                    import time
                    from multiprocessing import Process

                    def work():
                        time.sleep(5)

                    if __name__ == "__main__":
                        child = Process(target=work, daemon=True)
                        child.start()
                        if not FAULT:
                            child.join()
                        print("done")
                    """, "P1 (", "main (", "line 5", "Call join()"),
            new Case(Fault.SPIN, """
                    import time
                    from multiprocessing import Event, Process, Value

                    def wait(flag, rung):
                        if FAULT:
                            while not flag.value:
                                pass
                        else:
                            rung.wait()
                            for _ in range(100):
                                flag.value

                    if __name__ == "__main__":
                        flag, rung = Value("b", 0), Event()
                        child = Process(target=wait, args=(flag, rung))
                        child.start()
                        if FAULT:
                            time.sleep(1)
                        flag.value = 1
                        rung.set()
                        child.join(None if not FAULT else 20)
                    """, "asked flag 64 times", "line 6", "an Event"));

    @TempDir
    Path folder;

    static Stream<Arguments> cases() {
        return CASES.stream().flatMap(one -> ScriptRuns.interpreters().stream().map(interpreter -> Arguments.of(one, interpreter)));
    }

    private static Set<Fault> found(LiveRun run) {
        return run.history().newest().findings().details().stream()
                .filter(ProgramFault.class::isInstance)
                .map(finding -> ((ProgramFault) finding).fault())
                .collect(Collectors.toSet());
    }

    private static List<String> sentences(LiveRun run, Locale locale) {
        var world = run.history().newest();
        return world.findings().details().stream()
                .filter(ProgramFault.class::isInstance)
                .map(finding -> Narration.in(locale).describe(world, finding))
                .distinct()
                .toList();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("cases")
    void isNamedAndItsTwinIsNot(Case one, Interpreter interpreter) throws IOException {
        for (var value : WITH_AND_WITHOUT) {
            // what is made one after the other is one step each, so that the faulty way is taken
            var source = one.source.replace("FAULT", value);
            try (var run = ScriptRuns.start(interpreter, one.mode(), folder, source)) {
                if (one.mode() == RunMode.STEP) {
                    Runs.finish(run);
                }
                assertTrue(run.awaitEnd(REST_MILLIS), () -> one + " stands still: " + run.history().newest().processes());
                var faulty = value.equals("True");
                assertEquals(faulty ? Set.of(one.fault) : Set.of(), found(run), () -> value + " " + sentences(run, Locale.ENGLISH));
                if (faulty) {
                    var sentence = sentences(run, Locale.ENGLISH).getFirst();
                    for (var part : one.says) {
                        assertTrue(sentence.contains(part), () -> "'" + part + "' in " + sentence);
                    }
                    for (var locale : List.of(Locale.ENGLISH, Locale.forLanguageTag("es"), Locale.forLanguageTag("pt"))) {
                        sentences(run, locale).forEach(text -> assertFalse(text.matches(".*[{}]\\w.*") && !text.contains("'"), text));
                    }
                }
                assertEquals(0, run.history().newest().anomalies().count(), () -> run.history().newest().anomalies().toString());
            }
        }
    }
}

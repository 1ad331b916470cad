package interleave.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;

/// A storm: real runs of all lessons, in all their forms, whose processes are killed, terminated and stopped at random moments.
///
/// Whatever is sent, a run ends in time; its report is valid JSON and agrees with its exit code; and nothing of it is left:
/// no process, no shared memory, no file. Everything else is told, with the seed and number of the run.
///
/// One file without a dependency, so that it runs by itself: `java app/src/test/java/interleave/app/Storm.java
/// app/target/interleave/bin/interleave 2000 [SEED [SECONDS]]`; after so many seconds no more runs begin. [StormTest] runs a short one.
///
/// **Threading:** some runs at a time, each confined to a thread.
final class Storm {
    private static final int AT_A_TIME = 4;
    private static final int TIMEOUT_SECONDS = 12;
    private static final long HANG_NANOS = (TIMEOUT_SECONDS + 30L) * 1_000_000_000L;
    private static final long GONE_NANOS = 5_000_000_000L;
    private static final int MAX_STRIKES = 5;
    private static final int MAX_AT_ONCE = 3;
    private static final List<String> SIGNALS = List.of("KILL", "KILL", "TERM", "STOP", "INT");

    private final List<String> program;
    private final long seed;
    private final Path folder;
    private final AtomicInteger left;
    private final long untilNanos;
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger runs = new AtomicInteger();
    private final TreeMap<String, Integer> tally = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();
    private List<Map<String, Object>> lessons = List.of();

    private Storm(List<String> program, int signals, long seed, long seconds) throws IOException {
        this.untilNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        this.program = List.copyOf(program);
        this.left = new AtomicInteger(signals);
        this.seed = seed;
        this.folder = Files.createTempDirectory("storm");
    }

    /// What came of a storm.
    ///
    /// @param sent how many signals reached a process
    /// @param tally how many runs ended in which way
    /// @param faults what must not be, each with the run it was in
    record Outcome(int runs, int sent, Map<String, Integer> tally, List<String> faults) {}

    /// Runs lessons with `program` until so many signals have been sent, or so many seconds are over.
    static Outcome rage(List<String> program, int signals, long seed, long seconds) throws IOException, InterruptedException {
        return new Storm(program, signals, seed, seconds).rage();
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var seed = arguments.length > 2 ? Long.parseLong(arguments[2]) : System.nanoTime();
        System.out.printf("seed %d%n", seed);
        var seconds = arguments.length > 3 ? Long.parseLong(arguments[3]) : TimeUnit.DAYS.toSeconds(1);
        var outcome = rage(List.of(arguments[0]), Integer.parseInt(arguments[1]), seed, seconds);
        outcome.faults().forEach(System.out::println);
        System.out.printf("%d runs, %d signals, %d faults; %s%n", outcome.runs(), outcome.sent(), outcome.faults().size(), outcome.tally());
        System.exit(outcome.faults().isEmpty() ? 0 : 1);
    }

    private Outcome rage() throws IOException, InterruptedException {
        lessons = lessons();
        try (ExecutorService pool = Executors.newFixedThreadPool(AT_A_TIME)) {
            for (var i = 0; i < AT_A_TIME; i++) {
                pool.submit(() -> {
                    while (left.get() > 0 && System.nanoTime() < untilNanos) {
                        one(runs.incrementAndGet());
                    }
                });
            }
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
        return new Outcome(runs.get(), sent.get(), Map.copyOf(tally), List.copyOf(faults));
    }

    @SuppressWarnings("unchecked") // as the command prints it
    private List<Map<String, Object>> lessons() throws IOException, InterruptedException {
        var process = start(List.of("list", "--json"), "list");
        process.waitFor();
        return (List<Map<String, Object>>) (List<?>) new Json(Files.readString(folder.resolve("list.out"))).list();
    }

    private Process start(List<String> words, String name) throws IOException {
        var command = new ArrayList<>(program);
        command.addAll(words);
        return new ProcessBuilder(command)
                .redirectOutput(folder.resolve(name + ".out").toFile())
                .redirectError(folder.resolve(name + ".err").toFile())
                .start();
    }

    private void one(int number) {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed + number);
        var words = words(random, number);
        try {
            var lab = start(words, Integer.toString(number));
            var family = new HashSet<ProcessHandle>();
            var struck = strike(lab, random, family);
            var fault = judge(lab, family, number, struck);
            if (fault != null) {
                describeFault("run %d (seed %d): %s: %s%n  signals: %s%n  errors: %s".formatted(
                        number, seed, String.join(" ", words), fault, struck, read(number + ".err")));
            }
            Files.deleteIfExists(folder.resolve(number + ".out"));
            Files.deleteIfExists(folder.resolve(number + ".err"));
            Files.deleteIfExists(folder.resolve(number + ".trace"));
        } catch (IOException | RuntimeException fault) {
            describeFault("run %d (seed %d): %s: %s".formatted(number, seed, String.join(" ", words), fault));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void describeFault(String fault) {
        faults.add(fault);
    }

    private synchronized void count(String end) {
        tally.merge(end, 1, Integer::sum);
    }

    @SuppressWarnings("unchecked") // as the command prints it
    private List<String> words(RandomGenerator random, int number) {
        var lesson = lessons.get(random.nextInt(lessons.size()));
        var words = new ArrayList<>(List.of("run", (String) lesson.get("lesson"), "--json", "--timeout=" + TIMEOUT_SECONDS,
                "--seed=" + random.nextInt(1000), "--trace=" + folder.resolve(number + ".trace")));
        for (var parameter : (List<Map<String, Object>>) lesson.get("parameters")) {
            switch ((String) parameter.get("name")) {
                case "form" -> words.add("--form=" + one((List<String>) parameter.get("names"), random));
                case "iterations" -> words.add("--iterations=" + one(List.of("1", "50", "20000"), random));
                case "faithful" -> words.add("--faithful=" + (random.nextInt(6) == 0 ? "on" : "off"));
                default -> { }
            }
        }
        words.add("--parker=" + one(List.of("auto", "portable"), random));
        words.addAll(one(List.of(List.of("--mode=free"), List.of("--mode=free"), List.of("--mode=step", "--policy=random"),
                List.of("--mode=paced", "--speed=200")), random));
        return words;
    }

    private static <T> T one(List<T> things, RandomGenerator random) {
        return things.get(random.nextInt(things.size()));
    }

    /// Sends some signals to processes of the run, at moments that chance decides. Returns what was sent.
    private List<String> strike(Process lab, RandomGenerator random, Set<ProcessHandle> family) throws IOException, InterruptedException {
        var described = new ArrayList<String>();
        var strikes = 1 + random.nextInt(MAX_STRIKES);
        while (strikes > 0 && lab.isAlive() && left.get() > 0) {
            lab.waitFor(random.nextInt(250), TimeUnit.MILLISECONDS);
            lab.descendants().forEach(family::add);
            var targets = family.stream().filter(Storm::isWorker).sorted().toList();
            for (var more = targets.isEmpty() ? 0 : 1 + random.nextInt(MAX_AT_ONCE); more > 0; more--) {
                strike(one(targets, random), one(SIGNALS, random), random, described);
            }
            // one that finds nobody does not count: on a busy machine processes start late
            strikes -= targets.isEmpty() ? 0 : 1;
        }
        return described;
    }

    /// The helper through which Java starts programs is not ours.
    private static boolean isWorker(ProcessHandle process) {
        return process.isAlive() && process.info().command().filter(command -> command.endsWith("java")).isPresent();
    }

    private void strike(ProcessHandle target, String signal, RandomGenerator random, List<String> described)
            throws IOException, InterruptedException {
        if (!kill(target, signal)) {
            return;
        }
        described.add(signal + " " + target.pid());
        sent.incrementAndGet();
        left.decrementAndGet();
        if (signal.equals("STOP")) {
            TimeUnit.MILLISECONDS.sleep(random.nextInt(400));
            kill(target, "CONT");
        }
    }

    private static boolean kill(ProcessHandle target, String signal) throws IOException, InterruptedException {
        return target.isAlive()
                && new ProcessBuilder("kill", "-" + signal, Long.toString(target.pid()))
                        .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
    }

    /// What is wrong with how the run ended, or null.
    private String judge(Process lab, Set<ProcessHandle> family, int number, List<String> struck) throws IOException, InterruptedException {
        var deadline = System.nanoTime() + HANG_NANOS;
        while (lab.isAlive() && System.nanoTime() < deadline) {
            lab.descendants().forEach(family::add);
            lab.waitFor(50, TimeUnit.MILLISECONDS);
        }
        if (lab.isAlive()) {
            family.forEach(ProcessHandle::destroyForcibly);
            lab.destroyForcibly().waitFor();
            return "HANG";
        }
        var leftOver = leftOver(lab.pid(), family);
        if (leftOver != null) {
            return leftOver;
        }
        return report(lab.exitValue(), number, struck);
    }

    private static String leftOver(long lab, Set<ProcessHandle> family) throws IOException, InterruptedException {
        var deadline = System.nanoTime() + GONE_NANOS;
        while (family.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        var alive = family.stream().filter(ProcessHandle::isAlive).toList();
        if (!alive.isEmpty()) {
            alive.forEach(ProcessHandle::destroyForcibly);
            return "LEFT-OVER processes " + alive;
        }
        for (var place : List.of(Path.of("/dev/shm"), Path.of(System.getProperty("java.io.tmpdir")))) {
            try (Stream<Path> files = Files.isDirectory(place) ? Files.list(place) : Stream.empty()) {
                var arena = files.filter(file -> file.getFileName().toString().startsWith("interleave-" + lab + "-")).findFirst();
                if (arena.isPresent()) {
                    return "LEFT-OVER " + arena.get();
                }
            }
        }
        return null;
    }

    private String report(int exitCode, int number, List<String> struck) throws IOException {
        Map<String, Object> report;
        try {
            report = new Json(read(number + ".out")).map();
        } catch (IllegalStateException invalid) {
            return "INVALID REPORT with exit code %d: %s".formatted(exitCode, invalid.getMessage());
        }
        var end = String.valueOf(report.get("end"));
        count(end + " " + exitCode);
        var unfinished = !end.equals("complete");
        // others may have been ended by the program itself, as the workers of a pool are
        var broken = ((List<?>) report.get("processes")).stream().map(process -> (Map<?, ?>) process)
                .filter(process -> process.get("exitCode") instanceof Number code && code.intValue() < 0)
                .anyMatch(process -> process.get("pid") instanceof Number pid
                        && struck.stream().anyMatch(blow -> blow.endsWith(" " + pid.longValue())));
        var wanted = unfinished || broken ? Set.of(1, 3) : Set.of(0, 1, 3);
        if (!wanted.contains(exitCode)) {
            return "WRONG EXIT CODE %d after %s".formatted(exitCode, end);
        }
        var dropped = ((Map<?, ?>) report.get("events")).get("dropped");
        if (!(dropped instanceof Number lost) || lost.intValue() != 0) {
            return "LOST EVENTS " + dropped;
        }
        if (!Files.isRegularFile(folder.resolve(number + ".trace"))) {
            return "NO TRACE";
        }
        var errors = read(number + ".err");
        return errors.contains("\tat ") && !errors.contains("Process ") ? "STACK TRACE" : null;
    }

    private String read(String name) throws IOException {
        return Files.readString(folder.resolve(name), StandardCharsets.UTF_8);
    }

    /// A strict reader of JSON (RFC 8259). What is wrong is an `IllegalStateException`.
    private static final class Json {
        private final String text;
        private int at;

        Json(String text) {
            this.text = text;
        }

        @SuppressWarnings("unchecked") // keys are strings
        Map<String, Object> map() {
            return (Map<String, Object>) whole();
        }

        List<?> list() {
            return (List<?>) whole();
        }

        private Object whole() {
            var value = value();
            blanks();
            return at == text.length() ? value : fail("something follows");
        }

        private Object value() {
            blanks();
            return switch (peek()) {
                case '{' -> object();
                case '[' -> array();
                case '"' -> string();
                case 't' -> word("true", true);
                case 'f' -> word("false", false);
                case 'n' -> word("null", null);
                default -> number();
            };
        }

        private Object object() {
            var map = new LinkedHashMap<String, Object>();
            at++;
            blanks();
            if (peek() == '}') {
                at++;
                return map;
            }
            while (true) {
                blanks();
                var key = string();
                blanks();
                expect(':');
                if (map.containsKey(key)) {
                    fail("two keys " + key);
                }
                map.put(key, value());
                blanks();
                if (peek() == '}') {
                    at++;
                    return map;
                }
                expect(',');
            }
        }

        private Object array() {
            var list = new ArrayList<>();
            at++;
            blanks();
            if (peek() == ']') {
                at++;
                return list;
            }
            while (true) {
                list.add(value());
                blanks();
                if (peek() == ']') {
                    at++;
                    return list;
                }
                expect(',');
            }
        }

        private String string() {
            expect('"');
            var built = new StringBuilder();
            while (peek() != '"') {
                var letter = text.charAt(at++);
                if (letter < ' ') {
                    fail("a control character in a string");
                }
                built.append(letter == '\\' ? escaped() : letter);
            }
            at++;
            return built.toString();
        }

        private char escaped() {
            var letter = peek();
            at++;
            var place = "\"\\/bfnrt".indexOf(letter);
            if (place >= 0) {
                return "\"\\/\b\f\n\r\t".charAt(place);
            }
            if (letter != 'u' || at + 4 > text.length()) {
                fail("an unknown escape");
            }
            at += 4;
            return (char) Integer.parseInt(text, at - 4, at, 16);
        }

        private Object number() {
            var from = at;
            while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
            var word = text.substring(from, at);
            if (!word.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?")) {
                fail("no value");
            }
            return Double.valueOf(word);
        }

        private Object word(String word, Object value) {
            if (!text.startsWith(word, at)) {
                fail("no value");
            }
            at += word.length();
            return value;
        }

        private void blanks() {
            while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
        }

        private char peek() {
            return at < text.length() ? text.charAt(at) : (char) fail("it ends");
        }

        private void expect(char letter) {
            if (peek() != letter) {
                fail("'%s' is missing".formatted(letter));
            }
            at++;
        }

        private int fail(String what) {
            throw new IllegalStateException("%s at %d of %d: ...%s".formatted(
                    what, at, text.length(), text.substring(Math.max(0, at - 60), Math.min(at, text.length()))));
        }
    }
}

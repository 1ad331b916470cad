package interleave.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import interleave.app.words.Words;
import interleave.lab.words.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// The command line in every language that the lab speaks.
@Timeout(120)
final class SpokenLanguagesTest {
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern WORDS = Pattern.compile("\\p{L}{2,}[,:;]? \\p{L}{2,}");
    private static final List<String> COMMANDS = List.of("", "list", "run", "outcomes", "screenshot", "frames", "bench", "doctor");

    /// Words in code that nobody reads in a language: names of threads, codes of JSON, examples of `--help`.
    private static final List<String> TECHNICAL = List.of(
            "\\tat interleave.lessons.", "start method", "screen reader", "unfinished trace", "end of the benchmark", "interrupted command");

    /// What is still said in English only: the counts of Python programs, and how their processes start.
    private static final List<String> ENGLISH_ONLY = List.of("ScriptOutcomes.java", "ScriptOptions.java", "BareFrames.java");

    @AfterEach
    void nothingIsLeft() {
        Invocation.assertNothingLeft();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            es | run lokc                          | interleave: no hay ninguna lección 'lokc'; ¿querías decir lock? 'interleave list' las muestra todas
            es | run value --workers 33            | interleave: --workers debe estar entre 1 y 32; 33 no vale
            es | run value --iterations 10000001   | interleave: --iterations debe estar entre 1 y 10.000.000; 10.000.001 no vale
            es | run value --workers muchos        | interleave: Valor no válido para la opción '--workers': 'muchos' no es un número entero, o es demasiado grande
            es | run value --timeout 0             | interleave: --timeout debe estar entre 0,1 y 86.400; 0 no vale
            es | run value --mode fast             | interleave: --mode puede ser free, paced o step, no 'fast'
            es | run value --schedule P1,Q2        | interleave: --schedule: la palabra 2 de la planificación, 'Q2', no es un proceso: escribe P1, P2 o main, con *3 para tres pasos, o con :KILL, :TERM o :INT para enviarle una señal
            es | screenshot value                  | interleave: Falta una opción necesaria: '--output=FILE.png'
            pt | run                               | interleave: falta o nome de uma lição; 'interleave list' mostra todas
            pt | run value --seed 1 --seed 2       | interleave: a opção '--seed' só pode ser indicada uma vez
            pt | run value --workers 2 --kill P9@1 | interleave: --kill P9@1: não há nenhum processo P9; há main, P1, P2
            pt | run global --lock off             | interleave: a lição global não tem lock, por isso --lock não significa nada aqui; a lição lock tem
            pt | rum                               | interleave: 'rum' não é conhecido aqui; você quis dizer run?
            pt | run value --seed                  | interleave: Falta o valor da opção '--seed'
            fi | list                              | interleave: --lang is en, es or pt, not 'fi'
            """)
    void wrongUseIsSaidInTheLanguage(String code, String use, String message) {
        var words = new ArrayList<>(List.of(use.split(" ")));
        words.addAll(List.of("--lang", code));
        if (use.endsWith("--seed")) {
            // the language first, as what follows would be taken for the seed
            words.subList(words.size() - 2, words.size()).clear();
            words.addAll(1, List.of("--lang=" + code));
        }
        var invocation = Invocation.of(words.toArray(String[]::new));
        assertEquals(ExitCode.USAGE, invocation.code());
        assertEquals(message, invocation.err().lines().findFirst().orElse(""));
    }

    /// Nothing of English is left in the help of another language, and no place or key of a text.
    @ParameterizedTest
    @EnumSource(Language.class)
    void helpIsWholeInEveryLanguage(Language language) {
        for (var command : COMMANDS) {
            var words = command.isEmpty() ? List.of("--help") : List.of(command, "--help");
            var help = help(words, language);
            assertFalse(help.contains("{") || help.contains("%n"), help);
            assertTrue(help.lines().allMatch(line -> line.length() <= 80), help);
            if (language != Language.ENGLISH) {
                var english = new TreeSet<>(help(words, Language.ENGLISH).lines().filter(line -> line.contains("  ") || line.matches(".* the .*")).toList());
                english.retainAll(help.lines().toList());
                english.removeIf(line -> !line.matches("(?s).*\\b(the|of|and|is|are|to)\\b.*"));
                assertEquals(new TreeSet<>(), english, "also said in English");
            }
        }
    }

    private static String help(List<String> words, Language language) {
        var all = new ArrayList<>(words);
        all.add("--lang=" + language.code());
        return Invocation.fine(all.toArray(String[]::new)).out();
    }

    @Test
    void aRunIsToldInTheLanguage() {
        var spanish = Invocation.fine("run", "value", "--workers", "2", "--schedule", "P1 P2 P1 P2", "--seed", "42", "--lang", "es").out();
        assertTrue(spanish.contains("procesos 2, iteraciones 1, semilla 42, paso a paso, por turnos, padre "), spanish);
        assertTrue(spanish.contains("esperado   29") && spanish.contains("perdido    16"), spanish);
        assertTrue(spanish.contains("hallazgos  1 actualización perdida: véase arriba"), spanish);
        var portuguese = Invocation.fine("run", "lock", "--workers", "2", "--iterations", "1000", "--lang=pt").out();
        assertTrue(portuguese.contains("processos 2, iterações 1.000, lock ligado"), portuguese);
        assertTrue(portuguese.contains("achados    nenhum"), portuguese);
    }

    @Test
    void countingIsToldInTheLanguage() {
        var spanish = Invocation.fine("outcomes", "lock", "--workers", "2", "--iterations", "10", "--runs", "2", "--lock", "on", "--lang=es").out();
        assertTrue(spanish.contains("lock activado: 2 de 2 correctas (100 %), 1 valor"), spanish);
    }

    @Test
    void theDoctorSpeaksTheLanguageAndKeepsItsCodes() {
        var portuguese = Invocation.of("doctor", "--lang", "pt").out();
        assertTrue(portuguese.startsWith("bem   java           Java "), portuguese);
        assertTrue(portuguese.contains("três foram executadas e terminaram em "), portuguese);
        assertEquals(keys(Invocation.of("doctor", "--json").json()), keys(Invocation.of("doctor", "--json", "--lang", "es").json()));
    }

    /// Keys and codes of JSON are the same in every language.
    @Test
    void jsonHasTheSameKeysInEveryLanguage() {
        var words = new String[] {"run", "value", "--workers", "2", "--schedule", "P1 P2 P1 P2", "--seed", "42", "--json", "--lang=en"};
        var english = Invocation.fine(words).json();
        words[words.length - 1] = "--lang=es";
        var spanish = Invocation.fine(words).json();
        assertEquals(keys(english), keys(spanish));
        for (var code : List.of("lesson", "mode", "outcome", "end", "schedule", "expected", "actual", "lost")) {
            assertEquals(english.get(code), spanish.get(code), code);
        }
        assertEquals(english.at("/findings/0/kind"), spanish.at("/findings/0/kind"));
        assertTrue(spanish.at("/findings/0/text").asText().contains("se pierde"), spanish.toString());
    }

    private static TreeSet<String> keys(JsonNode node) {
        var keys = new TreeSet<String>();
        node.fieldNames().forEachRemaining(name -> {
            keys.add(name);
            keys(node.get(name)).forEach(below -> keys.add(name + "/" + below));
        });
        if (node.isArray()) {
            node.forEach(element -> keys.addAll(keys(element)));
        }
        return keys;
    }

    @Test
    void noSentenceIsInTheCode() throws IOException {
        var found = new TreeSet<String>();
        try (var sources = Files.walk(Path.of("src/main/java/interleave/app/command"))) {
            for (var source : sources.filter(file -> file.toString().endsWith(".java")
                    && !ENGLISH_ONLY.contains(file.getFileName().toString())).toList()) {
                Files.readAllLines(source).stream()
                        .filter(line -> !line.strip().startsWith("//"))
                        .flatMap(line -> LITERAL.matcher(line).results())
                        .map(literal -> literal.group(1))
                        .filter(literal -> WORDS.matcher(literal).find())
                        .filter(literal -> !TECHNICAL.contains(literal) && !literal.startsWith("  interleave "))
                        .forEach(literal -> found.add(source.getFileName() + ": " + literal));
            }
        }
        assertEquals(new TreeSet<>(), found);
    }

    /// Every key that the code asks for is there: also those that it puts together.
    @Test
    void everyBenchmarkLessonAndGradeHasItsWords() {
        var words = Words.of("command", Language.ENGLISH);
        interleave.bench.Benchmark.all().forEach(benchmark -> assertTrue(words.has("bench." + benchmark.word()), benchmark.word()));
        for (var outcome : interleave.lessons.Outcome.values()) {
            assertTrue(words.has("grade." + outcome.name().toLowerCase(java.util.Locale.ROOT)));
        }
    }
}

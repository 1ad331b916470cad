package interleave.lessons;

import interleave.worker.world.Template;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.IntStream;

/// What a lesson says to the student, in one language.
///
/// The texts are in the lesson's folder, in `en.properties`, `es.properties` and `pt.properties`, in UTF-8. They may
/// hold inline `code` between backquotes; those about a run have places, as [Template] says: `{expected}`, `{actual}`,
/// `{lost}`, `{waiting} {waiting|process|processes}`.
///
/// A lesson with a choice may say something else for one of its names: `form.threads.story` is read instead of `story`
/// where `threads` is chosen of the choice `form`.
///
/// **Threading:** immutable.
public final class LessonTexts {
    /// The languages that every lesson speaks, by their codes; the first is the one for everybody else.
    public static final List<String> LANGUAGES = List.of("en", "es", "pt");

    private final Lesson lesson;
    private final Properties texts;
    private final Locale locale;
    private final List<String> choices;

    private LessonTexts(Lesson lesson, Properties texts, Locale locale, List<String> choices) {
        this.lesson = lesson;
        this.texts = texts;
        this.locale = locale;
        this.choices = choices;
    }

    /// The texts of `lesson` in the language of `locale`, or in English when there are none in that.
    public static LessonTexts of(Lesson lesson, Locale locale) {
        var language = LANGUAGES.contains(locale.getLanguage()) ? locale.getLanguage() : LANGUAGES.getFirst();
        var file = language + ".properties";
        try (var stream = lesson.getClass().getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("lesson %s has no %s".formatted(lesson.id(), file));
            }
            var texts = new Properties();
            texts.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
            return new LessonTexts(lesson, texts, Locale.of(language), Parameters.of(lesson).choices());
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /// The same for what is chosen in `parameters`.
    public LessonTexts of(Parameters parameters) {
        return new LessonTexts(lesson, texts, locale, parameters.choices());
    }

    /// Something to try, with a name for its button.
    ///
    /// @param set the parameters that it sets, by their ids; none for one that only says what to do
    public record Try(String title, String text, Map<String, Long> set) {
        public Try {
            set = Map.copyOf(set);
        }
    }

    /// A question with answers to choose from.
    ///
    /// @param name under which the answer is remembered, for example `question`, or `question.threads` of a form that asks
    ///     something else
    /// @param right which option is right, from 0; -1 when there is nothing to choose from
    /// @param feedback what is said to each option before the answer; empty where nothing is
    public record Choice(String name, String question, List<String> options, int right, List<String> feedback) {
        public Choice {
            options = List.copyOf(options);
            feedback = List.copyOf(feedback);
        }
    }

    public String title() {
        return say("title");
    }

    /// What it is about, in at most two sentences.
    public String summary() {
        return say("summary");
    }

    /// What the student is to bring about.
    public String goal() {
        return say("goal");
    }

    /// What the program does.
    public String story() {
        return say("story");
    }

    /// What to look at in the window.
    public String look() {
        return say("look");
    }

    /// What happened, with the numbers of this run.
    public String explanation(Verdict verdict) {
        var own = "explanation." + verdict.reason();
        return filled(has(own) ? own : "explanation", verdict);
    }

    /// One sentence that says why the run came to its verdict.
    public String outcome(Verdict verdict) {
        return filled("outcome." + verdict.reason(), verdict);
    }

    public List<String> pitfalls() {
        return numbered("pitfalls.", "");
    }

    public List<Try> tries() {
        var titles = numbered("try.", ".title");
        var sentences = numbered("try.", ".text");
        var tries = new ArrayList<Try>();
        for (var i = 0; i < titles.size(); i++) {
            tries.add(new Try(titles.get(i), sentences.get(i), settings(optional("try." + (i + 1) + ".set"))));
        }
        return List.copyOf(tries);
    }

    private Map<String, Long> settings(String text) {
        try {
            return Parameters.settings(lesson, text);
        } catch (IllegalArgumentException fault) {
            throw new IllegalStateException("lesson %s: %s".formatted(lesson.id(), fault.getMessage()), fault);
        }
    }

    /// What is asked before the first run.
    public Choice prediction() {
        return choice("prediction", "prediction.question");
    }

    private Choice choice(String name, String question) {
        var options = numbered(name + ".option.", "");
        var feedback = IntStream.rangeClosed(1, options.size()).mapToObj(i -> optional(name + ".feedback." + i)).toList();
        var own = choices.stream().filter(chosen -> texts.containsKey(chosen + "." + question)).findFirst();
        return new Choice(
                own.map(chosen -> name + chosen.substring(chosen.indexOf('.'))).orElse(name),
                say(question), options, Integer.parseInt(say(name + ".right")) - 1, feedback);
    }

    /// What a parameter of this lesson alone is called.
    public String parameter(String id) {
        return say("parameter." + id);
    }

    /// What a name of a choice is called.
    public String parameter(String id, String name) {
        return say("parameter." + id + "." + name);
    }

    /// The question at the end.
    public Choice question() {
        return choice("question", "question");
    }

    /// What is said when the goal of the lesson is reached, with the numbers of how.
    ///
    /// **Errors:** `IllegalStateException` when the lesson has no win.
    public String win(Win win) {
        return filled("win", win.facts());
    }

    /// What a teacher may do with the lesson; empty when there is nothing.
    public String notes() {
        return optional("notes");
    }

    /// The answer to the question.
    public String answer() {
        return say("answer");
    }

    private List<String> numbered(String before, String after) {
        var found = new ArrayList<String>();
        for (var i = 1; has(before + i + after); i++) {
            found.add(say(before + i + after));
        }
        return List.copyOf(found);
    }

    private String filled(String key, Verdict verdict) {
        var facts = new HashMap<>(verdict.facts());
        facts.put("expected", verdict.expected());
        facts.put("actual", verdict.actual());
        facts.put("lost", verdict.lost());
        return filled(key, facts);
    }

    private String filled(String key, Map<String, Long> facts) {
        var numbers = new HashMap<String, String>();
        facts.forEach((name, number) -> numbers.put(name, String.format(locale, "%,d", number)));
        return Template.filled(say(key), numbers);
    }

    private String optional(String key) {
        return has(key) ? say(key) : "";
    }

    private boolean has(String key) {
        return texts.containsKey(key) || choices.stream().anyMatch(choice -> texts.containsKey(choice + "." + key));
    }

    private String say(String key) {
        return choices.stream()
                .map(choice -> texts.getProperty(choice + "." + key))
                .filter(Objects::nonNull)
                .findFirst()
                .or(() -> Optional.ofNullable(texts.getProperty(key)))
                .orElseThrow(() -> new IllegalStateException("lesson %s has no text for '%s'".formatted(lesson.id(), key)));
    }
}

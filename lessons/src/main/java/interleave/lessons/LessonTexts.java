package interleave.lessons;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/// What a lesson says to the student, in one language.
///
/// The texts are in the lesson's folder, in `en.properties`, `es.properties` and `pt.properties`, in UTF-8. They may
/// hold inline `code` between backquotes; those about a run have places: `{expected}`, `{actual}`, `{lost}`.
///
/// **Threading:** immutable.
public final class LessonTexts {
    /// The languages that every lesson speaks, by their codes; the first is the one for everybody else.
    public static final List<String> LANGUAGES = List.of("en", "es", "pt");

    private final Lesson lesson;
    private final Properties texts;
    private final Locale locale;

    private LessonTexts(Lesson lesson, Properties texts, Locale locale) {
        this.lesson = lesson;
        this.texts = texts;
        this.locale = locale;
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
            return new LessonTexts(lesson, texts, Locale.of(language));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
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
    /// @param right which option is right, from 0; -1 when there is nothing to choose from
    public record Choice(String question, List<String> options, int right) {
        public Choice {
            options = List.copyOf(options);
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
        return filled(texts.containsKey(own) ? own : "explanation", verdict);
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
            tries.add(new Try(titles.get(i), sentences.get(i), settings(texts.getProperty("try." + (i + 1) + ".set", ""))));
        }
        return List.copyOf(tries);
    }

    /// `workers=2 iterations=20000`, taken apart.
    private static Map<String, Long> settings(String text) {
        var set = new LinkedHashMap<String, Long>();
        for (var part : text.isBlank() ? new String[0] : text.strip().split("\\s+")) {
            var sign = part.indexOf('=');
            set.put(part.substring(0, sign), Long.valueOf(part.substring(sign + 1)));
        }
        return set;
    }

    /// What is asked before the first run.
    public Choice prediction() {
        return choice("prediction.question", "prediction.option.", "prediction.right");
    }

    private Choice choice(String question, String option, String right) {
        return new Choice(say(question), numbered(option, ""), Integer.parseInt(texts.getProperty(right, "0")) - 1);
    }

    /// What a parameter of this lesson alone is called.
    public String parameter(String id) {
        return say("parameter." + id);
    }

    /// The question at the end; lessons that let choose give options.
    public Choice question() {
        return choice("question", "question.option.", "question.right");
    }

    /// What a teacher may do with the lesson; empty when there is nothing.
    public String notes() {
        return texts.getProperty("notes", "");
    }

    /// The answer to it.
    public String answer() {
        return say("answer");
    }

    private List<String> numbered(String before, String after) {
        var found = new ArrayList<String>();
        for (var i = 1; texts.containsKey(before + i + after); i++) {
            found.add(say(before + i + after));
        }
        return List.copyOf(found);
    }

    private String filled(String key, Verdict verdict) {
        var text = say(key)
                .replace("{expected}", grouped(verdict.expected()))
                .replace("{actual}", grouped(verdict.actual()))
                .replace("{lost}", grouped(verdict.lost()));
        for (var fact : verdict.facts().entrySet()) {
            text = text.replace("{" + fact.getKey() + "}", grouped(fact.getValue()));
        }
        return text;
    }

    private String grouped(long number) {
        return String.format(locale, "%,d", number);
    }

    private String say(String key) {
        var text = texts.getProperty(key);
        if (text == null) {
            throw new IllegalStateException("lesson %s has no text for '%s'".formatted(lesson.id(), key));
        }
        return text;
    }
}

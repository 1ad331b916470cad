package interleave.lessons;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
    public record Try(String title, String text) {}

    /// What is asked before the first run.
    public record Prediction(String question, List<String> options) {
        public Prediction {
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
            tries.add(new Try(titles.get(i), sentences.get(i)));
        }
        return List.copyOf(tries);
    }

    public Prediction prediction() {
        return new Prediction(say("prediction.question"), numbered("prediction.option.", ""));
    }

    /// The question at the end.
    public String question() {
        return say("question");
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
        return say(key)
                .replace("{expected}", grouped(verdict.expected()))
                .replace("{actual}", grouped(verdict.actual()))
                .replace("{lost}", grouped(verdict.lost()));
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

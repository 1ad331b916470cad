package interleave.lessons;

import interleave.lab.words.Language;
import interleave.lab.words.Messages;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// What a lesson says to the student, in one language.
///
/// The texts are in the lesson's folder, in `en.properties` and a file for each other language, in UTF-8. They may
/// hold inline `code` between backquotes; those about a run have places: `{expected}`, `{actual}`,
/// `{lost}`, `{waiting} {waiting|process|processes}`.
///
/// What is said before a run, and asked of it, may have the numbers that are set: `{workers} {workers|process|processes}`.
///
/// A lesson with a choice may say something else for one of its names: `form.threads.story` is read instead of `story`
/// where `threads` is chosen of the choice `form`.
///
/// **Threading:** immutable.
public final class LessonTexts {
    private final Lesson lesson;
    private final Messages texts;
    private final Parameters parameters;
    private final List<String> choices;

    private LessonTexts(Lesson lesson, Messages texts, Parameters parameters) {
        this.lesson = lesson;
        this.texts = texts;
        this.parameters = parameters;
        this.choices = parameters.choices();
    }

    /// The texts of `lesson` in `language`.
    public static LessonTexts of(Lesson lesson, Language language) {
        var texts = Messages.load(language, spoken -> lesson.getClass().getResourceAsStream(spoken.code() + ".properties"));
        return new LessonTexts(lesson, texts, Parameters.of(lesson));
    }

    /// The texts of `lesson` in the language of `locale`, or in English when the lab does not speak it.
    public static LessonTexts of(Lesson lesson, Locale locale) {
        return of(lesson, Language.of(locale.getLanguage()));
    }

    /// These texts for the parameters that were chosen.
    public LessonTexts of(Parameters chosen) {
        return new LessonTexts(lesson, texts, chosen);
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
    /// @param rights which options are right, from 0; with some numbers several say the same
    /// @param feedback what is said to each option before the answer; empty where nothing is
    public record Choice(String name, String question, List<String> options, List<Integer> rights, List<String> feedback) {
        public Choice {
            options = List.copyOf(options);
            rights = List.copyOf(rights);
            feedback = List.copyOf(feedback);
        }

        public boolean isRight(int option) {
            return rights.contains(option);
        }

        /// One that is right.
        public int right() {
            return rights.getFirst();
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
        return asked("goal");
    }

    /// What the program does.
    public String story() {
        return asked("story");
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

    /// What is asked before the first run, of a run with the numbers that are set.
    public Choice prediction() {
        return choice("prediction", "prediction.question", lesson.predictions(parameters));
    }

    /// @param rights the right options, from 1; empty where the texts say which is
    private Choice choice(String name, String question, List<Integer> rights) {
        var options = numbered(name + ".option.", "").stream().map(this::withNumbers).toList();
        var feedback = IntStream.rangeClosed(1, options.size()).mapToObj(i -> optional(name + ".feedback." + i)).toList();
        var own = choices.stream().filter(chosen -> texts.has(chosen + "." + question)).findFirst();
        return new Choice(
                own.map(chosen -> name + chosen.substring(chosen.indexOf('.'))).orElse(name),
                asked(question), options, (rights.isEmpty() ? List.of(Integer.valueOf(say(name + ".right"))) : rights).stream().map(right -> right - 1).toList(),
                feedback);
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
        return choice("question", "question", List.of());
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
        facts.forEach((name, number) -> numbers.put(name, texts.language().digits().grouped(number)));
        return texts.filled(say(key), numbers);
    }

    /// With the numbers that are set.
    private String asked(String key) {
        return withNumbers(say(key));
    }

    private String withNumbers(String text) {
        var numbers = new HashMap<String, String>();
        parameters.values().forEach((name, number) -> numbers.put(name, texts.language().digits().grouped(number)));
        return texts.filled(text, numbers);
    }

    private String optional(String key) {
        return has(key) ? say(key) : "";
    }

    private boolean has(String key) {
        return texts.has(key) || choices.stream().anyMatch(choice -> texts.has(choice + "." + key));
    }

    private String say(String key) {
        return choices.stream()
                .map(choice -> texts.template(choice + "." + key))
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> texts.template(key))
                .orElseThrow(() -> new IllegalStateException("lesson %s has no text for '%s'".formatted(lesson.id(), key)));
    }
}

package interleave.app.ui.catalog;

import interleave.app.words.Words;
import interleave.lessons.Chapter;
import interleave.lessons.Lesson;
import interleave.lessons.LessonTexts;
import interleave.lessons.Parameters;
import interleave.lessons.Verdict;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// What lessons and chapters are called in one language, and what a lesson says about its runs.
public final class LessonNames {
    private Words words;
    private final Map<String, LessonTexts> texts = new HashMap<>();

    public LessonNames(Words words) {
        this.words = words;
    }

    /// Changes the language.
    public void language(Words newWords) {
        words = newWords;
        texts.clear();
    }

    private LessonTexts of(Lesson lesson) {
        return texts.computeIfAbsent(lesson.id(), _ -> LessonTexts.of(lesson, words.language()));
    }

    /// All that the lesson says, for what is chosen.
    public LessonTexts texts(Lesson lesson, Parameters parameters) {
        return of(lesson).of(parameters);
    }

    public String title(Lesson lesson) {
        return plain(of(lesson).title());
    }

    /// The title for what is chosen: a form may have one of its own.
    public String title(Lesson lesson, Parameters parameters) {
        return plain(of(lesson).of(parameters).title());
    }

    /// What the lesson is about, in a sentence or two.
    public String summary(Lesson lesson, Parameters parameters) {
        return plain(of(lesson).of(parameters).summary());
    }

    /// Why a run came to its verdict.
    public String outcome(Lesson lesson, Verdict verdict) {
        return plain(of(lesson).outcome(verdict));
    }

    public String title(Chapter chapter) {
        return words.say("chapter." + chapter.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /// Without the marks of inline code.
    private static String plain(String text) {
        return text.replace("`", "");
    }
}

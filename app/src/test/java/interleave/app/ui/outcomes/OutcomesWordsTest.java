package interleave.app.ui.outcomes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import interleave.app.words.Words;
import interleave.lab.words.Language;
import interleave.lessons.Outcome;
import interleave.lessons.Verdict;
import interleave.lessons.outcomes.Bins;
import interleave.lessons.outcomes.OutcomeCount;
import interleave.lessons.outcomes.Series;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class OutcomesWordsTest {
    private final OutcomesWords words = new OutcomesWords(Words.of("outcomes", Language.ENGLISH));

    private static OutcomeCount count(int right, int wrong, String reason) {
        var count = OutcomeCount.NONE;
        for (var i = 0; i < right; i++) {
            count = count.with(new Verdict(45, 45, Outcome.ACCEPTABLE, "right"));
        }
        for (var i = 0; i < wrong; i++) {
            count = count.with(new Verdict(45, 38, Outcome.INTERESTING, reason));
        }
        return count;
    }

    @Test
    void captionsSayWhatTheSeriesCameTo() {
        assertEquals("Lock off · 75 % of runs lost an update", words.title(Series.LOCK_OFF, count(1, 3, "lost"), false));
        assertEquals("Lock on · 4 of 4 right", words.title(Series.LOCK_ON, count(4, 0, ""), false));
        assertEquals("Lock off · 4 of 4 right: luck, as nothing in the program keeps it from coming out wrong",
                words.title(Series.LOCK_OFF, count(4, 0, ""), true));
        assertEquals("25 % of runs came out wrong", words.title(Series.ONLY, count(3, 1, "missing"), false));
        assertEquals("Lock off · no result yet", words.title(Series.LOCK_OFF, OutcomeCount.NONE, false));
        assertEquals("Lock off · 75 % wrong", words.brief(Series.LOCK_OFF, count(1, 3, "lost")));
        var forbidden = count(9, 0, "").with(new Verdict(45, 46, Outcome.FORBIDDEN, "invented"));
        assertEquals("10 % of runs gave what must never come out", words.title(Series.ONLY, forbidden, false));
    }

    @Test
    void barsSayValueCountShareAndGrade() {
        var count = count(1, 3, "lost");
        assertEquals("38: 3 of 4 runs (75 %): 3 wrong", words.bar(new Bins.Bar(38, 38, Map.of(Outcome.INTERESTING, 3L)), count));
        assertEquals("40 to 49: 1 of 4 runs (25 %): 1 right", words.bar(new Bins.Bar(40, 49, Map.of(Outcome.ACCEPTABLE, 1L)), count));
    }

    @Test
    void sharesNearTheEndsAreNotRoundedAway() {
        assertEquals("99.90 %", words.percent(0.999));
        assertEquals("100 %", words.percent(1));
        assertEquals("0.10 %", words.percent(0.001));
    }
}

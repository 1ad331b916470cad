package interleave.app.ui.glossary;

import interleave.app.words.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The words of the lab in one language, and where they stand in a text.
///
/// **Threading:** immutable.
public final class Glossary {
    private final String title;
    private final List<Term> terms;

    /// @param words the texts of the part `glossary`
    public Glossary(Words words) {
        title = words.say("title");
        terms = Arrays.stream(words.say("terms").split(" "))
                .map(id -> new Term(id, List.of(words.say("word." + id).split("\\|")), words.say("meaning." + id)))
                .toList();
    }

    /// A word of the lab.
    ///
    /// @param forms in which it is found, in small letters; the first is its name
    /// @param meaning in one or two sentences that also stand alone
    public record Term(String id, List<String> forms, String meaning) {
        public Term {
            forms = List.copyOf(forms);
        }
    }

    /// Where a term stands in a text.
    public record Place(int from, int to, Term term) {}

    public String title() {
        return title;
    }

    public List<Term> terms() {
        return terms;
    }

    /// The term that `text` is, whatever its letters and the sign at its end.
    public Optional<Term> of(String text) {
        var word = text.strip().toLowerCase(Locale.ROOT).replaceAll("[ =:.]+$", "");
        return terms.stream().filter(term -> term.forms().contains(word)).findFirst();
    }

    /// Where terms stand in `text`, in order; a longer one hides those inside it.
    public List<Place> in(String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        var found = new ArrayList<Place>();
        for (var term : terms) {
            for (var form : term.forms()) {
                var matcher = Pattern.compile("(?<![\\p{L}\\p{N}_])" + Pattern.quote(form) + "(?![\\p{L}\\p{N}_])").matcher(lower);
                while (matcher.find()) {
                    found.add(new Place(matcher.start(), matcher.end(), term));
                }
            }
        }
        found.sort(Comparator.comparingInt(Place::from).thenComparing(Comparator.comparingInt(Place::to).reversed()));
        var apart = new ArrayList<Place>();
        for (var place : found) {
            if (apart.isEmpty() || place.from() >= apart.getLast().to()) {
                apart.add(place);
            }
        }
        return List.copyOf(apart);
    }
}

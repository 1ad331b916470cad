/// The lessons: one package each, with its Java source, Python counterpart and texts as resources.
/// Open, so that every file of a lesson can be read by the lab and by tests.
open module interleave.lessons {
    requires transitive interleave.worker;

    exports interleave.lessons;
    exports interleave.lessons.outcomes;
}

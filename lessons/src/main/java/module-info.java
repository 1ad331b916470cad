/// The lessons: one package each, with its Java source, Python counterpart and texts as resources.
/// Open, so that every file of a lesson can be read by the lab and by tests.
open module interleave.lessons {
    requires transitive interleave.worker;
    // What judges a lesson looks at the world; its programs do not, and a worker that loads them has no lab.
    requires static transitive interleave.lab;
    // Only for the training of the workers' archive, which loads the benchmarks' programs too.
    requires static interleave.bench;

    exports interleave.lessons;
    exports interleave.lessons.catalog;
    exports interleave.lessons.outcomes;
    exports interleave.lessons.script;
}

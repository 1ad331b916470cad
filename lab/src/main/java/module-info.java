/// The other side of the shared memory: starts and steers a run, reads its record, folds it into a world, and says it in words.
///
/// Packages: `read` (readers of rings), `keep` (trace files), `world` (the state of everything, folded from events), `words` (an event, a
/// finding, an error in a sentence), `run` (a run and who moves next), `python` (scripts and what stands in for their processes here).
/// No worker loads any of it.
module interleave.lab {
    requires transitive interleave.worker;

    exports interleave.lab.read;
    exports interleave.lab.keep;
    exports interleave.lab.world;
    exports interleave.lab.words;
    exports interleave.lab.run;
    exports interleave.lab.python;
}

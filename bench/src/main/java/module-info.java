/// What is measured: programs that workers run, each with a counterpart in Python. Open, as workers set the fields of programs.
open module interleave.bench {
    requires transitive interleave.worker;

    exports interleave.bench;
}

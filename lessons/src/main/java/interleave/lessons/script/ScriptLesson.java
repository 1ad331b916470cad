package interleave.lessons.script;

import interleave.lab.python.PythonProgram;
import interleave.lab.run.Starter;
import interleave.lab.world.World;
import interleave.lessons.Chapter;
import interleave.lessons.Lesson;
import interleave.lessons.Listing;
import interleave.lessons.Outcome;
import interleave.lessons.Parameter;
import interleave.lessons.Parameters;
import interleave.lessons.ProcessLabels;
import interleave.lessons.Verdict;
import interleave.worker.process.Process;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A Python program of the user's, run and shown as a lesson is. Nobody but its author knows what is right, so nothing is
/// expected of it.
///
/// @param source its text
/// @param python how it is started
/// @param startMethod how its processes start, and why, in words
public record ScriptLesson(ScriptSource source, PythonProgram python, String startMethod) implements Lesson {
    @Override
    public String id() {
        return file().getFileName().toString();
    }

    @Override
    public int number() {
        return 0;
    }

    @Override
    public Chapter chapter() {
        return Chapter.values()[0];
    }

    @Override
    public List<Parameter> parameters() {
        return List.of();
    }

    @Override
    public Process program(Parameters parameters) {
        throw new IllegalStateException("a script is started by its interpreter");
    }

    @Override
    public Optional<Starter> starter() {
        return Optional.of(python.starter());
    }

    /// How many processes it starts is not known before it does.
    @Override
    public int children(Parameters parameters) {
        return 0;
    }

    @Override
    public ProcessLabels cast(Parameters parameters) {
        return ProcessLabels.ofChildren(0).andMore();
    }

    @Override
    public boolean judged() {
        return false;
    }

    @Override
    public Verdict judge(World world, Parameters parameters) {
        return new Verdict(0, 0, Outcome.ACCEPTABLE, "ended");
    }

    /// The whole file, as it was read.
    @Override
    public Listing listing(Parameters parameters) {
        return source.listing();
    }

    /// Where it lies.
    public Path file() {
        return source.file();
    }
}

package interleave.lessons;

import interleave.worker.process.Process;
import interleave.worker.world.World;
import java.util.List;
import java.util.Optional;

/// One lesson: a program that real processes run, what can be set, how its result is judged, and its texts.
///
/// A lesson is one folder: this class, the program, its Python counterpart `program.py`, and the texts
/// `en.properties`, `es.properties`, `pt.properties`. The window draws what is in the world, so a lesson
/// has nothing to do with pictures.
public interface Lesson {
    /// The name on the command line, for example `value`.
    String id();

    /// Its place in the course, from 1.
    int number();

    /// The group of lessons it is listed in.
    Chapter chapter();

    /// What can be set, in the order of the controls.
    List<Parameter> parameters();

    /// The program of the lesson's parent process; its class's file is the Java listing.
    Process program(Parameters parameters);

    /// The file beside this class that holds the same program in Python.
    default String python(Parameters parameters) {
        return "program.py";
    }

    /// How many processes the parent starts.
    default int children(Parameters parameters) {
        return parameters.workers();
    }

    /// Who can be in a run.
    default Cast cast(Parameters parameters) {
        return Cast.ofChildren(children(parameters));
    }

    /// What became of a run that has ended, or has come as far as `world`.
    Verdict judge(World world, Parameters parameters);

    /// Whether the student has reached the lesson's goal in this world, and with which numbers. Asked again after every
    /// step, so it is to be quick.
    default Optional<Win> win(World world, Parameters parameters) {
        return Optional.empty();
    }
}

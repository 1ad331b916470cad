package interleave.lessons;

import interleave.lab.run.Starter;
import interleave.lab.world.World;
import interleave.worker.process.Process;
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

    /// How the first process of a run is started where it is not a worker with [#program]; empty for all others.
    default Optional<Starter> starter() {
        return Optional.empty();
    }

    /// Whether it is known what has to come out. Of a program that nobody here wrote it is not.
    default boolean judged() {
        return true;
    }

    /// The source of the program that runs, as it is read.
    default Listing listing(Parameters parameters) {
        return Listing.java(this, parameters);
    }

    /// The file beside this class that holds the same program in Python.
    default String python(Parameters parameters) {
        return "program.py";
    }

    /// How many processes the parent starts.
    default int children(Parameters parameters) {
        return parameters.workers();
    }

    /// Who can be in a run.
    default ProcessLabels cast(Parameters parameters) {
        return ProcessLabels.ofChildren(children(parameters));
    }

    /// Which answers to the prediction are right for a run with these parameters, from 1: with some numbers another one is, or
    /// two say the same. Empty where the texts say which is, whatever the numbers are.
    default List<Integer> predictions(Parameters parameters) {
        return List.of();
    }

    /// Whether nothing in the program keeps a run with these parameters from coming out wrong: a right result is luck then.
    default boolean races(Parameters parameters) {
        return false;
    }

    /// What became of a run that has ended, or has come as far as `world`.
    Verdict judge(World world, Parameters parameters);

    /// Whether the student has reached the lesson's goal in this world, and with which numbers. Asked again after every
    /// step, so it is to be quick.
    default Optional<Win> win(World world, Parameters parameters) {
        return Optional.empty();
    }
}

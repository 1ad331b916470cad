package interleave.app.ui.program;

import interleave.lessons.Lesson;
import interleave.lessons.script.ScriptLesson;
import interleave.lessons.script.ScriptSource;

/// What the window has open: a lesson of the course, which has a goal, a path and a judge; or a program of the user's, which has a
/// file and a Python that runs it. Both run, step and are shown in the same way.
public sealed interface Opened {
    /// What runs.
    Lesson lesson();

    /// What stays the same while one and the same thing is open, however it is set.
    Object identity();

    /// A lesson of the course.
    record OfCourse(Lesson lesson) implements Opened {
        @Override
        public Object identity() {
            return lesson.id();
        }
    }

    /// A Python program of the user's.
    ///
    /// @param choices how it is to be run
    /// @param startMethod how its processes start where it does not say
    /// @param version of its Python
    /// @param fault why there is no Python for it, or empty
    record Script(ScriptLesson lesson, ScriptChoices choices, String startMethod, String version, String fault) implements Opened {
        @Override
        public Object identity() {
            return lesson.file();
        }

        /// The same with another text.
        Script with(ScriptSource source) {
            return new Script(new ScriptLesson(source, lesson.python(), lesson.startMethod()), choices, startMethod, version, fault);
        }

        /// Whether somebody chose how its processes start.
        public boolean startMethodChosen() {
            return choices.startMethod().isPresent();
        }

        /// Whether there is a Python that runs it.
        public boolean ready() {
            return fault.isEmpty();
        }
    }
}

package interleave.lessons.catalog;

import interleave.lessons.Lesson;
import interleave.lessons.global.GlobalLesson;
import interleave.lessons.lock.LockLesson;
import interleave.lessons.pipe.PipeLesson;
import interleave.lessons.pool.PoolLesson;
import interleave.lessons.queue.QueueLesson;
import interleave.lessons.semaphore.SemaphoreLesson;
import interleave.lessons.value.ValueLesson;
import java.util.List;
import java.util.Optional;

/// All lessons, in the order of the course. A new lesson is entered here.
public final class LessonCatalog {
    private static final List<Lesson> LESSONS = List.of(
            new GlobalLesson(), new ValueLesson(), new LockLesson(), new SemaphoreLesson(), new PipeLesson(), new QueueLesson(),
            new PoolLesson());

    private LessonCatalog() {}

    public static List<Lesson> all() {
        return LESSONS;
    }

    /// The lesson with this id.
    public static Optional<Lesson> find(String id) {
        return LESSONS.stream().filter(lesson -> lesson.id().equals(id)).findFirst();
    }
}

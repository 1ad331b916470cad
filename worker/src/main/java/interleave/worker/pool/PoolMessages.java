package interleave.worker.pool;

import interleave.worker.channel.Codec;
import interleave.worker.channel.NotTransferable;
import interleave.worker.fault.WrongArgument;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/// The messages between a pool and its workers.
///
/// **Layout** (big-endian):
/// ```
///  task    0 job i32   4 chunk i32   8 star i8   9 function's length i32   13 function   then the list of arguments
///  result  0 job i32   4 chunk i32   8 kind i8   9 list of results, or what was thrown (TravellingExceptions)
/// ```
/// Functions, lists and exceptions are as [Codec] writes them.
final class PoolMessages {
    static final int DONE = 0;
    static final int FAILED = 1;
    /// The worker has no task: its initializer threw.
    static final int NOT_READY = 2;
    /// Tasks were done, and what came of them cannot travel.
    static final int NO_WAY_BACK = 3;

    private static final int TASK_HEADER = 13;
    private static final int RESULT_HEADER = 9;
    private static final int KIND_AT = 8;

    private PoolMessages() {}

    /// The bytes that stand for a function in every chunk of a job.
    ///
    /// **Errors:** `WrongArgument` when it is no record; [NotTransferable].
    static byte[] function(Object function) {
        if (!(function instanceof Record)) {
            throw new WrongArgument(
                    "what a pool does must be a record, so that it can travel to the workers; %s is none"
                            .formatted(function == null ? "null" : function.getClass().getName()));
        }
        return Codec.encode(function, Codec.Handles.REFUSED, "the function");
    }

    static byte[] task(int job, int chunk, boolean star, byte[] function, List<?> arguments) {
        var list = Codec.encodeAll(arguments, "args");
        return ByteBuffer.allocate(TASK_HEADER + function.length + list.length)
                .putInt(job)
                .putInt(chunk)
                .put((byte) (star ? 1 : 0))
                .putInt(function.length)
                .put(function)
                .put(list)
                .array();
    }

    /// A fault of an argument that cannot travel, which names its place as the caller of the pool counts: by task, and by
    /// argument where a single task has several.
    static NotTransferable placed(NotTransferable fault, List<?> tasks, boolean star, int from) {
        var lone = star && tasks.size() == 1 && from == 0 && tasks.getFirst() instanceof List<?>;
        var values = lone ? (List<?>) tasks.getFirst() : tasks;
        for (var i = 0; i < values.size(); i++) {
            try {
                Codec.encode(values.get(i), Codec.Handles.REFUSED, "args[%d]".formatted(lone ? i : from + i));
            } catch (NotTransferable placed) {
                return placed;
            }
        }
        return fault;
    }

    static byte[] result(int job, int chunk, int kind, Object content) {
        var bytes = content instanceof List<?> results ? Codec.encodeAll(results, "results") : Codec.encode(content, Codec.Handles.REFUSED);
        return ByteBuffer.allocate(RESULT_HEADER + bytes.length)
                .putInt(job)
                .putInt(chunk)
                .put((byte) kind)
                .put(bytes)
                .array();
    }

    static int job(byte[] message) {
        return ByteBuffer.wrap(message).getInt(0);
    }

    static int chunk(byte[] message) {
        return ByteBuffer.wrap(message).getInt(4);
    }

    static boolean star(byte[] task) {
        return task[KIND_AT] == 1;
    }

    static int kind(byte[] result) {
        return result[KIND_AT];
    }

    /// Whether this task has the function that `bytes` are.
    static boolean has(byte[] task, byte[] bytes) {
        var length = functionBytes(task);
        return length == bytes.length && Arrays.equals(task, TASK_HEADER, TASK_HEADER + length, bytes, 0, length);
    }

    static byte[] function(byte[] task) {
        return Arrays.copyOfRange(task, TASK_HEADER, TASK_HEADER + functionBytes(task));
    }

    private static int functionBytes(byte[] task) {
        return ByteBuffer.wrap(task).getInt(KIND_AT + 1);
    }

    static List<?> arguments(byte[] task, ClassLoader loader) {
        return (List<?>) decode(task, TASK_HEADER + functionBytes(task), loader);
    }

    static Object content(byte[] result, ClassLoader loader) {
        return decode(result, RESULT_HEADER, loader);
    }

    static Object value(byte[] bytes, ClassLoader loader) {
        return decode(bytes, 0, loader);
    }

    private static Object decode(byte[] bytes, int from, ClassLoader loader) {
        return Codec.decode(bytes, from, loader, id -> {
            throw new NotTransferable("a shared object cannot come to a pool as an argument: give it to the initializer");
        });
    }
}

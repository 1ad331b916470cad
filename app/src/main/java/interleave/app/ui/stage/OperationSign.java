package interleave.app.ui.stage;

import interleave.worker.trace.Operation;
import org.kordamp.ikonli.feather.Feather;

/// What stands for an operation where there is no room for its word.
///
/// The arrows are those of the stage: up to the process what it gets, down to the object what it gives.
final class OperationSign {
    private OperationSign() {}

    static Feather of(Operation operation) {
        return switch (operation) {
            case NONE -> Feather.CHEVRON_RIGHT;
            case READ, READ_SLICE, FILE_READ, RECEIVE, GET, TAKE, COLLECT -> Feather.ARROW_UP;
            case WRITE, WRITE_SLICE, FILE_WRITE, SEND, PUT, SUBMIT, DELIVER -> Feather.ARROW_DOWN;
            case ACQUIRE -> Feather.LOCK;
            case RELEASE -> Feather.UNLOCK;
            case PRINT -> Feather.TERMINAL;
            case SLEEP -> Feather.MOON;
            case START -> Feather.PLAY_CIRCLE;
            case JOIN, WAIT, AWAIT_TASKS, AWAIT_RESULT, AWAIT_WORKERS -> Feather.CLOCK;
            case POLL, COUNT, CHECK -> Feather.EYE;
            case CLOSE, BLOCK_CLOSE, BLOCK_UNLINK, TERMINATE, ABORT -> Feather.X;
            case NOTIFY, SET -> Feather.BELL;
            case CLEAR, RESET -> Feather.ROTATE_CCW;
            case TASK_DONE -> Feather.CHECK_SQUARE;
            case MANAGER_CALL -> Feather.MESSAGE_CIRCLE;
            case BLOCK_ATTACH -> Feather.LINK;
        };
    }
}

package interleave.worker.manager;

import java.io.IOException;

/// What a frame is. The ordinal is what travels: new ones go to the end.
enum Message {
    // the handshake
    CHALLENGE,
    ANSWER,
    WELCOME,
    REJECTED,
    HELLO,
    // what clients ask for
    CREATE,
    CALL,
    RETRY,
    EXPIRE,
    AWAIT,
    HOLD,
    DROP,
    PUBLISH,
    LOOK_UP,
    COUNT,
    SHUT_DOWN,
    // what comes back
    VALUE,
    FAULT,
    NOT_YET;

    private static final Message[] VALUES = values();

    static Message ofOrdinal(int ordinal) throws IOException {
        if (ordinal < 0 || ordinal >= VALUES.length) {
            throw new IOException("message kind %d is none of ours".formatted(ordinal));
        }
        return VALUES[ordinal];
    }
}

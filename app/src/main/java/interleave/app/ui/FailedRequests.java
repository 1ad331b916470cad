package interleave.app.ui;

import java.util.Objects;
import java.util.concurrent.CompletionException;

/// What went wrong with something that was asked of a run and answered later.
final class FailedRequests {
    private FailedRequests() {}

    static Throwable cause(Throwable fault) {
        return fault instanceof CompletionException && fault.getCause() != null ? fault.getCause() : fault;
    }

    /// In words, for a notice.
    static String reason(Throwable fault) {
        return Objects.requireNonNullElse(cause(fault).getMessage(), cause(fault).getClass().getSimpleName());
    }
}

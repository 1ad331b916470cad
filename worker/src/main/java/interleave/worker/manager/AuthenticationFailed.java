package interleave.worker.manager;

/// The two sides of a connection do not have the same key.
///
/// **Source:** rule G6 (AuthenticationError "digest sent was rejected").
public final class AuthenticationFailed extends ManagerException {
    private static final long serialVersionUID = 1L;

    public AuthenticationFailed(String message) {
        super(message);
    }
}

package interleave.worker.manager;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Both sides prove that they have the key, and neither sends it.
///
/// ```
///  server -> client  CHALLENGE  32 random bytes s
///  client -> server  ANSWER     32 random bytes c, HMAC-SHA256(key, "client" s c)
///  server -> client  WELCOME    HMAC-SHA256(key, "server" c s), or REJECTED
/// ```
/// **Threading:** stateless. **Source:** rule G6; RFC 2104.
final class Handshake {
    private static final String MAC = "HmacSHA256";
    private static final int NONCE_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Handshake() {}

    static byte[] newKey() {
        var key = new byte[NONCE_BYTES];
        RANDOM.nextBytes(key);
        return key;
    }

    static long newIdentity() {
        return RANDOM.nextLong();
    }

    /// The server's side. False when the other one does not have the key; it was told so.
    static boolean challenge(ManagerConnection wire, byte[] key) throws IOException {
        var ours = newKey();
        wire.send(Message.CHALLENGE, ours);
        var answer = wire.receive();
        if (answer.kind() != Message.ANSWER || answer.body().length <= NONCE_BYTES) {
            return false;
        }
        var theirs = Arrays.copyOf(answer.body(), NONCE_BYTES);
        var digest = Arrays.copyOfRange(answer.body(), NONCE_BYTES, answer.body().length);
        // isEqual takes the same time whatever differs
        if (!MessageDigest.isEqual(digest, digest(key, "client", ours, theirs))) {
            wire.send(Message.REJECTED);
            return false;
        }
        wire.send(Message.WELCOME, digest(key, "server", theirs, ours));
        return true;
    }

    /// The client's side.
    ///
    /// **Errors:** [AuthenticationFailed] when either side does not have the key.
    static void answer(ManagerConnection wire, byte[] key) throws IOException {
        var challenge = wire.receive();
        if (challenge.kind() != Message.CHALLENGE || challenge.body().length != NONCE_BYTES) {
            throw new IOException("what answers there is no manager");
        }
        var ours = newKey();
        var digest = digest(key, "client", challenge.body(), ours);
        var answer = Arrays.copyOf(ours, NONCE_BYTES + digest.length);
        System.arraycopy(digest, 0, answer, NONCE_BYTES, digest.length);
        wire.send(Message.ANSWER, answer);
        var verdict = wire.receive();
        if (verdict.kind() != Message.WELCOME) {
            throw new AuthenticationFailed("digest sent was rejected: the manager has another key");
        }
        if (!MessageDigest.isEqual(verdict.body(), digest(key, "server", ours, challenge.body()))) {
            throw new AuthenticationFailed("digest received was wrong: the manager does not have the key");
        }
    }

    private static byte[] digest(byte[] key, String side, byte[] first, byte[] second) {
        try {
            var mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(key, MAC));
            mac.update(side.getBytes(StandardCharsets.US_ASCII));
            mac.update(first);
            return mac.doFinal(second);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java runtime has " + MAC, impossible);
        }
    }
}

package syncml.core.account;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC with SHA-256 (RFC 2104), and the derivation of keys by it (RFC 5869). */
final class HmacSha256 {
    private static final String NAME = "HmacSHA256";

    private HmacSha256() {
    }

    /** The code of some octets, 32 octets. */
    static byte[] of(byte[] key, byte[] octets) {
        try {
            Mac mac = Mac.getInstance(NAME);
            mac.init(new SecretKeySpec(key, NAME));
            return mac.doFinal(octets);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** HKDF without salt, one block: 32 octets for a purpose. */
    static byte[] derive(byte[] key, String purpose) {
        byte[] info = purpose.getBytes(StandardCharsets.UTF_8);
        byte[] block = Arrays.copyOf(info, info.length + 1);
        block[info.length] = 1;
        return of(of(new byte[32], key), block);
    }
}

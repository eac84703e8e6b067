package syncml.core.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import syncml.api.message.Chal;
import syncml.api.message.SyncmlVersion;

/**
 * The digests of the scheme MD5, and the comparison of passwords. SyncML Representation Protocol 1.0.1 and 1.2.2,
 * section 5.3. All texts are taken in UTF-8, nonces as the octets that the Base64 of {@code NextNonce} stands for.
 */
public final class Digests {
    /** Octets of an MD5 digest. */
    static final int MD5_LENGTH = 16;
    private static final byte[] COLON = {':'};

    private Digests() {
    }

    /** The digest a peer of some version sends, 16 octets. */
    public static byte[] md5(SyncmlVersion version, String user, byte[] password, byte[] nonce) {
        byte[] name = user.getBytes(StandardCharsets.UTF_8);
        if (version == SyncmlVersion.V1_0) {
            return hash("MD5", name, COLON, password, COLON, nonce);
        }
        byte[] inner = Base64.getEncoder().encode(hash("MD5", name, COLON, password));
        return hash("MD5", inner, COLON, nonce);
    }

    /** The nonce that a challenge carries; no octets if it carries none that can be read. */
    public static byte[] nonce(Chal chal) {
        String text = chal.meta().nextNonce();
        try {
            return text == null ? new byte[0] : Base64.getMimeDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    /** The MD5 hash of some octets after each other, 16 octets. */
    public static byte[] md5(byte[]... parts) {
        return hash("MD5", parts);
    }

    /** Octets in Base64, as octets. */
    public static byte[] base64(byte[] octets) {
        return Base64.getEncoder().encode(octets);
    }

    /** Whether two passwords are the same, in a time that tells nothing of either. */
    static boolean same(byte[] password, byte[] other) {
        return MessageDigest.isEqual(hash("SHA-256", password), hash("SHA-256", other));
    }

    private static byte[] hash(String algorithm, byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

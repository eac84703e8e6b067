package syncml.core.replica;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** Hashes of bodies and of match keys. For one thread. */
final class Hashing {
    private static final int LENGTH = 20;
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final MessageDigest sha256;

    Hashing() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The first 20 octets of the SHA-256 of a body. */
    byte[] body(byte[] octets) {
        return Arrays.copyOf(sha256.digest(octets), LENGTH);
    }

    /** 64 bits of a match key: FNV-1a over its UTF-16 units. Stored, so it must stay as it is. */
    static long matchKey(String key) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            hash = (hash ^ (c & 0xff)) * FNV_PRIME;
            hash = (hash ^ (c >>> 8)) * FNV_PRIME;
        }
        return hash;
    }
}

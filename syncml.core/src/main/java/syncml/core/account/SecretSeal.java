package syncml.core.account;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Objects;
import java.util.random.RandomGenerator;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals the secrets of accounts and opens them: AES-256 in Galois/Counter Mode under a random initialization vector,
 * bound to the account, so that a secret copied to another account does not open. Safe for use by several threads.
 *
 * <p>A sealed secret is: version 1 (one octet); kind 1 (one octet; others are left for secrets that are hashed instead
 * of sealed); length of the key's identifier (one octet); that identifier in ASCII; initialization vector (12 octets);
 * secret and tag, enciphered. All before the vector, and the owner, are authenticated with it.
 */
public final class SecretSeal {
    private static final byte VERSION = 1;
    private static final byte SEALED = 1;
    private static final int IV_LENGTH = 12;
    private static final int TAG_BITS = 128;
    private static final String PURPOSE = "secrets of accounts";

    private final SealingKeys keys;
    private final RandomGenerator random;

    /**
     * A seal.
     *
     * @param keys the first of them seals, all open
     * @param random a source of numbers nobody can guess, safe for use by several threads
     */
    public SecretSeal(SealingKeys keys, RandomGenerator random) {
        this.keys = Objects.requireNonNull(keys, "keys");
        this.random = Objects.requireNonNull(random, "random");
    }

    /** Seals a secret for an owner. */
    public byte[] seal(String owner, byte[] secret) {
        byte[] id = keys.first().getBytes(StandardCharsets.US_ASCII);
        byte[] head = ByteBuffer.allocate(3 + id.length).put(VERSION).put(SEALED).put((byte) id.length).put(id).array();
        byte[] iv = new byte[IV_LENGTH];
        random.nextBytes(iv);
        try {
            byte[] closed = cipher(Cipher.ENCRYPT_MODE, keys.first(), iv, head, owner).doFinal(secret);
            return ByteBuffer.allocate(head.length + iv.length + closed.length).put(head).put(iv).put(closed).array();
        } catch (GeneralSecurityException | SealException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Opens a sealed secret.
     *
     * @throws SealException if it was not sealed for this owner by one of the keys, or in a way unknown here
     */
    public byte[] open(String owner, byte[] sealed) throws SealException {
        String id = keyId(sealed);
        int headLength = 3 + id.length();
        if (sealed.length < headLength + IV_LENGTH + TAG_BITS / 8) {
            throw new SealException("the sealed secret is too short");
        }
        ByteBuffer blob = ByteBuffer.wrap(sealed);
        byte[] head = new byte[headLength];
        byte[] iv = new byte[IV_LENGTH];
        blob.get(head).get(iv);
        try {
            return cipher(Cipher.DECRYPT_MODE, id, iv, head, owner)
                    .doFinal(sealed, blob.position(), blob.remaining());
        } catch (GeneralSecurityException e) {
            throw new SealException("the sealed secret was changed, or sealed for another account or by another key");
        }
    }

    /** Whether a secret is sealed by the key that seals now. */
    public boolean isCurrent(byte[] sealed) {
        try {
            return keyId(sealed).equals(keys.first());
        } catch (SealException e) {
            return false;
        }
    }

    private static String keyId(byte[] sealed) throws SealException {
        if (sealed.length < 3 || sealed[0] != VERSION) {
            throw new SealException("the version of the sealed secret is not known");
        }
        if (sealed[1] != SEALED) {
            throw new SealException("the kind of the secret is not known");
        }
        int length = sealed[2] & 0xff;
        if (sealed.length < 3 + length) {
            throw new SealException("the sealed secret is too short");
        }
        return new String(sealed, 3, length, StandardCharsets.ISO_8859_1);
    }

    private Cipher cipher(int mode, String id, byte[] iv, byte[] head, String owner)
            throws GeneralSecurityException, SealException {
        byte[] key = keys.derive(id, PURPOSE)
                .orElseThrow(() -> new SealException("the key that sealed the secret is not among the sealing keys"));
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, iv));
        cipher.updateAAD(head);
        cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}

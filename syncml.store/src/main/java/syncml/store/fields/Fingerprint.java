package syncml.store.fields;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;

/** Hash over fields, whatever their order. */
public final class Fingerprint {
    private static final int OCTETS = 20;

    private Fingerprint() {
    }

    /** The hash of fields in their compared form, 20 octets; empty ones and repetitions do not count. */
    public static byte[] of(Collection<Field> fields) {
        String[] lines = new String[fields.size()];
        int count = 0;
        for (Field f : fields) {
            if (!f.isEmpty()) {
                lines[count++] = f.name() + '\u0001' + f.kind() + '\u0001' + f.value();
            }
        }
        Arrays.sort(lines, 0, count);
        MessageDigest digest = sha256();
        String previous = null;
        for (int i = 0; i < count; i++) {
            if (!lines[i].equals(previous)) {
                digest.update(lines[i].getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            previous = lines[i];
        }
        return Arrays.copyOf(digest.digest(), OCTETS);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

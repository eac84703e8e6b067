package syncml.core.account;

import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The keys under which secrets of accounts are sealed. They are kept outside the database, so that a copy of the
 * database alone gives no password away, and are the same on all nodes. The first key seals; all of them open, so that
 * a key is replaced by putting a new one before it. Immutable and safe for use by several threads.
 */
public final class SealingKeys {
    /** Octets of a key. */
    public static final int KEY_LENGTH = 32;
    private static final int MAX_ID_LENGTH = 32;

    private final Map<String, byte[]> keys;

    private SealingKeys(Map<String, byte[]> keys) {
        this.keys = Collections.unmodifiableMap(keys);
    }

    /**
     * Keys from text: one {@code id = key} in each line, the key as Base64 of 32 octets, the id of 1 to 32 letters,
     * digits, points, hyphens and underscores. Empty lines, and lines that begin with {@code #}, say nothing.
     *
     * @throws IllegalArgumentException if the text is not such, with the number of the line but never its content
     */
    public static SealingKeys parse(String text) {
        Map<String, byte[]> keys = new LinkedHashMap<>();
        int number = 0;
        for (String raw : text.split("\\R", -1)) {
            number++;
            String line = raw.strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            int equals = line.indexOf('=');
            String id = equals < 0 ? "" : line.substring(0, equals).strip();
            if (!isId(id)) {
                throw new IllegalArgumentException("line " + number + " of the sealing keys does not name a key");
            }
            if (keys.putIfAbsent(id, octets(line.substring(equals + 1).strip(), number)) != null) {
                throw new IllegalArgumentException("line " + number + " of the sealing keys names a key again");
            }
        }
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("there is no sealing key");
        }
        return new SealingKeys(keys);
    }

    /** One new key. */
    public static SealingKeys generate(String id, RandomGenerator random) {
        if (!isId(id)) {
            throw new IllegalArgumentException("identifier of a sealing key: " + id);
        }
        byte[] key = new byte[KEY_LENGTH];
        random.nextBytes(key);
        return new SealingKeys(new LinkedHashMap<>(Map.of(id, key)));
    }

    /** These keys after another's, whose first one seals from now on. */
    public SealingKeys precededBy(SealingKeys newer) {
        Map<String, byte[]> all = new LinkedHashMap<>(newer.keys);
        keys.forEach((id, key) -> {
            if (all.putIfAbsent(id, key) != null) {
                throw new IllegalArgumentException("two sealing keys are called " + id);
            }
        });
        return new SealingKeys(all);
    }

    /** The text that {@link #parse} reads. It is as secret as the keys. */
    public String text() {
        StringBuilder text = new StringBuilder();
        keys.forEach((id, key) ->
                text.append(id).append(" = ").append(Base64.getEncoder().encodeToString(key)).append('\n'));
        return text.toString();
    }

    /** Identifier of the key that seals. */
    public String first() {
        return ids().get(0);
    }

    /** Identifiers of all keys, the one that seals first. */
    public List<String> ids() {
        return new ArrayList<>(keys.keySet());
    }

    /**
     * A key for one purpose, derived from a key so that uses do not weaken each other.
     *
     * @param id identifier of the key
     * @param purpose name of the purpose
     * @return 32 octets, empty if there is no such key
     */
    Optional<byte[]> derive(String id, String purpose) {
        byte[] key = keys.get(Objects.requireNonNull(id, "id"));
        return key == null ? Optional.empty() : Optional.of(HmacSha256.derive(key, purpose));
    }

    private static boolean isId(String id) {
        return id.length() <= MAX_ID_LENGTH && id.matches("[A-Za-z0-9._-]+");
    }

    private static byte[] octets(String base64, int line) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            key = new byte[0];
        }
        if (key.length != KEY_LENGTH) {
            throw new IllegalArgumentException("line " + line + " of the sealing keys has no key of 32 octets");
        }
        return key;
    }

    /** Names of the keys only. */
    @Override
    public String toString() {
        return "SealingKeys" + keys.keySet();
    }
}

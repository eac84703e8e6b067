package syncml.core.record;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Masks words and numbers: the same one becomes the same other one, different ones become different ones, length and case
 * stay. Each word of a length is mapped to one of that length by a permutation that only the key tells. For one thread.
 */
final class WordMask {
    private static final int REMEMBERED = 20_000;
    /** Letters besides ASCII that are exchanged among themselves: first and last of each alphabet. */
    private static final char[][] ALPHABETS = {{'À', 'Ö'}, {'Ø', 'Þ'}, {'à', 'ö'}, {'ø', 'þ'}, {'Ā', 'ž'}, {'А', 'Я'},
        {'а', 'я'}, {'Α', 'Ρ'}, {'Σ', 'Ω'}, {'α', 'ω'}, {'ぁ', 'ゖ'}, {'ァ', 'ヺ'}, {'一', '鿋'}, {'가', '힣'}};
    private static final char OTHER_SHORT = 'ƒ';
    private static final char OTHER_LONG = 'ℓ';

    private final byte[] key;
    private final MessageDigest sha256;
    private final Map<String, String> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > REMEMBERED;
        }
    };

    WordMask(byte[] key) {
        this.key = Objects.requireNonNull(key, "key").clone();
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** A text with all words and numbers masked; as many octets in UTF-8 as before. */
    String mask(String text) {
        StringBuilder masked = new StringBuilder(text.length());
        int i = 0;
        while (i < text.length()) {
            int start = i;
            char c = text.charAt(i);
            if (isLetter(c)) {
                while (i < text.length() && isLetter(text.charAt(i))) {
                    i++;
                }
                masked.append(known(text.substring(start, i)));
            } else if (isDigit(c)) {
                while (i < text.length() && isDigit(text.charAt(i))) {
                    i++;
                }
                masked.append(known(text.substring(start, i)));
            } else {
                masked.append(c > 0x7f && Character.isLetterOrDigit(c) ? other(c) : c);
                i++;
            }
        }
        return masked.toString();
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private String known(String run) {
        return known.computeIfAbsent(run, r -> isDigit(r.charAt(0)) ? permuted(r, '0', 10) : word(r));
    }

    private String word(String run) {
        StringBuilder small = new StringBuilder(run.length());
        for (int i = 0; i < run.length(); i++) {
            small.append((char) (run.charAt(i) | 0x20));
        }
        StringBuilder masked = new StringBuilder(permuted(small.toString(), 'a', 26));
        for (int i = 0; i < run.length(); i++) {
            if (run.charAt(i) <= 'Z') {
                masked.setCharAt(i, (char) (masked.charAt(i) & ~0x20));
            }
        }
        return masked.toString();
    }

    /** Each round moves one character by what all the others are, so that it can be undone: no two words become one. */
    private String permuted(String run, char first, int size) {
        char[] chars = run.toCharArray();
        int rounds = Math.max(4, 2 * Math.min(chars.length, 32));
        for (int round = 0; round < rounds; round++) {
            int at = round % chars.length;
            char moved = chars[at];
            chars[at] = 0;
            int by = Math.floorMod(hash(round, chars), size);
            chars[at] = (char) (first + (moved - first + by) % size);
        }
        return new String(chars);
    }

    private int hash(int round, char[] chars) {
        sha256.update(key);
        sha256.update((byte) round);
        for (char c : chars) {
            sha256.update((byte) c);
            sha256.update((byte) (c >>> 8));
        }
        byte[] digest = sha256.digest();
        return (digest[0] & 0xff) << 16 | (digest[1] & 0xff) << 8 | digest[2] & 0xff;
    }

    private char other(char c) {
        for (char[] alphabet : ALPHABETS) {
            if (c >= alphabet[0] && c <= alphabet[1]) {
                int size = alphabet[1] - alphabet[0] + 1;
                int by = Math.floorMod(hash(alphabet[0] & 0xff, new char[] {alphabet[0]}), size);
                return (char) (alphabet[0] + (c - alphabet[0] + by) % size);
            }
        }
        return Character.isSurrogate(c) ? c : c < 0x800 ? OTHER_SHORT : OTHER_LONG;
    }
}

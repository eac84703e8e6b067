package syncml.irmc;

import java.util.Locale;
import java.util.Optional;

/**
 * The LUIDs under which the items of an account are served: 48 bits in 12 hexadecimal digits (IrMC 1.1, chapter 4), made
 * from the identifier of the item and turned back into it, so that they are the same for all peers and for ever.
 */
final class Luids {
    private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
    /** Length of an identifier; with its digits, and one to tell leading zeros, it fits 48 bits. */
    private static final int LONGEST = 8;

    private Luids() {
    }

    static String of(String guid) {
        if (guid.isEmpty() || guid.length() > LONGEST) {
            throw new IllegalArgumentException("identifier " + guid);
        }
        long number = guid.length();
        for (int i = 0; i < guid.length(); i++) {
            int digit = DIGITS.indexOf(guid.charAt(i));
            if (digit < 0) {
                throw new IllegalArgumentException("identifier " + guid);
            }
            number = number << 5 | digit;
        }
        return String.format(Locale.ROOT, "%012X", number);
    }

    /** The identifier of an item; empty if no item has this LUID. Leading zeros may be missing. */
    static Optional<String> guid(String luid) {
        if (!luid.matches("[0-9A-Fa-f]{1,12}")) {
            return Optional.empty();
        }
        long number = Long.parseLong(luid, 16);
        for (int length = 1; length <= LONGEST; length++) {
            if (number >>> (5 * length) == length) {
                StringBuilder guid = new StringBuilder();
                for (int i = length - 1; i >= 0; i--) {
                    guid.append(DIGITS.charAt((int) (number >>> (5 * i)) & 31));
                }
                return Optional.of(guid.toString());
            }
        }
        return Optional.empty();
    }
}

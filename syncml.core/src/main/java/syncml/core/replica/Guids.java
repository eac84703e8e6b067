package syncml.core.replica;

/**
 * Identifiers of items: the revision at which the item was added, to the base of 32, without letters that are taken for
 * figures. Eight characters last for 2^40 revisions, and no two items of an owner are added at the same one.
 */
final class Guids {
    private static final char[] DIGITS = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();

    private Guids() {
    }

    static String of(long revision) {
        char[] text = new char[13];
        int start = text.length;
        long rest = revision;
        do {
            text[--start] = DIGITS[(int) (rest & 31)];
            rest >>>= 5;
        } while (rest != 0);
        return new String(text, start, text.length - start);
    }
}

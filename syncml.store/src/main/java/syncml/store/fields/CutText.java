package syncml.store.fields;

/** Texts of which a peer was given the beginning only. */
public final class CutText {
    private static final int MOST_NEEDED = 8;

    private CutText() {
    }

    /**
     * What the peer has, with the end of ours that it was not given. A user who changed the very end of what was there
     * wrote something new, to which the former end does not belong.
     *
     * @param given the text as the peer was given it
     * @param mine our text
     * @param theirs the text that the peer has now
     */
    public static String withEnd(String given, String mine, String theirs) {
        if (given.isEmpty() || mine.length() <= given.length() || !mine.startsWith(given)) {
            return theirs;
        }
        int same = 0;
        while (same < given.length() && same < theirs.length() && same < MOST_NEEDED
                && given.charAt(given.length() - 1 - same) == theirs.charAt(theirs.length() - 1 - same)) {
            same++;
        }
        return same < Math.min(MOST_NEEDED, (given.length() + 1) / 2) ? theirs
                : theirs + mine.substring(given.length());
    }
}

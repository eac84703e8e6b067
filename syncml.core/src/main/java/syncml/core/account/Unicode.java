package syncml.core.account;

/** Checks of text that came from outside. */
final class Unicode {
    private Unicode() {
    }

    /** Whether every surrogate has its other half, so that the text survives a conversion to UTF-8. */
    static boolean isWellFormed(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isHighSurrogate(text.charAt(i)) && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}

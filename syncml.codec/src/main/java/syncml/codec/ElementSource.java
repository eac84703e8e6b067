package syncml.codec;

import syncml.api.codec.DecodingException;
import syncml.api.message.Content;

/**
 * A document as a stream of elements, whatever its encoding. One element is current: at first the document itself,
 * then the one that {@link #next()} or {@link #nextOrContent()} returned, until its end was reached by one of those
 * returning null, {@link #text()}, {@link #digits()} or {@link #skip()}; then its parent is current again. Every method
 * may find the document damaged or a limit reached. For one thread.
 */
public interface ElementSource {
    /**
     * Goes into the next child of the current element. Text before it is dropped.
     *
     * @return the child, which is current now; null at the end of the current element
     */
    Element next() throws DecodingException;

    /**
     * Like {@link #next()}, but an element that holds text instead of children is read to its end.
     *
     * @return the child; null at the end of the current element, whose text is its {@link #content()} now
     */
    Element nextOrContent() throws DecodingException;

    /** What {@link #nextOrContent()} found in the element that ended, white space and all. */
    Content content();

    /** Whether that content was written as octets, not as text. */
    boolean opaque();

    /**
     * Content that is text in UTF-8, whatever the charset of the document is.
     *
     * @param content what {@link #content()} gave last
     */
    default Content textual(Content content) {
        return content;
    }

    /** The text of the current element, which ends by that, without white space around it. Children are skipped. */
    String text() throws DecodingException;

    /** The number that the text is; -1 if it is none of at most eighteen digits. Ends the element as well. */
    long digits() throws DecodingException;

    /** Reads to the end of the current element. */
    void skip() throws DecodingException;

    /**
     * Reads to the end of the parent of the current element, and gives all mark-up in the parent as octets: for what
     * is data although it looks like elements.
     *
     * @return the mark-up, or null where the encoding has none to show
     */
    Content rest() throws DecodingException;

    /**
     * Content as a document of its own, in any encoding that this source understands.
     *
     * @return the document with nothing read; null if the content does not look like one
     */
    ElementSource nested(Content content) throws DecodingException;

    /** The name of the element that was entered last, as written. */
    String name();

    /** The octet at which the element that was entered last begins. */
    long offset();

    /** Reads what may stand after the root element, to the end of the document. */
    void finish() throws DecodingException;

    /** What is left of the limits. */
    Budget budget();

    /** The failure of this reason, at the present place. */
    DecodingException failure(String reason);

    /** Skips the current element and notes that. */
    default void skipUnknown() throws DecodingException {
        budget().note("element " + printable(name()) + " skipped");
        skip();
    }

    /** The number that the text of the current element is, which ends by that; null, and a note, if it is none. */
    default Long number() throws DecodingException {
        long value = digits();
        if (value < 0) {
            budget().note(printable(name()) + " is no number");
            return null;
        }
        return value;
    }

    /** The number, as {@link #number()}; 0 if it is none or above nine digits. */
    default int code() throws DecodingException {
        long value = digits();
        return value < 0 || value > 999_999_999 ? 0 : (int) value;
    }

    /** The number, as {@link #number()}; null if it is none or above {@link Integer#MAX_VALUE}. */
    default Integer integer() throws DecodingException {
        long value = digits();
        return value < 0 || value > Integer.MAX_VALUE ? null : Integer.valueOf((int) value);
    }

    /** A name from the wire, fit for a log: at most 40 printable characters. */
    static String printable(String name) {
        StringBuilder b = new StringBuilder(Math.min(name.length(), 40));
        for (int i = 0; i < name.length() && i < 40; i++) {
            char c = name.charAt(i);
            b.append(c > 0x20 && c < 0x7F ? c : '?');
        }
        return b.toString();
    }
}

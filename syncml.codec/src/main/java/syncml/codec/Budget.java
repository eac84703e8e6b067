package syncml.codec;

import java.util.ArrayList;
import java.util.List;
import syncml.api.codec.DecodingLimits;

/**
 * What is left of the limits while one message is read, the documents nested in it included; and what was odd in it.
 * For one thread.
 */
public final class Budget {
    private static final int MAX_NOTES = 50;

    private final DecodingLimits limits;
    private int elements;
    private int attributes;
    private long text;
    private final List<String> notes = new ArrayList<>(0);

    /** A budget of these limits, nothing spent. */
    public Budget(DecodingLimits limits) {
        this.limits = limits;
    }

    /** The limits. */
    public DecodingLimits limits() {
        return limits;
    }

    /** Takes one element. @return false if there was none left */
    public boolean element() {
        return ++elements <= limits.maxElements();
    }

    /** Takes one attribute. @return false if there was none left */
    public boolean attribute() {
        return ++attributes <= limits.maxAttributes();
    }

    /** Takes octets of text. @return false if there were not that many left */
    public boolean text(int octets) {
        text += octets;
        return text <= limits.maxText();
    }

    /** Keeps a note; notes beyond the fiftieth are dropped, so that hostile input fills no log. */
    public void note(String note) {
        if (notes.size() < MAX_NOTES) {
            notes.add(note);
        }
    }

    /** The notes so far. */
    public List<String> notes() {
        return notes;
    }
}

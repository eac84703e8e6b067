package syncml.codec;

import java.util.List;
import syncml.api.devinf.DevInf;
import syncml.api.devinf.Property;
import syncml.api.message.Content;
import syncml.api.message.SyncmlVersion;

/**
 * A document that is written element by element, whatever its encoding. Every method that writes throws
 * {@link IllegalArgumentException} if the encoding cannot express a value. For one thread.
 */
public interface ElementSink {
    /** Starts an element that has children. */
    void start(Element element);

    /** Ends the element that was started last. */
    void end(Element element);

    /** Writes an element with nothing in it. */
    void empty(Element element);

    /** Writes an element with text. */
    void text(Element element, String text);

    /** Writes content into the element that was started last. */
    void content(Content content);

    /**
     * Writes the rest of the content if it fits, else as much as does; splits no UTF-8 sequence.
     *
     * @param offset first octet of the content to write
     * @param room octets that the rest may take in the document
     * @param reserve octets of that to leave free if it is not the whole rest
     * @return number of octets of the content written
     */
    int content(Content content, int offset, int room, int reserve);

    /** Writes device information into the element that was started last. */
    void devInf(DevInf devInf, SyncmlVersion version);

    /** Writes properties of device information into the element that was started last. */
    void properties(List<Property> properties);

    /** The media type under which this encoding carries device information. */
    String devInfType();

    /** Octets so far, without the ends of open elements. */
    int size();

    /** Octets that {@link #end(Element)} would take. */
    int endSize(Element element);

    /** Octets that {@link #empty(Element)} would take at the most. */
    int emptySize(Element element);

    /** Remembers the present state; there is one mark. */
    void mark();

    /** Goes back to the state remembered. */
    void reset();

    /** The finished document. */
    byte[] toByteArray();
}

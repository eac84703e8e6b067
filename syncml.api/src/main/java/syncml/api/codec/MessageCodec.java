package syncml.api.codec;

import java.io.IOException;
import org.osgi.annotation.versioning.ConsumerType;
import syncml.api.message.SyncHdr;

/**
 * Turns octets into messages and back, for one media type and all versions of SyncML. A codec is registered as a
 * service with the property {@value #MEDIA_TYPE}. It holds no state between calls and is safe for use by several
 * threads.
 */
@ConsumerType
public interface MessageCodec {
    /** Service property: the media type, in lower case and without parameters. */
    String MEDIA_TYPE = "syncml.media.type";

    /** The media type, for example {@code application/vnd.syncml+xml}. */
    String mediaType();

    /**
     * Decodes one message.
     *
     * @param octets the message
     * @param charset character encoding named by the transport, or null
     * @param limits what is accepted at most
     * @return the message
     * @throws DecodingException if the octets are no message or exceed a limit
     */
    Decoded decode(byte[] octets, String charset, DecodingLimits limits) throws DecodingException;

    /**
     * Starts a message.
     *
     * @param header its header
     * @param dialect the peer's habit from {@link Decoded#dialect()}, or empty; one that is not understood is ignored
     * @param maxOctets size that the finished message must not exceed; {@link Integer#MAX_VALUE} for none
     * @return a writer with the header written, which may by itself be above the limit
     */
    MessageWriter write(SyncHdr header, String dialect, int maxOctets);

    /**
     * Prints a message for people as indented XML, as far as it can be read.
     *
     * @param octets the message
     * @param offsets whether each line begins with the octet at which its element starts
     * @param limits what is accepted at most
     * @param out where lines go
     * @throws DecodingException if the octets are damaged, after what could be read was printed
     * @throws IOException if {@code out} fails
     */
    void print(byte[] octets, boolean offsets, DecodingLimits limits, Appendable out)
            throws DecodingException, IOException;
}

package syncml.api.codec;

import org.osgi.annotation.versioning.ConsumerType;
import syncml.api.message.Command;
import syncml.api.message.DataCommand;
import syncml.api.message.Sync;

/**
 * Packs commands into one message. What would make the finished message, with all end tags and {@code Final}, larger
 * than the limit is refused and leaves the message as it was; so nothing is encoded twice. For one thread.
 */
@ConsumerType
public interface MessageWriter {
    /**
     * Appends a command, into the open Sync if there is one.
     *
     * @return false if it does not fit
     */
    boolean add(Command command);

    /** Appends a command whether or not it fits: for what must be answered even to an absurd limit. */
    void force(Command command);

    /**
     * Opens a Sync whose operations follow one by one by {@link #add}; its own commands are ignored. At most one is
     * open.
     *
     * @return false if it does not fit
     */
    boolean open(Sync sync);

    /** Closes the open Sync. An open Sync that got no operation stays in the message as an empty one. */
    void close();

    /**
     * Appends an operation with as many octets of its single item's content from {@code offset} as fit. The item is
     * written with {@code MoreData} if it does not end with them. UTF-8 sequences are not split.
     *
     * @param operation the operation with the whole content
     * @param offset first octet of the content to write
     * @param least fewest octets of content worth a chunk; if fewer fit and the content does not end, nothing is written
     * @return number of octets of content written; -1 if nothing was written
     */
    int addPart(DataCommand operation, int offset, int least);

    /** Octets of the message if it were finished now. */
    int size();

    /**
     * Ends the message; the writer cannot be used afterwards.
     *
     * @param last whether to write {@code Final}
     * @return the message
     */
    byte[] finish(boolean last);
}

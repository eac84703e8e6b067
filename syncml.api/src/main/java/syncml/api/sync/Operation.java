package syncml.api.sync;

import java.util.Objects;
import syncml.api.devinf.ContentType;

/**
 * What a peer must be sent.
 *
 * @param sent what is to be remembered of it until it is answered
 * @param type content type; of deletions null
 * @param octets the item as the peer can hold it, not to be changed; of deletions null
 */
public record Operation(Sent sent, ContentType type, byte[] octets) {
    public Operation {
        Objects.requireNonNull(sent, "sent");
    }
}

package syncml.core.account;

import java.util.Objects;
import syncml.api.message.SyncHdr;
import syncml.api.message.SyncmlVersion;

/**
 * What the decision about a message's credentials rests on.
 *
 * @param header header of the message
 * @param version protocol version of the session
 * @param authenticated key of the account that the session was authenticated for by an earlier message and that this
 *     message has shown to belong to, or null
 * @param address where the message came from, for limits; empty when the link has no addresses
 * @param confidential whether nobody else can read what the link carries
 */
public record AuthenticationRequest(SyncHdr header, SyncmlVersion version, String authenticated, String address,
        boolean confidential) {
    public AuthenticationRequest {
        Objects.requireNonNull(header, "header");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(address, "address");
    }
}

package syncml.api.message;

import java.util.Objects;
import java.util.Optional;

/**
 * The header of a message. SyncML Representation Protocol 1.2.2, section 6.2.2. Texts of {@code VerDTD} and
 * {@code VerProto} are kept as received, since a version that is not known must be answered, not dropped.
 *
 * @param verDtd version of the document type, for example {@code 1.2}; empty when the peer left it out
 * @param verProto version of the protocol, for example {@code SyncML/1.2}; empty when the peer left it out
 * @param sessionId opaque, chosen by who opened the session
 * @param msgId number of the message, counted by each side for itself from 1; kept as text
 * @param target who is addressed
 * @param source who speaks; its name carries the user of an MD5 credential
 * @param respUri where the peer must send its further messages, or null
 * @param noResp whether no Status is wanted for anything in the message
 * @param cred credentials, or null
 * @param meta sizes the sender can receive, never null
 */
public record SyncHdr(String verDtd, String verProto, String sessionId, String msgId, Location target,
        Location source, String respUri, boolean noResp, Cred cred, Meta meta) {
    public SyncHdr {
        Objects.requireNonNull(verDtd, "verDtd");
        Objects.requireNonNull(verProto, "verProto");
        Objects.requireNonNull(sessionId, "sessionId");
        Objects.requireNonNull(msgId, "msgId");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(source, "source");
        meta = meta == null ? Meta.NONE : meta;
    }

    /** A header of this version with nothing but the mandatory fields. */
    public static SyncHdr of(SyncmlVersion version, String sessionId, String msgId, Location target, Location source) {
        return new SyncHdr(version.verDtd(), version.verProto(), sessionId, msgId, target, source, null, false, null,
                Meta.NONE);
    }

    /** The protocol version, empty when {@code VerProto} names none that is known. */
    public Optional<SyncmlVersion> version() {
        return SyncmlVersion.ofVerProto(verProto);
    }

    /** The same header with this {@code RespURI}; null removes it. */
    public SyncHdr withRespUri(String uri) {
        return new SyncHdr(verDtd, verProto, sessionId, msgId, target, source, uri, noResp, cred, meta);
    }

    /** The same header with these credentials; null removes them. */
    public SyncHdr withCred(Cred other) {
        return new SyncHdr(verDtd, verProto, sessionId, msgId, target, source, respUri, noResp, other, meta);
    }

    /** The same header with this meta information. */
    public SyncHdr withMeta(Meta other) {
        return new SyncHdr(verDtd, verProto, sessionId, msgId, target, source, respUri, noResp, cred, other);
    }
}

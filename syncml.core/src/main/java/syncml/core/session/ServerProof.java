package syncml.core.session;

import java.util.Optional;
import syncml.api.codec.Decoded;
import syncml.api.codec.DecodingException;
import syncml.api.codec.MessageCodec;
import syncml.api.codec.MessageWriter;
import syncml.api.message.Chal;
import syncml.api.message.Command;
import syncml.api.message.Cred;
import syncml.api.message.Location;
import syncml.api.message.Message;
import syncml.api.message.Meta;
import syncml.api.message.Status;
import syncml.api.message.SyncHdr;
import syncml.api.storage.SessionRow;
import syncml.api.storage.Transaction;
import syncml.api.transport.Request;
import syncml.core.account.AuthenticationScheme;
import syncml.core.account.Authenticator;
import syncml.core.device.DeviceState;
import syncml.core.exchange.Settings;
import syncml.core.protocol.PendingStatus;
import syncml.core.protocol.StatusCode;

/**
 * Shows peers that ask for it that the server knows the password: the message they doubt is said again with credentials,
 * and the first message of later sessions has them at once. SyncML Sync Protocol 1.1, section 3.1.
 */
final class ServerProof {
    /** What was learned of a device: the kind of proof it wants, and the nonce for the next one. */
    private static final String SCHEME = "server.proof";
    private static final String NONCE = "server.nonce";
    private static final int MAX_NONCE = 256;

    private final Authenticator authenticator;
    private final String server;

    ServerProof(Authenticator authenticator, String server) {
        this.authenticator = authenticator;
        this.server = server;
    }

    /** The challenge of a message that does nothing but doubt our last one; empty if it is none. */
    static Optional<Chal> challenge(Message message, Session session) {
        boolean onlyStatuses = message.commands().stream().allMatch(Status.class::isInstance);
        return !onlyStatuses ? Optional.empty() : message.commands().stream().map(Status.class::cast)
                .filter(s -> s.cmdRef().equals("0") && s.msgRef().equals(Long.toString(session.ownMsgId))
                        && s.chal() != null && (s.code() == StatusCode.INVALID_CREDENTIALS
                                || s.code() == StatusCode.MISSING_CREDENTIALS))
                .map(Status::chal).findFirst();
    }

    /**
     * Our last message once more, with credentials and under the next number; empty if there are none to be had. All
     * that waits to be answered waits for an answer to this one.
     */
    Optional<byte[]> again(Transaction tx, Request request, Decoded decoded, MessageCodec codec, Session session,
            Chal chal, Settings settings) {
        Optional<Cred> cred = authenticator.prove(tx, session.owner, server, session.version, chal,
                request.confidential());
        Optional<SessionRow> row = tx.sessions().find(session.token);
        if (cred.isEmpty() || row.isEmpty() || row.get().reply() == null) {
            return Optional.empty();
        }
        Message last;
        try {
            last = codec.decode(row.get().reply(), null, settings.decoding()).message();
        } catch (DecodingException e) {
            return Optional.empty();
        }
        long before = session.ownMsgId;
        session.said(before + 1);
        SyncHdr in = decoded.message().header();
        SyncHdr h = last.header();
        SyncHdr header = new SyncHdr(h.verDtd(), h.verProto(), h.sessionId(), Long.toString(session.ownMsgId),
                h.target(), Location.of(h.source().uri(), server), h.respUri(), h.noResp(), cred.get(), h.meta());
        MessageWriter writer = codec.write(header, decoded.dialect(), Integer.MAX_VALUE);
        String cmdId = Integer.toString(1 + last.commands().size() + last.commands().stream().mapToInt(
                c -> c.cmdId().matches("\\d{1,8}") ? Integer.parseInt(c.cmdId()) : 0).max().orElse(0));
        writer.force(new PendingStatus(in.msgId(), "0", "SyncHdr", in.target().uri(), in.source().uri(),
                StatusCode.OK).toStatus(cmdId));
        for (Command c : last.commands()) {
            writer.force(c);
        }
        return Optional.of(writer.finish(last.last()));
    }

    /** What a peer says of the proof: how it wants the next one. */
    static void learn(Turn turn, Status status) {
        Chal chal = status.chal();
        String nonce = chal == null ? null : chal.meta().nextNonce();
        if (!status.cmdRef().equals("0") || chal == null || status.code() >= 300
                || nonce != null && nonce.length() > MAX_NONCE) {
            return;
        }
        AuthenticationScheme.of(chal.meta().type()).ifPresent(scheme -> turn.device(
                turn.device().withLearned(SCHEME, scheme.type()).withLearned(NONCE, nonce)));
    }

    /** The header of a session's first message, with the proof that the device is known to want. */
    SyncHdr atOnce(Turn turn, SyncHdr header, boolean confidential) {
        DeviceState device = turn.device();
        if (device.learned(SCHEME).isEmpty()) {
            return header;
        }
        Chal chal = new Chal(Meta.builder().type(device.learned(SCHEME).get())
                .nextNonce(device.learned(NONCE).orElse(null)).build());
        return authenticator.prove(turn.tx, turn.session.owner, server, turn.session.version, chal, confidential)
                .map(cred -> new SyncHdr(header.verDtd(), header.verProto(), header.sessionId(), header.msgId(),
                        header.target(), Location.of(header.source().uri(), server), header.respUri(),
                        header.noResp(), cred, header.meta())).orElse(header);
    }
}

package syncml.core.client;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import syncml.api.client.ClientJob;
import syncml.api.message.Chal;
import syncml.api.message.Cred;
import syncml.api.message.Meta;
import syncml.api.message.SyncHdr;
import syncml.api.message.SyncmlVersion;
import syncml.core.account.AuthenticationScheme;
import syncml.core.account.Digests;

/**
 * Whether a server has shown that it knows the password, where that is asked for. Before it has, nothing of what it says
 * is done. SyncML Sync Protocol 1.1, section 3.1. For one session and one thread.
 */
final class ServerCheck {
    private static final int MAX_CHALLENGES = 2;
    private static final byte[] NO_NONCE = {};

    private final ClientJob job;
    private final ClientLedger ledger;
    private final String session;
    private int challenges;
    private boolean proven;

    /** @param session tells this session from all others */
    ServerCheck(ClientJob job, ClientLedger ledger, String session) {
        this.job = job;
        this.ledger = ledger;
        this.session = session;
        proven = !job.checksServer();
    }

    /** What is made of a message. */
    enum Verdict {
        /** The server has shown it before, or need not. */
        KNOWN,
        /** It has shown it with this message. */
        PROVEN,
        /** It has to be asked. */
        ASK,
        /** It was asked often enough. */
        HOPELESS
    }

    Verdict judge(SyncHdr header, SyncmlVersion version) {
        if (proven) {
            return Verdict.KNOWN;
        }
        if (proves(header, version)) {
            proven = true;
            return Verdict.PROVEN;
        }
        return ++challenges > MAX_CHALLENGES ? Verdict.HOPELESS : Verdict.ASK;
    }

    private boolean proves(SyncHdr header, SyncmlVersion version) {
        Cred cred = header.cred();
        if (cred == null || !Optional.of(AuthenticationScheme.MD5).equals(AuthenticationScheme.of(cred.meta().type()))) {
            return false;
        }
        String name = header.source().name() != null ? header.source().name() : header.source().uri();
        byte[] nonce = ledger.serverNonce() == null ? NO_NONCE : ledger.serverNonce();
        byte[] expected = Digests.md5(version, name, job.password().getBytes(StandardCharsets.UTF_8), nonce);
        try {
            // A nonce counts once: what was overheard proves nothing any more.
            return nonce.length > 0 && MessageDigest.isEqual(expected, Base64.getMimeDecoder().decode(cred.data()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * A challenge with a new nonce, which is kept. Nobody who does not know the password can tell it beforehand, and it
     * is another one for each session and challenge.
     */
    Chal challenge() {
        byte[] old = ledger.serverNonce() == null ? NO_NONCE : ledger.serverNonce();
        byte[] nonce = Digests.base64(Digests.md5(job.password().getBytes(StandardCharsets.UTF_8), old,
                (session + "|" + challenges + "|" + proven).getBytes(StandardCharsets.UTF_8)));
        ledger.serverNonce(nonce);
        return new Chal(Meta.builder().type(AuthenticationScheme.MD5.type()).format("b64")
                .nextNonce(Base64.getEncoder().encodeToString(nonce)).build());
    }
}

package syncml.core.client;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import syncml.api.client.ClientAuthentication;
import syncml.api.client.ClientJob;
import syncml.api.message.Chal;
import syncml.api.message.Cred;
import syncml.api.message.Meta;
import syncml.api.message.SyncmlVersion;
import syncml.core.account.AuthenticationScheme;
import syncml.core.account.Digests;

/**
 * How a client proves who it is, within one session. A digest over no nonce is the first thing that is shown, so that a
 * password never travels before the server has asked for it. SyncML Representation Protocol 1.2.2, section 5.3; SyncML
 * Sync Protocol 1.1, chapter 3.
 */
final class Credentials {
    private static final int MAX_RETRIES = 2;
    private static final byte[] NO_NONCE = {};

    private final ClientJob job;
    private final ClientLedger ledger;
    private final boolean confidential;
    private AuthenticationScheme scheme;
    private int retries;
    private boolean proven;

    /** @param confidential whether nobody can listen to what is sent */
    Credentials(ClientJob job, ClientLedger ledger, boolean confidential) {
        this.job = job;
        this.ledger = ledger;
        this.confidential = confidential;
        boolean basic = job.authentication() == ClientAuthentication.BASIC || ledger.basic() && basicAllowed();
        scheme = basic ? AuthenticationScheme.BASIC : AuthenticationScheme.MD5;
    }

    /** The credentials of the next message; null if it needs none. */
    Cred next(SyncmlVersion version) {
        if (proven || job.user().isEmpty()) {
            return null;
        }
        Meta meta = Meta.builder().type(scheme.type()).format("b64").build();
        byte[] password = job.password().getBytes(StandardCharsets.UTF_8);
        byte[] data;
        if (scheme == AuthenticationScheme.BASIC) {
            data = (job.user() + ":" + job.password()).getBytes(StandardCharsets.UTF_8);
        } else {
            byte[] nonce = ledger.nonce();
            data = Digests.md5(version, job.user(), password, nonce == null ? NO_NONCE : nonce);
        }
        return new Cred(meta, Base64.getEncoder().encodeToString(data));
    }

    /** The server accepted the message. */
    void accepted(int status, Chal chal) {
        // 212 counts for the whole session, 200 for this message only: then the next one has credentials again.
        proven |= status == 212;
        learn(chal);
    }

    /**
     * The server wants other credentials.
     *
     * @return why it cannot have them, as a sentence; empty if the next message has them
     */
    Optional<String> challenged(int status, Chal chal) {
        if (job.user().isEmpty()) {
            return Optional.of("The server asks for a user and a password, and there are none.");
        }
        if (++retries > MAX_RETRIES) {
            return Optional.of("The server does not accept user and password.");
        }
        Optional<AuthenticationScheme> wanted = chal == null ? Optional.of(scheme)
                : AuthenticationScheme.of(chal.meta().type());
        if (wanted.isEmpty()) {
            return Optional.of("The server wants a kind of authentication that is not known: " + chal.meta().type()
                    + ".");
        }
        boolean sameAgain = wanted.get() == scheme && (scheme == AuthenticationScheme.BASIC || chal == null);
        if (sameAgain && (retries > 1 || status == 401)) {
            return Optional.of("The server does not accept user and password.");
        }
        if (wanted.get() == AuthenticationScheme.BASIC && !basicAllowed()) {
            return Optional.of("The server wants the password itself, over a link that others can read; a profile"
                    + " with the authentication 'basic' allows it.");
        }
        scheme = wanted.get();
        ledger.basic(scheme == AuthenticationScheme.BASIC);
        if (scheme == AuthenticationScheme.MD5 && chal != null && chal.meta().nextNonce() == null && status == 401) {
            ledger.nonce(NO_NONCE);
        }
        proven = false;
        learn(chal);
        return Optional.empty();
    }

    private boolean basicAllowed() {
        return job.authentication() == ClientAuthentication.BASIC
                || job.authentication() == ClientAuthentication.AUTO && confidential;
    }

    private void learn(Chal chal) {
        if (chal == null || chal.meta().nextNonce() == null) {
            return;
        }
        try {
            ledger.nonce(Base64.getMimeDecoder().decode(chal.meta().nextNonce()));
        } catch (IllegalArgumentException e) {
            // A nonce that is none is not worth the session; the next challenge brings another one.
            ledger.nonce(NO_NONCE);
        }
    }
}

package syncml.core.account;

import java.time.Duration;
import java.util.Objects;
import syncml.api.account.Account;
import syncml.api.message.Chal;

/**
 * The decision about the credentials of a message. SyncML Representation Protocol 1.2.2, sections 5.3 and 10.
 * Of a message that is not {@link Accepted} nothing is done; each of its commands gets the same status.
 */
public sealed interface Authentication {
    /** Status code for the header. */
    int status();

    /** Challenge that the Status of the header carries, or null. */
    Chal chal();

    /**
     * The peer is who it says.
     *
     * @param account the account it speaks for
     * @param status 212 when these credentials opened the session; 200 when it was open already
     * @param chal the nonce for the next session, or null
     * @param nonces what to keep of nonces for the device, or null to leave them as they are
     */
    record Accepted(Account account, int status, Chal chal, DeviceNonces nonces) implements Authentication {
        public Accepted {
            Objects.requireNonNull(account, "account");
        }
    }

    /**
     * There are no credentials that could be judged.
     *
     * @param chal what is asked for
     */
    record Missing(Chal chal) implements Authentication {
        public Missing {
            Objects.requireNonNull(chal, "chal");
        }

        @Override
        public int status() {
            return 407;
        }
    }

    /**
     * The credentials are wrong or of a scheme that is not wanted.
     *
     * @param chal what is asked for
     * @param refusedType the scheme that is not wanted, for the Status to name in an Item; null when the scheme is well
     */
    record Wrong(Chal chal, String refusedType) implements Authentication {
        public Wrong {
            Objects.requireNonNull(chal, "chal");
        }

        @Override
        public int status() {
            return 401;
        }
    }

    /**
     * Too many attempts failed; the credentials were not looked at. The peer is told what it is told of wrong ones.
     *
     * @param chal what is asked for
     * @param retryAfter when the next attempt will be looked at; not for the peer
     */
    record Limited(Chal chal, Duration retryAfter) implements Authentication {
        public Limited {
            Objects.requireNonNull(chal, "chal");
            Objects.requireNonNull(retryAfter, "retryAfter");
        }

        @Override
        public int status() {
            return 401;
        }
    }

    /**
     * The header cannot be judged.
     *
     * @param status 400 for credentials without data or an impossible source, 415 for an encoding unknown here
     */
    record Malformed(int status) implements Authentication {
        @Override
        public Chal chal() {
            return null;
        }
    }
}

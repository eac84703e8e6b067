package syncml.core.account;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import syncml.api.message.SyncmlVersion;
import syncml.api.storage.DeviceRow;

/**
 * Compares a digest of MD5 with those that the right password gives under every nonce that the device may have. The
 * work is the same whether one of them fits or none.
 */
final class Md5Check {
    private static final byte[] NO_NONCE = {};

    private final Nonces nonces;
    private final AuthenticationPolicy policy;

    Md5Check(Nonces nonces, AuthenticationPolicy policy) {
        this.nonces = nonces;
        this.policy = policy;
    }

    /** What a digest was found to be. */
    enum Verdict {
        /** Made with the nonce the device was given last. */
        CURRENT,
        /** Made with the nonce before that. */
        PREVIOUS,
        /** Made with the nonce of a challenge to a peer unproven, or with none where that is allowed. */
        UNPROVEN,
        /** Made with the right password, and a nonce that is not valid any more or none at all. */
        STALE,
        /** None of ours. */
        WRONG
    }

    /**
     * Judges a digest.
     *
     * @param digest the digest, 16 octets
     * @param users names under which the peer may have made it
     * @param password the right password
     * @param device identifier of the device
     * @param row what is kept of the device, or null
     */
    Verdict judge(byte[] digest, SyncmlVersion version, List<String> users, byte[] password, String device,
            DeviceRow row, Instant now) {
        Verdict verdict = Verdict.WRONG;
        for (Candidate candidate : candidates(device, row, now)) {
            for (String user : users) {
                boolean fits = MessageDigest.isEqual(digest, Digests.md5(version, user, password, candidate.nonce));
                if (policy.otherFormula()) {
                    fits |= MessageDigest.isEqual(digest,
                            Digests.md5(other(version), user, password, candidate.nonce));
                }
                if (fits && candidate.verdict.compareTo(verdict) < 0) {
                    verdict = candidate.verdict;
                }
            }
        }
        return verdict;
    }

    private List<Candidate> candidates(String device, DeviceRow row, Instant now) {
        List<Candidate> result = new ArrayList<>();
        if (row != null && row.nonce() != null) {
            result.add(new Candidate(Verdict.CURRENT, row.nonce()));
        }
        if (row != null && row.previousNonce() != null) {
            result.add(new Candidate(Verdict.PREVIOUS, row.previousNonce()));
        }
        nonces.challenges(device, now).forEach(n -> result.add(new Candidate(Verdict.UNPROVEN, n)));
        nonces.staleChallenges(device, now).forEach(n -> result.add(new Candidate(Verdict.STALE, n)));
        result.add(new Candidate(policy.emptyNonce() ? Verdict.UNPROVEN : Verdict.STALE, NO_NONCE));
        return result;
    }

    private static SyncmlVersion other(SyncmlVersion version) {
        return version == SyncmlVersion.V1_0 ? SyncmlVersion.V1_1 : SyncmlVersion.V1_0;
    }

    private record Candidate(Verdict verdict, byte[] nonce) {
    }
}

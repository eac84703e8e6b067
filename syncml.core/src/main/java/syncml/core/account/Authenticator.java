package syncml.core.account;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import syncml.api.account.Account;
import syncml.api.message.Chal;
import syncml.api.message.Cred;
import syncml.api.message.Location;
import syncml.api.message.Meta;
import syncml.api.message.SyncmlVersion;
import syncml.api.storage.AccountRow;
import syncml.api.storage.DeviceRow;
import syncml.api.storage.Transaction;

/**
 * Decides about the credentials of messages. SyncML Representation Protocol 1.2.2, section 5.3, and SyncML Sync
 * Protocol 1.1, chapter 3. It reads from the transaction and writes nothing; a peer without an account gets the same
 * answer for the same work as one with a wrong password. Safe for use by several threads.
 */
public final class Authenticator {
    private static final Logger LOG = LoggerFactory.getLogger(Authenticator.class);
    private static final int MAX_DEVICE_LENGTH = 255;
    private static final int MAX_TYPE_LENGTH = 64;
    private static final Set<String> FORMATS = Set.of("", "b64", "chr", "bin");
    /** The key of no account, looked up in place of a name that cannot be one. */
    private static final String NOBODY = "";

    private final AuthenticationPolicy policy;
    private final SecretSeal seal;
    private final byte[] sealedForNobody;
    private final Nonces nonces;
    private final Md5Check md5;
    private final AttemptLimits limits;
    private final DeviceOwners owners;
    private final RandomGenerator random;

    /**
     * An authenticator.
     *
     * @param policy what is asked of peers
     * @param seal opens the secrets of accounts
     * @param nonces the nonces of challenges
     * @param limits counts failures
     * @param owners finds the accounts of devices that name no user
     * @param random a source of numbers nobody can guess, for nonces; safe for use by several threads
     */
    public Authenticator(AuthenticationPolicy policy, SecretSeal seal, Nonces nonces, AttemptLimits limits,
            DeviceOwners owners, RandomGenerator random) {
        this.policy = Objects.requireNonNull(policy, "policy");
        this.seal = Objects.requireNonNull(seal, "seal");
        this.nonces = Objects.requireNonNull(nonces, "nonces");
        this.limits = Objects.requireNonNull(limits, "limits");
        this.owners = Objects.requireNonNull(owners, "owners");
        this.random = Objects.requireNonNull(random, "random");
        md5 = new Md5Check(nonces, policy);
        // Compared like a password, but never taken for one: an unknown name is refused whatever comes out.
        sealedForNobody = seal.seal(NOBODY, "nobody's password".getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Decides about the credentials of a message. A failure counts when the decision is made, not when the transaction
     * is committed.
     */
    public Authentication decide(Transaction tx, AuthenticationRequest request) {
        String device = request.header().source().uri();
        if (!isDevice(device)) {
            return new Authentication.Malformed(400);
        }
        Optional<AccountRow> open = policy.everyMessage() ? Optional.empty()
                : Optional.ofNullable(request.authenticated()).flatMap(tx.accounts()::find);
        if (open.isPresent()) {
            return goOn(open.get(), request, tx.now());
        }
        Cred cred = request.header().cred();
        Instant now = tx.now();
        if (cred == null) {
            return new Authentication.Missing(challenge(policy.preferred(), device, now));
        }
        Optional<AuthenticationScheme> scheme = AuthenticationScheme.of(cred.meta().type());
        if (scheme.isEmpty()) {
            return refusedType(cred, device, now);
        }
        if (!isFormat(cred.meta().format())) {
            return new Authentication.Malformed(415);
        }
        if (cred.data().isBlank()) {
            return new Authentication.Malformed(400);
        }
        if (!policy.allows(scheme.get(), request.confidential())) {
            return refusedType(cred, device, now);
        }
        return scheme.get() == AuthenticationScheme.BASIC ? basic(tx, request) : md5(tx, request);
    }

    /** 212 counts for the session, 200 for the message only. SyncML Sync Protocol 1.1, section 3.1. */
    private int success() {
        return policy.everyMessage() ? 200 : 212;
    }

    /**
     * Decides about the credentials of one command of a message that was accepted. SyncML Sync Protocol 1.1, sections
     * 3.4 and 3.5.
     *
     * @param request how the message came; its header carries the command's credentials in place of its own
     * @param owner key of the account that the message speaks for
     * @param datastore name of the datastore that the command is for, or null
     * @return why the command is not done; empty if it is
     */
    public Optional<Authentication> refuse(Transaction tx, AuthenticationRequest request, String owner,
            String datastore) {
        if (request.header().cred() == null) {
            return datastore == null || !policy.guarded().contains(datastore) ? Optional.empty()
                    : Optional.of(new Authentication.Missing(
                            challenge(policy.preferred(), request.header().source().uri(), tx.now())));
        }
        Authentication decision = decide(tx, request);
        if (decision instanceof Authentication.Accepted accepted) {
            // Somebody else's password is right, and still not the one of whose items these are.
            return accepted.account().owner().equals(owner) ? Optional.empty()
                    : Optional.of(new Authentication.Malformed(403));
        }
        return Optional.of(decision);
    }

    /**
     * Credentials by which the server shows a peer that it knows the password of an account. SyncML Sync Protocol 1.1,
     * section 3.1.
     *
     * @param server the name under which it shows that
     * @param chal what the peer asks for; MD5 over its nonce, or Basic on links that nobody else can read
     * @return empty if the peer asks for something else
     */
    public Optional<Cred> prove(Transaction tx, String owner, String server, SyncmlVersion version, Chal chal,
            boolean confidential) {
        Optional<AuthenticationScheme> scheme = AuthenticationScheme.of(chal.meta().type());
        Optional<Secret> secret = tx.accounts().find(owner).map(row -> secret(Optional.of(row))).filter(s -> s.real);
        if (scheme.isEmpty() || secret.isEmpty()
                || scheme.get() == AuthenticationScheme.BASIC && !confidential) {
            return Optional.empty();
        }
        byte[] data;
        if (scheme.get() == AuthenticationScheme.BASIC) {
            byte[] name = (server + ":").getBytes(StandardCharsets.UTF_8);
            data = Arrays.copyOf(name, name.length + secret.get().password.length);
            System.arraycopy(secret.get().password, 0, data, name.length, secret.get().password.length);
        } else {
            data = Digests.md5(version, server, secret.get().password, Digests.nonce(chal));
        }
        Meta meta = Meta.builder().format("b64").type(scheme.get().type()).build();
        return Optional.of(new Cred(meta, Base64.getEncoder().encodeToString(data)));
    }

    /** Who has proved a session to be his need not prove more, but must not turn into somebody else in it. */
    private Authentication goOn(AccountRow account, AuthenticationRequest request, Instant now) {
        Optional<String> named = named(request.header().cred(), request.header().source());
        if (named.isPresent() && !AccountName.owner(named.get()).equals(Optional.of(account.owner()))) {
            return new Authentication.Wrong(challenge(policy.preferred(), request.header().source().uri(), now), null);
        }
        return new Authentication.Accepted(StoredAccounts.account(account), 200, null, null);
    }

    private static Optional<String> named(Cred cred, Location source) {
        if (cred == null) {
            return Optional.empty();
        }
        Optional<AuthenticationScheme> scheme = AuthenticationScheme.of(cred.meta().type());
        if (scheme.equals(Optional.of(AuthenticationScheme.BASIC))) {
            return CredentialData.basic(cred.data()).map(c -> c.user().strip());
        }
        return userName(source);
    }

    private Authentication basic(Transaction tx, AuthenticationRequest request) {
        Optional<CredentialData.Basic> given = CredentialData.basic(request.header().cred().data());
        String owner = given.flatMap(c -> AccountName.owner(c.user().strip())).orElse(NOBODY);
        Chal chal = challenge(AuthenticationScheme.BASIC, request.header().source().uri(), tx.now());
        Optional<Duration> refusal = limits.refusal(owner, request.address(), tx.now());
        if (refusal.isPresent()) {
            return new Authentication.Limited(chal, refusal.get());
        }
        Optional<AccountRow> row = tx.accounts().find(owner);
        Secret secret = secret(row);
        boolean same = Digests.same(secret.password, given.map(CredentialData.Basic::password).orElse(new byte[0]));
        if (!same || !secret.real) {
            limits.failed(owner, request.address(), tx.now());
            return new Authentication.Wrong(chal, null);
        }
        limits.succeeded(owner, request.address(), tx.now());
        return new Authentication.Accepted(StoredAccounts.account(row.get()), success(), null, null);
    }

    private Authentication md5(Transaction tx, AuthenticationRequest request) {
        String device = request.header().source().uri();
        Instant now = tx.now();
        Chal chal = challenge(AuthenticationScheme.MD5, device, now);
        Optional<String> user = userName(request.header().source());
        Optional<AccountRow> bound = user.isPresent() ? Optional.empty() : owners.ownerOf(tx, device);
        if (user.isEmpty() && bound.isEmpty()) {
            return new Authentication.Missing(chal);
        }
        String owner = user.isPresent() ? AccountName.owner(user.get()).orElse(NOBODY) : bound.get().owner();
        Optional<Duration> refusal = limits.refusal(owner, request.address(), now);
        if (refusal.isPresent()) {
            return new Authentication.Limited(chal, refusal.get());
        }
        Optional<AccountRow> account = user.isPresent() ? tx.accounts().find(owner) : bound;
        List<String> users = user.isPresent() ? List.of(request.header().source().name())
                : List.of(account.get().name(), owner);
        Secret secret = secret(account);
        DeviceRow row = tx.devices().find(owner, device).orElse(null);
        byte[] digest = CredentialData.digest(request.header().cred().data()).orElse(new byte[0]);
        Md5Check.Verdict verdict = md5.judge(digest, request.version(), users, secret.password, device, row, now);
        if (!secret.real || verdict == Md5Check.Verdict.WRONG) {
            limits.failed(owner, request.address(), now);
            return new Authentication.Wrong(chal, null);
        }
        if (verdict == Md5Check.Verdict.STALE) {
            return new Authentication.Wrong(chal, null);
        }
        limits.succeeded(owner, request.address(), now);
        return accepted(StoredAccounts.account(account.get()), verdict, row);
    }

    private Authentication accepted(Account account, Md5Check.Verdict verdict, DeviceRow row) {
        byte[] next = Nonces.random(random);
        byte[] used = switch (verdict) {
            case CURRENT -> row.nonce();
            case PREVIOUS -> row.previousNonce();
            // The nonce of a challenge expires by itself; keeping it would only help whoever overheard its digest.
            default -> null;
        };
        return new Authentication.Accepted(account, success(), chal(AuthenticationScheme.MD5, next),
                new DeviceNonces(next, used));
    }

    /** The password to compare with; where there is none, another one that takes the same work. */
    private Secret secret(Optional<AccountRow> row) {
        if (row.isPresent()) {
            try {
                return new Secret(seal.open(row.get().owner(), row.get().secret()), true);
            } catch (SealException e) {
                LOG.warn("The password of an account cannot be opened: {}", e.getMessage());
            }
        }
        try {
            return new Secret(seal.open(NOBODY, sealedForNobody), false);
        } catch (SealException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Secret(byte[] password, boolean real) {
    }

    private Authentication refusedType(Cred cred, String device, Instant now) {
        String type = cred.meta().type() == null ? AuthenticationScheme.BASIC.type() : cred.meta().type().strip();
        return new Authentication.Wrong(challenge(policy.preferred(), device, now),
                type.length() > MAX_TYPE_LENGTH ? null : type);
    }

    private Chal challenge(AuthenticationScheme scheme, String device, Instant now) {
        return chal(scheme, scheme == AuthenticationScheme.MD5 ? nonces.challenge(device, now) : null);
    }

    private static Chal chal(AuthenticationScheme scheme, byte[] nonce) {
        return new Chal(Meta.builder().format("b64").type(scheme.type())
                .nextNonce(nonce == null ? null : Base64.getEncoder().encodeToString(nonce)).build());
    }

    private static Optional<String> userName(Location source) {
        return Optional.ofNullable(source.name()).map(String::strip).filter(name -> !name.isEmpty());
    }

    private static boolean isDevice(String device) {
        return device.length() <= MAX_DEVICE_LENGTH && Unicode.isWellFormed(device)
                && device.chars().noneMatch(Character::isISOControl);
    }

    private static boolean isFormat(String format) {
        return format == null || FORMATS.contains(format.strip().toLowerCase(Locale.ROOT));
    }
}

package syncml.core.account;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import syncml.api.account.Account;
import syncml.api.account.Secrets;
import syncml.api.storage.AccountRow;
import syncml.api.storage.Storage;

/** The secrets of the accounts in the storage, and what else is sealed like them. */
public final class StoredSecrets implements Secrets {
    private static final Logger LOG = LoggerFactory.getLogger(StoredSecrets.class);
    /** Parts what is sealed here from the passwords of accounts: neither opens in place of the other. */
    private static final String OTHER = "\0other";
    private static final String NOBODY = "";

    private final Storage storage;
    private final SecretSeal seal;
    private final AttemptLimits limits;
    private final byte[] sealedForNobody;

    /** Secrets sealed by a seal, with failures counted in limits that all ways to log in share. */
    public StoredSecrets(Storage storage, SecretSeal seal, AttemptLimits limits) {
        this.storage = Objects.requireNonNull(storage, "storage");
        this.seal = Objects.requireNonNull(seal, "seal");
        this.limits = Objects.requireNonNull(limits, "limits");
        sealedForNobody = seal.seal(NOBODY, "nobody's password".getBytes(StandardCharsets.UTF_8));
    }

    private record Found(Optional<AccountRow> row, Instant now) {
    }

    @Override
    public Optional<Account> prove(String name, String address, Predicate<String> proof) {
        String owner = AccountName.owner(name.strip()).orElse(NOBODY);
        Found found = storage.inTransaction(tx -> new Found(tx.accounts().find(owner), tx.now()));
        if (limits.refusal(owner, address, found.now()).isPresent()) {
            return Optional.empty();
        }
        Optional<byte[]> secret = found.row().flatMap(row -> opened(row.owner(), row.secret()));
        byte[] compared = secret.or(() -> opened(NOBODY, sealedForNobody)).orElseThrow();
        boolean right = proof.test(new String(compared, StandardCharsets.UTF_8));
        if (!right || secret.isEmpty()) {
            limits.failed(owner, address, found.now());
            return Optional.empty();
        }
        limits.succeeded(owner, address, found.now());
        return found.row().map(StoredAccounts::account);
    }

    @Override
    public byte[] seal(String owner, String secret) {
        return seal.seal(owner + OTHER, secret.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Optional<String> open(String owner, byte[] sealed) {
        return opened(owner + OTHER, sealed).map(octets -> new String(octets, StandardCharsets.UTF_8));
    }

    private Optional<byte[]> opened(String owner, byte[] sealed) {
        try {
            return Optional.of(seal.open(owner, sealed));
        } catch (SealException e) {
            LOG.warn("A secret of an account cannot be opened: {}", e.getMessage());
            return Optional.empty();
        }
    }
}

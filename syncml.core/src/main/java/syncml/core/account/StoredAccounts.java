package syncml.core.account;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import syncml.api.account.Account;
import syncml.api.account.AccountException;
import syncml.api.account.Accounts;
import syncml.api.storage.AccountRow;
import syncml.api.storage.Storage;

/** The accounts in the storage, their passwords sealed. */
public final class StoredAccounts implements Accounts {
    private static final Logger LOG = LoggerFactory.getLogger(StoredAccounts.class);
    private static final int MAX_PASSWORD_LENGTH = 128;

    private final Storage storage;
    private final SecretSeal seal;

    /** The accounts in a storage. */
    public StoredAccounts(Storage storage, SecretSeal seal) {
        this.storage = Objects.requireNonNull(storage, "storage");
        this.seal = Objects.requireNonNull(seal, "seal");
    }

    @Override
    public Optional<Account> find(String name) {
        return AccountName.owner(name).flatMap(owner -> storage.inTransaction(tx -> tx.accounts().find(owner)))
                .map(StoredAccounts::account);
    }

    @Override
    public List<Account> list() {
        List<AccountRow> rows = storage.inTransaction(tx -> tx.accounts().list());
        return rows.stream().map(StoredAccounts::account).toList();
    }

    @Override
    public Account add(String name, ZoneId zone, char[] password) throws AccountException {
        String checked = AccountName.checked(name);
        String owner = AccountName.key(checked);
        Objects.requireNonNull(zone, "zone");
        byte[] secret = sealed(owner, password);
        Optional<AccountRow> added = storage.inTransaction(tx -> {
            AccountRow row = new AccountRow(owner, checked, zone.getId(), secret, tx.now());
            return tx.accounts().insert(row) ? Optional.of(row) : Optional.<AccountRow>empty();
        });
        return account(added.orElseThrow(() -> new AccountException("There is an account called " + checked
                + " already.")));
    }

    @Override
    public void changePassword(String name, char[] password) throws AccountException {
        String owner = owner(name);
        byte[] secret = sealed(owner, password);
        boolean changed = storage.inTransaction(tx -> tx.accounts().find(owner)
                .map(row -> tx.accounts().update(withSecret(row, secret))).orElse(false));
        if (!changed) {
            throw unknown(name);
        }
    }

    @Override
    public void remove(String name) throws AccountException {
        String owner = owner(name);
        boolean removed = storage.inTransaction(tx -> tx.accounts().delete(owner));
        if (!removed) {
            throw unknown(name);
        }
    }

    /**
     * Seals the secrets anew that an older key sealed, so that this key can be retired.
     *
     * @return how many cannot be opened and were left as they are
     */
    public int sealAnew() {
        int unopened = 0;
        for (AccountRow listed : storage.inTransaction(tx -> tx.accounts().list())) {
            if (!seal.isCurrent(listed.secret()) && !sealAnew(listed.owner())) {
                unopened++;
            }
        }
        return unopened;
    }

    private boolean sealAnew(String owner) {
        return storage.inTransaction(tx -> {
            Optional<AccountRow> row = tx.accounts().find(owner);
            if (row.isEmpty() || seal.isCurrent(row.get().secret())) {
                return true;
            }
            try {
                byte[] secret = seal.open(owner, row.get().secret());
                byte[] sealed = seal.seal(owner, secret);
                Arrays.fill(secret, (byte) 0);
                return tx.accounts().update(withSecret(row.get(), sealed));
            } catch (SealException e) {
                LOG.warn("The password of an account cannot be sealed anew: {}", e.getMessage());
                return false;
            }
        });
    }

    /** The account of a row. */
    static Account account(AccountRow row) {
        return new Account(row.owner(), row.name(), zone(row.zone()), row.created());
    }

    /** Zones come and go with the time zone data of the Java runtime; a row must stay readable all the same. */
    private static ZoneId zone(String id) {
        try {
            return ZoneId.of(id);
        } catch (DateTimeException e) {
            LOG.warn("The time zone {} of an account is not known here; UTC is taken", id);
            return ZoneOffset.UTC;
        }
    }

    private byte[] sealed(String owner, char[] password) throws AccountException {
        if (password.length == 0) {
            throw new AccountException("The password must not be empty.");
        }
        if (password.length > MAX_PASSWORD_LENGTH) {
            throw new AccountException("The password must not be longer than " + MAX_PASSWORD_LENGTH + " characters.");
        }
        if (!Unicode.isWellFormed(CharBuffer.wrap(password))) {
            throw new AccountException("The password has characters that cannot be written.");
        }
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(password));
        byte[] secret = new byte[encoded.remaining()];
        encoded.get(secret);
        try {
            return seal.seal(owner, secret);
        } finally {
            Arrays.fill(secret, (byte) 0);
            Arrays.fill(encoded.array(), (byte) 0);
        }
    }

    private static AccountRow withSecret(AccountRow row, byte[] secret) {
        return new AccountRow(row.owner(), row.name(), row.zone(), secret, row.created());
    }

    private static String owner(String name) throws AccountException {
        return AccountName.owner(name).orElseThrow(() -> unknown(name));
    }

    private static AccountException unknown(String name) {
        return new AccountException("There is no account called " + name + ".");
    }
}

package syncml.storage.jdbc;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import syncml.api.storage.AccountTable;
import syncml.api.storage.DeviceTable;
import syncml.api.storage.ItemTable;
import syncml.api.storage.LostRaceException;
import syncml.api.storage.PastTable;
import syncml.api.storage.ReplicaTable;
import syncml.api.storage.SessionTable;
import syncml.api.storage.SettingTable;
import syncml.api.storage.StorageException;
import syncml.api.storage.Transaction;

/** A transaction under way: the tables, and what they share, the numbers of accounts and their locks. */
final class JdbcTransaction implements Transaction {
    /** Stands for the number of an account that is not there; no row has it. */
    private static final long NOBODY = -1;

    private final Sql sql;
    private final Dialect dialect;
    private final Map<String, Long> accounts = new HashMap<>();
    private final Set<String> locked = new HashSet<>();
    private Instant now;

    JdbcTransaction(Sql sql, Dialect dialect) {
        this.sql = sql;
        this.dialect = dialect;
    }

    @Override
    public Instant now() {
        if (now == null) {
            now = sql.first("SELECT CURRENT_TIMESTAMP", row -> row.getObject(1, OffsetDateTime.class).toInstant())
                    .orElseThrow().truncatedTo(ChronoUnit.MICROS);
        }
        return now;
    }

    @Override
    public AccountTable accounts() {
        return new JdbcAccounts(this);
    }

    @Override
    public DeviceTable devices() {
        return new JdbcDevices(this);
    }

    @Override
    public SessionTable sessions() {
        return new JdbcSessions(this);
    }

    @Override
    public ReplicaTable replicas() {
        return new JdbcReplicas(this);
    }

    @Override
    public ItemTable items() {
        return new JdbcItems(this);
    }

    @Override
    public PastTable past() {
        return new JdbcPast(this);
    }

    @Override
    public SettingTable settings() {
        return new JdbcSettings(sql);
    }

    Sql sql() {
        return sql;
    }

    Dialect dialect() {
        return dialect;
    }

    /** The number of an account, for reading: one that no row has if there is no such account. */
    long account(String owner) {
        Long known = accounts.get(owner);
        if (known != null) {
            return known;
        }
        Optional<Long> found = sql.first("SELECT id FROM account WHERE owner = ?", row -> row.getLong(1), owner);
        found.ifPresent(id -> accounts.put(owner, id));
        return found.orElse(NOBODY);
    }

    /** The number of an account, for writing. */
    long existing(String owner) {
        long account = account(owner);
        if (account == NOBODY) {
            throw new StorageException("no such account");
        }
        return account;
    }

    /** The number of an account whose counter is locked. */
    long locked(String owner) {
        if (!locked.contains(owner)) {
            throw new IllegalStateException("the owner's counter is not locked");
        }
        return existing(owner);
    }

    /** Locks the counter of an account and returns it. */
    long lock(String owner) {
        long account = existing(owner);
        long head = sql.first("SELECT head FROM counter WHERE account = ? FOR UPDATE", row -> row.getLong(1), account)
                .orElseThrow(() -> new LostRaceException("the account was removed meanwhile"));
        locked.add(owner);
        return head;
    }

    /** Locks the counter of an account, if it is not locked, and returns the number of the account. */
    long withLock(String owner) {
        if (!locked.contains(owner)) {
            lock(owner);
        }
        return existing(owner);
    }

    /** Notes that an account is gone. */
    void forget(String owner) {
        accounts.remove(owner);
        locked.remove(owner);
    }
}

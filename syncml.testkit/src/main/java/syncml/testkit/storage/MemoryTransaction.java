package syncml.testkit.storage;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import syncml.api.storage.AccountTable;
import syncml.api.storage.DeviceTable;
import syncml.api.storage.ItemTable;
import syncml.api.storage.PastTable;
import syncml.api.storage.ReplicaTable;
import syncml.api.storage.SessionTable;
import syncml.api.storage.SettingTable;
import syncml.api.storage.StorageException;
import syncml.api.storage.Transaction;

/**
 * A transaction: what it changes is in copies of its own, made when it takes the lock of a partition; everything else
 * is read from what is committed at that moment.
 */
final class MemoryTransaction implements Transaction {
    private final MemoryStorage storage;
    private final Thread thread = Thread.currentThread();
    private final Map<String, AccountData> accounts = new HashMap<>();
    private final Set<String> lockedCounters = new HashSet<>();
    private SessionData sessions;
    private SortedTree<String, String> settings;
    private Instant now;
    private boolean ended;

    MemoryTransaction(MemoryStorage storage) {
        this.storage = storage;
    }

    @Override
    public Instant now() {
        check();
        if (now == null) {
            now = storage.clock().instant().truncatedTo(ChronoUnit.MICROS);
        }
        return now;
    }

    @Override
    public AccountTable accounts() {
        return new MemoryAccounts(this);
    }

    @Override
    public DeviceTable devices() {
        return new MemoryDevices(this);
    }

    @Override
    public SessionTable sessions() {
        return new MemorySessions(this);
    }

    @Override
    public ReplicaTable replicas() {
        return new MemoryReplicas(this);
    }

    @Override
    public ItemTable items() {
        return new MemoryItems(this);
    }

    @Override
    public PastTable past() {
        return new MemoryPast(this);
    }

    @Override
    public SettingTable settings() {
        return new MemorySettings(this);
    }

    /** An account for reading, or null. */
    AccountData account(String owner) {
        check();
        return accounts.containsKey(owner) ? accounts.get(owner) : storage.committed().accounts().get(owner);
    }

    /** An account for reading, an empty one if there is none. */
    AccountData accountOrEmpty(String owner) {
        AccountData found = account(owner);
        return found == null ? AccountData.none() : found;
    }

    /** All accounts, in the order of their keys. */
    Iterable<AccountData> allAccounts() {
        check();
        return appliedTo(storage.committed()).accounts().values();
    }

    /** An account for changing, or null. */
    AccountData changeIfThere(String owner) {
        check();
        if (!accounts.containsKey(owner)) {
            storage.locks().acquire(this, Partition.account(owner));
            AccountData found = storage.committed().accounts().get(owner);
            accounts.put(owner, found == null ? null : new AccountData(found));
        }
        return accounts.get(owner);
    }

    /** An account for changing. */
    AccountData change(String owner) {
        AccountData found = changeIfThere(owner);
        if (found == null) {
            throw new StorageException("no such account");
        }
        return found;
    }

    /** An account for changing what its counter guards. */
    AccountData changeLocked(String owner) {
        check();
        if (!lockedCounters.contains(owner)) {
            throw new IllegalStateException("the owner's counter is not locked");
        }
        return change(owner);
    }

    void lockCounter(String owner) {
        change(owner);
        lockedCounters.add(owner);
    }

    /** Adds an account or, with null, removes it; its partition is locked. */
    void replace(String owner, AccountData data) {
        accounts.put(owner, data);
    }

    SessionData sessionData() {
        check();
        return sessions != null ? sessions : storage.committed().sessions();
    }

    SessionData changeSessions() {
        check();
        if (sessions == null) {
            storage.locks().acquire(this, Partition.SESSIONS);
            sessions = new SessionData(storage.committed().sessions());
        }
        return sessions;
    }

    SortedTree<String, String> settingValues() {
        check();
        return settings != null ? settings : storage.committed().settings();
    }

    void changeSetting(String name, String value) {
        check();
        if (settings == null) {
            storage.locks().acquire(this, Partition.SETTINGS);
            settings = storage.committed().settings();
        }
        settings = value == null ? settings.without(name) : settings.with(name, value);
    }

    /** A state with what this transaction changed. */
    MemoryState appliedTo(MemoryState state) {
        SortedTree<String, AccountData> changed = state.accounts();
        for (Map.Entry<String, AccountData> entry : accounts.entrySet()) {
            changed = entry.getValue() == null ? changed.without(entry.getKey())
                    : changed.with(entry.getKey(), entry.getValue());
        }
        return new MemoryState(changed, sessions == null ? state.sessions() : sessions,
                settings == null ? state.settings() : settings);
    }

    void end() {
        ended = true;
    }

    private void check() {
        if (ended || Thread.currentThread() != thread) {
            throw new IllegalStateException("the transaction is over, or belongs to another thread");
        }
    }
}

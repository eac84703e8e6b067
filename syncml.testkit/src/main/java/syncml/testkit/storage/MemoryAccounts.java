package syncml.testkit.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import syncml.api.storage.AccountRow;
import syncml.api.storage.AccountTable;
import syncml.api.storage.SessionRow;

/** Accounts in memory. */
record MemoryAccounts(MemoryTransaction tx) implements AccountTable {
    @Override
    public Optional<AccountRow> find(String owner) {
        return Optional.ofNullable(tx.accountOrEmpty(owner).account);
    }

    @Override
    public List<AccountRow> list() {
        List<AccountRow> rows = new ArrayList<>();
        for (AccountData each : tx.allAccounts()) {
            rows.add(each.account);
        }
        return rows;
    }

    @Override
    public boolean insert(AccountRow row) {
        if (tx.changeIfThere(row.owner()) != null) {
            return false;
        }
        tx.replace(row.owner(), new AccountData(row));
        return true;
    }

    @Override
    public boolean update(AccountRow row) {
        AccountData data = tx.changeIfThere(row.owner());
        if (data == null) {
            return false;
        }
        data.account = new AccountRow(row.owner(), row.name(), row.zone(), row.secret(), data.account.created());
        return true;
    }

    @Override
    public boolean delete(String owner) {
        if (tx.changeIfThere(owner) == null) {
            return false;
        }
        tx.replace(owner, null);
        SessionData sessions = tx.changeSessions();
        for (SessionRow session : sessions.byOwner.after(Key.of(owner, ""))) {
            if (!session.owner().equals(owner)) {
                break;
            }
            sessions.remove(session.token());
            sessions.removeChunks(session.token());
        }
        return true;
    }
}

package syncml.server.command;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import syncml.api.account.Account;
import syncml.api.account.AccountException;
import syncml.api.account.Accounts;

/** Accounts in a list, with their passwords for tests to look at. */
final class ListedAccounts implements Accounts {
    final Map<String, String> passwords = new HashMap<>();
    private final Map<String, Account> accounts = new TreeMap<>();

    static ListedAccounts of(String... names) {
        ListedAccounts accounts = new ListedAccounts();
        for (String name : names) {
            accounts.put(name, ZoneId.of("Europe/Berlin"), "old");
        }
        return accounts;
    }

    private Account put(String name, ZoneId zone, String password) {
        String owner = name.toLowerCase(Locale.ROOT);
        Account account = new Account(owner, name, zone, Instant.EPOCH);
        accounts.put(owner, account);
        passwords.put(owner, password);
        return account;
    }

    @Override
    public Optional<Account> find(String name) {
        return Optional.ofNullable(accounts.get(name.toLowerCase(Locale.ROOT)));
    }

    @Override
    public List<Account> list() {
        return new ArrayList<>(accounts.values());
    }

    @Override
    public Account add(String name, ZoneId zone, char[] password) throws AccountException {
        if (name.contains(":")) {
            throw new AccountException("A name has no colon.");
        }
        return put(name, zone, new String(password));
    }

    @Override
    public void changePassword(String name, char[] password) {
        passwords.put(name.toLowerCase(Locale.ROOT), new String(password));
    }

    @Override
    public void remove(String name) {
        accounts.remove(name.toLowerCase(Locale.ROOT));
    }
}

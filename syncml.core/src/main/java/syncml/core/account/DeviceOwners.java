package syncml.core.account;

import java.util.List;
import java.util.Optional;
import syncml.api.storage.AccountRow;
import syncml.api.storage.Transaction;

/** Finds the account that a device belongs to, for devices that do not say for whom they speak. */
@FunctionalInterface
public interface DeviceOwners {
    /** The account that has a device; empty if none or more than one has it. */
    Optional<AccountRow> ownerOf(Transaction tx, String device);

    /**
     * Looks through the accounts if there are no more than some; finds nothing if there are more, since anybody can
     * cause the search.
     */
    static DeviceOwners among(int most) {
        return (tx, device) -> {
            List<AccountRow> accounts = tx.accounts().list();
            if (accounts.size() > most) {
                return Optional.empty();
            }
            List<AccountRow> having =
                    accounts.stream().filter(a -> tx.devices().find(a.owner(), device).isPresent()).limit(2).toList();
            return having.size() == 1 ? Optional.of(having.get(0)) : Optional.empty();
        };
    }
}

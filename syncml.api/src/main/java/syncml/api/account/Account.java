package syncml.api.account;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;

/**
 * Somebody who may synchronize.
 *
 * @param owner key of everything that belongs to the account: its name in lower case
 * @param name the name as its owner writes it
 * @param zone time zone of its owner
 * @param created when it was made
 */
public record Account(String owner, String name, ZoneId zone, Instant created) {
    public Account {
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(zone, "zone");
        Objects.requireNonNull(created, "created");
    }
}

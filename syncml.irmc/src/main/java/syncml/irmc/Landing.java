package syncml.irmc;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import syncml.api.account.Account;
import syncml.api.datatype.Datatype;
import syncml.api.datatype.InvalidItemException;
import syncml.api.datatype.ItemContext;
import syncml.api.datatype.MergeContext;
import syncml.api.storage.BodyRow;
import syncml.api.storage.Transaction;
import syncml.api.sync.Answer;
import syncml.api.sync.Change;
import syncml.api.sync.Replica;

/**
 * What was sent to a phone and never answered: whether it arrived is seen from what the phone tells next. An addition is an
 * object that is not known and says the same; a replacement is one with the very change counter that it would have got,
 * which says the same, or as much of that as the phone can hold: its user's next change would have got that counter too.
 * For one thread.
 */
final class Landing {
    private final Platform.Part part;
    private final Account account;
    private final Replica replica;
    private final StoreMemory.Flight flight;

    Landing(Platform.Part part, Account account, Replica replica, StoreMemory.Flight flight) {
        this.part = part;
        this.account = account;
        this.replica = replica;
        this.flight = flight;
    }

    /** Looks for it among changes, and settles it if it is there; returns whether it is. */
    boolean among(Transaction tx, List<PhoneChange> changes) {
        if (flight.sent().rendition() == null) {
            return false;
        }
        List<BodyRow> bodies = tx.items().bodies(account.owner(), List.of(flight.sent().rendition()));
        PhoneChange best = null;
        int bestScore = Datatype.MATCH - 1;
        for (PhoneChange change : changes) {
            if (!change.deletes() && change.component().equals(part.component())) {
                int score = bodies.isEmpty() ? -1 : flight.sent().kind() == Change.Kind.REPLACE
                        ? replaced(change, bodies.get(0).octets()) : added(change, bodies.get(0).octets());
                if (score > bestScore) {
                    best = change;
                    bestScore = score;
                }
            }
        }
        if (best == null) {
            return false;
        }
        replica.acknowledge(flight.sent(), Answer.DONE);
        if (flight.sent().kind() == Change.Kind.ADD) {
            replica.map(flight.sent().guid(), best.luid());
        }
        return true;
    }

    private boolean counted(PhoneChange change) {
        return change.counter().isPresent() && Long.toString(change.counter().getAsLong()).equals(flight.counter());
    }

    private int replaced(PhoneChange change, byte[] sent) {
        return counted(change) && change.luid().equals(flight.sent().luid())
                && arrived(part.datatype(), sent, change) ? Datatype.SAME : -1;
    }

    /**
     * Whether a phone that has this was given what was sent. It may have dropped or cut off some of that; but what is no
     * more than is left of what it had before is its user's.
     */
    private <T> boolean arrived(Datatype<T> datatype, byte[] sent, PhoneChange change) {
        try {
            T given = read(datatype, sent);
            T found = read(datatype, change.octets());
            if (same(datatype, given, found)) {
                return true;
            }
            Optional<Change> before = replica.copy(change.luid(), change.luid());
            return before.isPresent() && less(datatype, given, found)
                    && !less(datatype, read(datatype, before.get().octets()), found);
        } catch (InvalidItemException | RuntimeException e) {
            return false;
        }
    }

    private ItemContext context() {
        return part.view(account, List.of()).context();
    }

    private <T> T read(Datatype<T> datatype, byte[] octets) throws InvalidItemException {
        return datatype.read(octets, part.type(), context());
    }

    private static <T> boolean same(Datatype<T> datatype, T one, T other) {
        return Arrays.equals(datatype.fingerprint(one), datatype.fingerprint(other));
    }

    /** Whether an item says nothing that another one does not say; a phone may hold less of anything. */
    private <T> boolean less(Datatype<T> datatype, T whole, T found) {
        MergeContext merge = new MergeContext(context(), part.type(), MergeContext.Winner.THEIRS);
        return same(datatype, whole, datatype.merge(whole, whole, found, merge).item());
    }

    private int added(PhoneChange change, byte[] sent) {
        return replica.guid(change.luid()).isPresent() ? -1
                : score(part.datatype(), sent, change.octets()) + (counted(change) ? 1 : 0);
    }

    private <T> int score(Datatype<T> datatype, byte[] sent, byte[] found) {
        try {
            return datatype.score(read(datatype, sent), read(datatype, found), context());
        } catch (InvalidItemException | RuntimeException e) {
            return -1;
        }
    }
}

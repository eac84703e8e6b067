package syncml.irmc;

import java.util.Arrays;
import java.util.List;
import syncml.api.account.Account;
import syncml.api.datatype.Datatype;
import syncml.api.datatype.InvalidItemException;
import syncml.api.datatype.ItemContext;
import syncml.api.storage.BodyRow;
import syncml.api.storage.Transaction;
import syncml.api.sync.Answer;
import syncml.api.sync.Change;
import syncml.api.sync.Replica;

/**
 * What was sent to a phone and never answered: whether it arrived is seen from what the phone tells next. An addition is an
 * object that is not known and says the same; a replacement is one with the very change counter that it would have got,
 * which says the same: its user's next change would have got that counter too. For one thread.
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
                && same(part.datatype(), sent, change.octets()) ? Datatype.SAME : -1;
    }

    private <T> boolean same(Datatype<T> datatype, byte[] sent, byte[] found) {
        ItemContext context = part.view(account, List.of()).context();
        try {
            return Arrays.equals(datatype.fingerprint(datatype.read(sent, part.type(), context)),
                    datatype.fingerprint(datatype.read(found, part.type(), context)));
        } catch (InvalidItemException | RuntimeException e) {
            return false;
        }
    }

    private int added(PhoneChange change, byte[] sent) {
        return replica.guid(change.luid()).isPresent() ? -1
                : score(part.datatype(), sent, change.octets()) + (counted(change) ? 1 : 0);
    }

    private <T> int score(Datatype<T> datatype, byte[] sent, byte[] found) {
        ItemContext context = part.view(account, List.of()).context();
        try {
            T one = datatype.read(sent, part.type(), context);
            T other = datatype.read(found, part.type(), context);
            return datatype.score(one, other, context);
        } catch (InvalidItemException | RuntimeException e) {
            return -1;
        }
    }
}

package syncml.core.session;

import java.util.List;
import syncml.api.message.Alert;
import syncml.api.message.Atomic;
import syncml.api.message.Command;
import syncml.api.message.Content;
import syncml.api.message.DataCommand;
import syncml.api.message.DevInfData;
import syncml.api.message.Exec;
import syncml.api.message.Get;
import syncml.api.message.Item;
import syncml.api.message.MapCommand;
import syncml.api.message.MapItem;
import syncml.api.message.Put;
import syncml.api.message.Results;
import syncml.api.message.Search;
import syncml.api.message.Sequence;
import syncml.api.message.Status;
import syncml.api.message.Sync;
import syncml.api.message.UnknownCommand;
import syncml.api.sync.Replica;
import syncml.core.exchange.Datatypes;
import syncml.core.protocol.Identifiers;
import syncml.core.protocol.StatusCode;

/** Does what the commands of a message ask for and notes a Status for each. */
final class IncomingCommands {
    private static final String DEVINF = "devinf1";

    private final Turn turn;
    private final Session session;
    private final IncomingStatuses answers;
    private final IncomingAlerts alerts;
    private final IncomingSyncs syncs;

    IncomingCommands(Turn turn) {
        this.turn = turn;
        this.session = turn.session;
        this.answers = new IncomingStatuses(turn);
        this.alerts = new IncomingAlerts(turn, answers);
        this.syncs = new IncomingSyncs(turn);
    }

    /**
     * Does all commands. Statuses and device information come first, wherever they stand, since what the other
     * commands mean depends on them; Statuses are noted in the order of the commands all the same.
     */
    void run() {
        for (Command c : turn.message.commands()) {
            if (c instanceof Status s) {
                answers.hear(s);
            } else if (c instanceof Put p) {
                p.items().forEach(this::keepDevInf);
            } else if (c instanceof Results r) {
                r.items().forEach(this::keepDevInf);
            }
        }
        for (Command c : turn.message.commands()) {
            run(c);
        }
    }

    private void run(Command c) {
        if (session.suspended && !(c instanceof Status || c instanceof MapCommand)) {
            // Nothing is done any more after the peer suspended the session.
            turn.answerAll(c, StatusCode.CANCELLED);
        } else if (c instanceof Alert a) {
            alerts.run(a);
        } else if (c instanceof Sync s) {
            syncs.run(s);
        } else if (c instanceof MapCommand m) {
            map(m);
        } else if (c instanceof Get g) {
            get(g);
        } else if (c instanceof Put p) {
            turn.answer(p, null, uri(p.items(), false), isDevInf(p.items()) ? StatusCode.OK : StatusCode.FORBIDDEN);
        } else if (c instanceof Results r) {
            turn.answer(r, null, uri(r.items(), false), StatusCode.OK);
        } else if (c instanceof Sequence s) {
            turn.answer(s, StatusCode.OK);
            s.commands().forEach(this::run);
        } else if (c instanceof Atomic a) {
            turn.answerAll(a, StatusCode.NOT_SUPPORTED);
        } else if (c instanceof DataCommand d) {
            turn.answer(d, StatusCode.NOT_ALLOWED);
        } else if (c instanceof Search || c instanceof Exec) {
            turn.answer(c, StatusCode.NOT_SUPPORTED);
        } else if (c instanceof UnknownCommand) {
            turn.answer(c, StatusCode.NOT_IMPLEMENTED);
        }
    }

    private void keepDevInf(Item item) {
        if (item.data() instanceof DevInfData d) {
            turn.device(turn.device().withDevInf(d.devInf()));
            session.devInfWanted = false;
        }
    }

    private static boolean isDevInf(List<Item> items) {
        return items.stream().anyMatch(i -> i.data() instanceof DevInfData);
    }

    private void get(Get get) {
        String uri = uri(get.items(), true);
        boolean devInf = uri != null && Datatypes.path(uri).contains(DEVINF);
        turn.answer(get, uri, null, devInf ? StatusCode.OK : StatusCode.NOT_FOUND);
        if (devInf) {
            session.getMsgRef = turn.header().msgId();
            session.getCmdRef = get.cmdId();
            session.getUri = uri;
        }
    }

    private static String uri(List<Item> items, boolean target) {
        return items.isEmpty() ? null : target ? items.get(0).targetUri() : items.get(0).sourceUri();
    }

    private void map(MapCommand map) {
        DatastoreSync d = turn.datastore(map.target().uri(), map.source().uri());
        Replica replica = d == null || d.failed != 0 ? null : turn.replica(d).orElse(null);
        if (replica == null) {
            // Not found would mean items that are gone for good: a datastore may come back.
            turn.answer(map, map.target().uri(), map.source().uri(),
                    d == null ? StatusCode.NOT_FOUND : StatusCode.DATASTORE_FAILURE);
            return;
        }
        int index = session.datastores.indexOf(d);
        // A Map said again by a peer that did not hear what we sent then speaks of what it had before, not of that.
        boolean before = session.unheard && d.type.complete();
        for (MapItem item : before ? List.<MapItem>of() : map.items()) {
            String guid = item.target().uri();
            String luid = item.source().uri();
            if (!guid.isEmpty() && !luid.isEmpty() && Identifiers.usable(guid) && Identifiers.usable(luid)) {
                if (replica.map(guid, luid)) {
                    answers.mapped(index, guid);
                }
            }
        }
        turn.answer(map, map.target().uri(), map.source().uri(), StatusCode.OK);
    }
}

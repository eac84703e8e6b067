package syncml.simulation;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import syncml.api.client.ClientSummary;
import syncml.api.codec.DecodingException;
import syncml.api.codec.DecodingLimits;
import syncml.api.codec.MessageCodec;
import syncml.api.message.Add;
import syncml.api.message.Alert;
import syncml.api.message.Command;
import syncml.api.message.DataCommand;
import syncml.api.message.Delete;
import syncml.api.message.Item;
import syncml.api.message.Location;
import syncml.api.message.MapCommand;
import syncml.api.message.MapItem;
import syncml.api.message.Message;
import syncml.api.message.Replace;
import syncml.api.message.Status;
import syncml.api.message.Sync;
import syncml.api.message.SyncType;

/**
 * Reads what the real client and the server write to each other, tells the oracle what each side confirmed, and sees to
 * it that nobody compares everything without reason. For one thread.
 */
final class Witness {
    private static final int REFRESH_REQUIRED = 508;
    private static final int CHUNK_ACCEPTED = 213;
    private static final int CONFLICT = 409;
    private static final int SERVER_WON = 419;

    private final Client client;
    private final Oracle oracle;
    private final Tally tally;
    private final Trace trace;
    private final Map<Shelf, SyncType> wishes;
    private final MessageCodec codec;
    private final Map<String, Wish> alerts = new HashMap<>();
    private final Map<String, Mapped> maps = new HashMap<>();
    private final Map<String, Sent> operations = new HashMap<>();
    private final Map<String, Replaced> replacements = new HashMap<>();
    private final Map<String, Added> additions = new HashMap<>();
    private final Map<String, ByteArrayOutputStream> chunks = new HashMap<>();
    private final Map<Shelf, Map<String, String>> voided = new HashMap<>();
    /** What holds once the message under way is answered. */
    private final List<Runnable> onceHeard = new ArrayList<>();
    private String sessionId;
    private String msgId;
    private boolean disturbed;

    /** What the client asked for. */
    private record Wish(Shelf shelf, SyncType type) {
    }

    /** Local identifiers that the client told the server. */
    private record Mapped(Shelf shelf, List<String> luids) {
    }

    /** An item that the server replaced. */
    private record Replaced(Shelf shelf, String luid) {
    }

    /** An item that the server added, by its identifier. */
    private record Added(Shelf shelf, String guid) {
    }

    /** An operation that the client sent; what, null for a deletion. */
    private record Sent(Shelf shelf, String luid, byte[] octets) {
    }

    Witness(Client client, Map<Shelf, SyncType> wishes, MessageCodec codec) {
        this.client = client;
        this.oracle = client.world.oracle();
        this.tally = client.world.tally();
        this.trace = client.world.trace();
        this.wishes = wishes;
        this.codec = codec;
    }

    /** Another session begins. */
    void begins() {
        alerts.clear();
        maps.clear();
        operations.clear();
        replacements.clear();
        additions.clear();
        chunks.clear();
        voided.clear();
        onceHeard.clear();
    }

    void disturbed() {
        disturbed = true;
    }

    /** The client is going to send a message. */
    void sends(byte[] octets) {
        Message message = decoded(octets);
        sessionId = message.header().sessionId();
        msgId = message.header().msgId();
        onceHeard.clear();
        trace.message(client.name, () -> message, octets.length);
        for (Command c : message.commands()) {
            String ref = msgId + "|" + c.cmdId();
            if (c instanceof Status s) {
                answers(s);
            } else if (c instanceof Alert a) {
                SyncType.ofAlertCode(a.code()).ifPresent(t -> a.items().forEach(i -> asks(ref, t, i)));
            } else if (c instanceof MapCommand m) {
                maps.put(ref, new Mapped(shelf(m.target().uri()),
                        m.items().stream().map(MapItem::source).map(Location::uri).toList()));
            } else if (c instanceof Sync s) {
                Shelf shelf = shelf(s.target().uri());
                s.commands().forEach(o -> sends(shelf, (DataCommand) o));
            }
        }
    }

    private void answers(Status status) {
        if (status.cmd().equals("Alert") && status.code() == REFRESH_REQUIRED) {
            throw new Violation("a slow sync without reason", client.name + " does not know the server's anchor");
        }
        Replaced replaced = replacements.remove(status.msgRef() + "|" + status.cmdRef());
        if (replaced != null && status.code() / 100 == 2) {
            onceHeard.add(() -> replaced.shelf.heard(replaced.luid));
        }
        Added added = additions.remove(status.msgRef() + "|" + status.cmdRef());
        if (added != null && status.code() / 100 == 2 && status.code() != CHUNK_ACCEPTED) {
            onceHeard.add(() -> {
                client.world.additions().confirmed(client.name, added.guid);
                added.shelf.heardAddition();
            });
        }
    }

    private void asks(String ref, SyncType type, Item item) {
        Shelf shelf = shelf(item.targetUri());
        alerts.put(ref, new Wish(shelf, type));
        shelf.refreshing |= type == SyncType.REFRESH_FROM_SERVER;
        if (type == SyncType.SLOW && wishes.get(shelf) != type) {
            if (shelf.synchronizedOnce && !shelf.unfinished) {
                throw new Violation("a slow sync without reason", client.name + " asks for one of " + shelf.store);
            }
            tally.count(shelf.unfinished ? "slow syncs of clients: the last one was not finished"
                    : "slow syncs of clients: the first one");
        }
    }

    private void sends(Shelf shelf, DataCommand command) {
        for (Item item : command.items()) {
            String luid = item.sourceUri();
            byte[] octets = null;
            if (!(command instanceof Delete)) {
                if (item.meta().within(command.meta()).size() != null) {
                    chunks.remove(luid);
                }
                ByteArrayOutputStream all = chunks.computeIfAbsent(luid, l -> new ByteArrayOutputStream());
                all.writeBytes(item.content().bytes());
                if (item.moreData()) {
                    continue;
                }
                octets = all.toByteArray();
                chunks.remove(luid);
            }
            operations.put(msgId + "|" + command.cmdId(), new Sent(shelf, luid, octets));
        }
    }

    /** The client hears an answer, if it is one. */
    void hears(byte[] octets) {
        Message message;
        try {
            message = codec.decode(octets, null, DecodingLimits.DEFAULT).message();
        } catch (DecodingException e) {
            return;
        }
        Status header = header(message);
        if (!message.header().sessionId().equals(sessionId) || header == null || !header.msgRef().equals(msgId)) {
            return;
        }
        trace.message("server", () -> message, octets.length);
        if (header.code() / 100 == 2) {
            onceHeard.forEach(Runnable::run);
        }
        onceHeard.clear();
        for (Command c : message.commands()) {
            if (c instanceof Status s) {
                answered(s);
            } else if (c instanceof Alert a) {
                SyncType.ofAlertCode(a.code()).ifPresent(t -> a.items().forEach(i -> announced(t, i)));
            } else if (c instanceof Sync s) {
                Shelf shelf = shelf(s.target().uri());
                s.commands().forEach(o -> receives(shelf, message.header().msgId(), (DataCommand) o));
            }
        }
    }

    boolean accepted(byte[] octets) {
        Status header = header(decoded(octets));
        return header != null && header.code() / 100 == 2;
    }

    private static Status header(Message message) {
        return (Status) message.commands().stream().filter(c -> c instanceof Status s && s.cmdRef().equals("0"))
                .findFirst().orElse(null);
    }

    private Message decoded(byte[] octets) {
        try {
            return codec.decode(octets, null, DecodingLimits.DEFAULT).message();
        } catch (DecodingException e) {
            throw new Violation("a message that is none", client.name, e);
        }
    }

    private void answered(Status status) {
        String ref = status.msgRef() + "|" + status.cmdRef();
        int code = status.code();
        Wish alert = alerts.get(ref);
        if (alert != null && code == REFRESH_REQUIRED) {
            demanded(alert);
        }
        Mapped mapped = maps.remove(ref);
        if (mapped != null && code / 100 == 2) {
            mapped.luids.forEach(mapped.shelf.unmapped::remove);
        }
        Sent sent = operations.get(ref);
        boolean done = code / 100 == 2 && code != CHUNK_ACCEPTED || code == SERVER_WON || code == CONFLICT;
        if (sent == null) {
            return;
        }
        tally.count("operations of clients answered " + code);
        if (!done) {
            return;
        }
        operations.remove(ref);
        SortedMap<String, String> now = sent.shelf.items().get(sent.luid);
        if (sent.octets != null && now != null && Arrays.equals(Card.octets(now), sent.octets)) {
            oracle.confirmed(client.name, now.get(Card.ID));
        } else if (sent.octets == null && now == null) {
            String id = sent.shelf.deleted.remove(sent.luid);
            sent.shelf.heard(sent.luid);
            if (id != null) {
                oracle.confirmed(client.name, id);
            }
        }
    }

    private void announced(SyncType type, Item item) {
        Shelf shelf = shelf(item.targetUri());
        for (Wish w : alerts.values()) {
            if (w.shelf == shelf && type.complete() && !w.type.complete()) {
                demanded(w);
            }
        }
    }

    /** The server wants everything to be compared. */
    private void demanded(Wish wish) {
        Shelf shelf = wish.shelf;
        if (wish.type.complete() || shelf.synchronizedOnce && !shelf.unfinished && !shelf.refreshing) {
            throw new Violation("a slow sync without reason", "the server demands one of " + client.name + " for "
                    + shelf.store + ", which wanted " + wish.type);
        }
        tally.count("slow syncs demanded of clients");
    }

    private void receives(Shelf shelf, String serverMsgId, DataCommand command) {
        for (Item item : command.items()) {
            if (command instanceof Replace && item.targetUri() != null && !item.moreData()) {
                replacements.put(serverMsgId + "|" + command.cmdId(), new Replaced(shelf, item.targetUri()));
            }
            if (command instanceof Add && !item.moreData()) {
                additions.put(serverMsgId + "|" + command.cmdId(), new Added(shelf, item.sourceUri()));
            }
        }
    }

    /** Client and server have agreed on what is done with a datastore. */
    void agreed(String store, String words) {
        Shelf shelf = shelf(store);
        SyncType type = SyncType.valueOf(words.toUpperCase(Locale.ROOT).replace('-', '_'));
        if (type == SyncType.REFRESH_FROM_SERVER) {
            oracle.giveUp(client.name, shelf.where);
            shelf.halfRefreshed = true;
        }
        shelf.unfinished |= type.complete();
        if (!type.complete() || !type.fromClient()) {
            return;
        }
        if (type == SyncType.REFRESH_FROM_CLIENT && wishes.get(shelf) == type) {
            oracle.imposed(shelf.where, shelf.items().values(), client.name);
        }
        oracle.compared(shelf.where, shelf.items().values(), client.name, false);
        voided.put(shelf, Map.copyOf(shelf.deleted));
        shelf.items().forEach((luid, card) -> excuse(shelf, luid, card.get(Card.ID)));
    }

    private void excuse(Shelf shelf, String luid, String id) {
        if (shelf.unheard(luid) || shelf.strange(luid)) {
            oracle.excuse(client.name, id, Excuse.UNCONFIRMED);
        }
        if (shelf.halfRefreshed) {
            oracle.excuse(client.name, id, Excuse.HALF_REFRESHED);
        }
        if (wishes.get(shelf) == SyncType.REFRESH_FROM_CLIENT && shelf.twice(id)) {
            oracle.excuse(client.name, id, Excuse.TWICE);
        }
        if (shelf.strange(luid) && !oracle.thing(shelf.items().get(luid)).deletions.isEmpty()) {
            oracle.excuse(client.name, id, Excuse.ESTRANGED);
        }
    }

    /** The session came to its end. */
    void ended(List<ClientSummary.Datastore> summary) {
        for (ClientSummary.Datastore d : summary) {
            if (d.failure().isPresent()) {
                if (!disturbed) {
                    throw new Violation("a datastore is not synchronized without reason", client.name + ": " + d);
                }
                continue;
            }
            Shelf shelf = shelf(d.remote());
            shelf.synchronizedOnce = true;
            shelf.refreshing = false;
            shelf.halfRefreshed &= !d.type().complete() || !d.type().fromServer();
            shelf.unfinished = shelf.halfRefreshed;
            shelf.strange.clear();
            if (d.type().complete() && d.type().fromServer()) {
                voided.getOrDefault(shelf, Map.of()).forEach((luid, id) -> {
                    shelf.deleted.remove(luid);
                    oracle.voided(client.name, id);
                });
            }
        }
    }

    private Shelf shelf(String uri) {
        String name = uri.startsWith("./") ? uri.substring(2) : uri;
        return wishes.keySet().stream().filter(s -> s.store.equals(name)).findFirst().orElseThrow(
                () -> new Violation("a datastore that nobody asked for", client.name + ": " + uri));
    }
}

package syncml.simulation;

import java.util.Base64;
import java.util.function.IntConsumer;
import syncml.api.codec.DecodingException;
import syncml.api.codec.DecodingLimits;
import syncml.api.message.Alert;
import syncml.api.message.Chal;
import syncml.api.message.Command;
import syncml.api.message.DataCommand;
import syncml.api.message.Get;
import syncml.api.message.Item;
import syncml.api.message.Message;
import syncml.api.message.Meta;
import syncml.api.message.Put;
import syncml.api.message.Results;
import syncml.api.message.Status;
import syncml.api.message.Sync;
import syncml.api.message.SyncType;

/** A device hears an answer and does what it says. For one thread. */
final class Hearing {
    private final Talk talk;
    private final Device device;
    private int operationsLeft;

    Hearing(Talk talk, int mostOperations) {
        this.talk = talk;
        this.device = talk.device;
        this.operationsLeft = mostOperations;
    }

    boolean hear(byte[] octets) {
        Message message;
        try {
            message = talk.codec.decode(octets, null, DecodingLimits.DEFAULT).message();
        } catch (DecodingException e) {
            return false;
        }
        Status header = headerStatus(message);
        if (!message.header().sessionId().equals(talk.sessionId) || header == null
                || !header.msgRef().equals(Integer.toString(talk.msgId))) {
            talk.trace.say(() -> device.name + " gets an answer to something else");
            return false;
        }
        talk.trace.message("server", () -> message, octets.length);
        checkSize(message, octets.length);
        learn(message);
        if (header.chal() != null) {
            nonce(header.chal());
        }
        if (header.code() == 401 || header.code() == 407) {
            talk.challenged();
            return true;
        }
        talk.challenges = 0;
        if (header.code() != 200 && header.code() != 212) {
            if (!talk.disturbed && !talk.idleForTooLong() && !device.habits.sessionIdAlwaysOne()) {
                throw new Violation("a session ends without reason", talk + ": " + header.code());
            }
            talk.disturbed = true;
            talk.abandon("the server answers " + header.code());
            return true;
        }
        talk.answered();
        talk.onceHeard.forEach(Runnable::run);
        talk.onceHeard.clear();
        talk.serverFinal = message.last();
        talk.lastHeard = message.header().msgId();
        boolean brings = message.commands().stream().anyMatch(c -> !(c instanceof Status)
                && !(c instanceof Alert a && a.code() == 222));
        talk.empty = brings ? 0 : talk.empty + 1;
        statuses(message);
        message.commands().forEach(this::obey);
        return true;
    }

    /** The Status of our header in an answer; 0 if there is none. */
    static int headerCode(Talk talk, byte[] octets) {
        try {
            Status status = headerStatus(talk.codec.decode(octets, null, DecodingLimits.DEFAULT).message());
            return status == null ? 0 : status.code();
        } catch (DecodingException e) {
            throw new Violation("an answer that is no message", talk.toString(), e);
        }
    }

    private static Status headerStatus(Message message) {
        for (Command c : message.commands()) {
            if (c instanceof Status s && s.cmdRef().equals("0")) {
                return s;
            }
        }
        return null;
    }

    private void checkSize(Message message, int octets) {
        boolean results = message.commands().stream().anyMatch(Results.class::isInstance);
        if (octets > device.maxMsgSize && !results) {
            throw new Violation("a message larger than the device can receive", talk + ": " + octets + " octets, "
                    + device.maxMsgSize + " allowed");
        }
    }

    private void learn(Message message) {
        Meta meta = message.header().meta();
        if (meta.maxMsgSize() != null) {
            talk.serverMaxMsgSize = meta.maxMsgSize();
        }
        String respUri = message.header().respUri();
        if (respUri != null && !device.habits.ignoresRespUri()) {
            talk.token = respUri.substring(Server.ENDPOINT.length() + 1);
        }
    }

    private void nonce(Chal chal) {
        if (chal.meta().nextNonce() != null) {
            device.nonce = Base64.getDecoder().decode(chal.meta().nextNonce());
            if ("syncml:auth-md5".equals(chal.meta().type())) {
                device.md5 = true;
            }
        }
    }

    private void statuses(Message message) {
        for (Command c : message.commands()) {
            if (c instanceof Status s && !s.cmdRef().equals("0")) {
                IntConsumer who = talk.waiting.remove(s.msgRef() + "|" + s.cmdRef());
                if (who != null) {
                    who.accept(s.code());
                } else if (!talk.disturbed) {
                    throw new Violation("a Status for a command that nobody sent, or a second one", talk + ": " + s);
                }
            }
        }
    }

    private void obey(Command c) {
        if (c instanceof Alert a) {
            alert(a);
        } else if (c instanceof Sync s) {
            sync(s);
        } else if (c instanceof Get g) {
            if (!device.habits.silent()) {
                talk.getRef = talk.lastHeard + "|" + g.cmdId();
                device.described = true;
            }
            owe(g, device.habits.silent() ? 404 : 200, () -> { });
        } else if (c instanceof Put || c instanceof Results) {
            owe(c, 200, () -> { });
        } else if (!(c instanceof Status)) {
            throw new Violation("a command that no server sends", talk + ": " + c.elementName());
        }
    }

    private void owe(Command c, int code, Runnable heard) {
        if (!c.noResp()) {
            talk.owed.add(new Owed(talk.lastHeard, c.cmdId(), c.elementName(), code, null, heard));
        }
    }

    private void alert(Alert alert) {
        if (SyncType.ofAlertCode(alert.code()).isEmpty()) {
            talk.disturbed |= alert.code() == 223;
            if (alert.code() != 222) {
                owe(alert, 200, () -> { });
            }
            return;
        }
        for (Item item : alert.items()) {
            StoreTalk store = store(item.targetUri());
            int code = new Agreement(talk, store).alerted(alert, item.meta().anchor());
            if (!alert.noResp()) {
                talk.owed.add(new Owed(talk.lastHeard, alert.cmdId(), "Alert", code, store.serverNext, () -> { }));
            }
        }
    }

    private StoreTalk store(String uri) {
        for (StoreTalk s : talk.stores) {
            if (uri != null && uri.equals("./" + s.folder.store)) {
                return s;
            }
        }
        throw new Violation("a datastore that nobody asked for", talk + ": " + uri);
    }

    private void sync(Sync sync) {
        StoreTalk store = store(sync.target().uri());
        if (!store.type.fromServer()) {
            throw new Violation("the server writes where it must not", talk + ": " + store.type);
        }
        if (store.type == SyncType.REFRESH_FROM_SERVER && !store.heard && !(store.resumes && store.folder.emptied)) {
            empty(store);
        }
        store.heard = true;
        owe(sync, 200, () -> { });
        for (Command c : sync.commands()) {
            if (operationsLeft-- == 0) {
                throw new Death();
            }
            DataCommand operation = (DataCommand) c;
            for (Item item : operation.items()) {
                apply(store, operation, item);
            }
        }
    }

    private void empty(StoreTalk store) {
        Folder folder = store.folder;
        talk.oracle.giveUp(device.name, folder.where);
        folder.items.clear();
        folder.log.clear();
        folder.guids.clear();
        folder.pendingMaps.clear();
        folder.unmapped.clear();
        folder.unheard.clear();
        folder.emptied = true;
    }

    private void apply(StoreTalk store, DataCommand operation, Item item) {
        String key = item.targetUri() != null ? item.targetUri() : item.sourceUri();
        byte[] octets = item.content() == null ? null : item.content().bytes();
        if (talk.incoming != null && !talk.incoming.key.equals(key)) {
            if (!device.habits.rebuilds()) {
                throw new Violation("a large object that does not go on", talk + ": " + talk.incoming.key);
            }
            talk.incoming = null;
        }
        if (item.moreData() || talk.incoming != null) {
            Meta meta = item.meta().within(operation.meta());
            if (talk.incoming != null && meta.size() != null && device.habits.rebuilds()) {
                talk.incoming = null;
            }
            if (talk.incoming == null) {
                talk.incoming = new LargeObject(key, meta.size());
            }
            talk.incoming.octets.writeBytes(octets);
            if (item.moreData()) {
                owe(operation, 213, () -> { });
                return;
            }
            octets = talk.incoming.octets.toByteArray();
            boolean whole = talk.incoming.size != null && talk.incoming.size == octets.length;
            talk.incoming = null;
            if (!whole && device.habits.rebuilds()) {
                owe(operation, 424, () -> { });
                return;
            }
            if (!whole) {
                throw new Violation("a large object of another size", talk + ": " + octets.length + " octets");
            }
        }
        store.received++;
        new Applying(talk, store).apply(operation, item, octets);
    }
}

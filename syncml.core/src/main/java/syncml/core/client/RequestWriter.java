package syncml.core.client;

import java.util.ArrayList;
import java.util.List;
import syncml.api.codec.MessageCodec;
import syncml.api.codec.MessageWriter;
import syncml.api.devinf.DevInf;
import syncml.api.message.Alert;
import syncml.api.message.Anchor;
import syncml.api.message.Command;
import syncml.api.message.DevInfData;
import syncml.api.message.Get;
import syncml.api.message.Item;
import syncml.api.message.Location;
import syncml.api.message.Meta;
import syncml.api.message.Put;
import syncml.api.message.Results;
import syncml.api.message.SyncHdr;
import syncml.api.message.SyncmlVersion;
import syncml.core.protocol.PendingStatus;

/** Packs what a client has to say into one message, as far as it fits. SyncML Sync Protocol 1.1, chapters 4 and 5. */
final class RequestWriter {
    private static final String DEVINF_TYPE = "application/vnd.syncml-devinf+";
    private static final int RESULT = 221;
    private static final int NEXT_MESSAGE = 222;
    private static final int NO_END_OF_DATA = 223;

    private final Talk talk;
    private final MessageCodec codec;
    private final MessageWriter writer;
    private int lastCmdId;
    private boolean onlyStatuses = true;
    private int operations;
    private boolean introduces;

    RequestWriter(Talk talk, MessageCodec codec, Credentials credentials) {
        this.talk = talk;
        this.codec = codec;
        talk.msgId++;
        Meta.Builder sizes = Meta.builder().maxMsgSize((long) talk.job.maxMsgSize());
        if (talk.version.atLeast(SyncmlVersion.V1_1)) {
            sizes.maxObjSize((long) talk.job.maxObjSize());
        }
        Location source = Location.of(talk.job.device(), talk.job.user().isEmpty() ? null : talk.job.user());
        SyncHdr header = SyncHdr.of(talk.version, talk.sessionId, Long.toString(talk.msgId),
                Location.of(talk.address.toString()), source)
                .withCred(credentials.next(talk.version)).withMeta(sizes.build());
        writer = codec.write(header, "", talk.messageLimit());
    }

    MessageWriter writer() {
        return writer;
    }

    String nextCmdId() {
        return Integer.toString(++lastCmdId);
    }

    /** Gives back an identifier whose command did not fit. */
    void returnCmdId() {
        lastCmdId--;
    }

    /** What is not a Status was written: the server will answer without being asked. */
    void wroteCommand() {
        onlyStatuses = false;
    }

    void wroteOperation() {
        operations++;
    }

    /** Whether there are operations in it. */
    boolean hasOperations() {
        return operations > 0;
    }

    /** Whether there is nothing yet but what each message has: what does not fit now never will. */
    boolean fresh() {
        return operations == 0 && lastCmdId <= 3;
    }

    /** Octets left. */
    int room() {
        return talk.messageLimit() - writer.size();
    }

    /** Whether the message would have nothing but the Status of the header, which a client does not send alone. */
    boolean nothingToSay() {
        return lastCmdId <= 1 && onlyStatuses;
    }

    private boolean add(Command command) {
        if (writer.add(command)) {
            return true;
        }
        lastCmdId--;
        return false;
    }

    /** Writes the Statuses that are owed; returns whether all of them were written. */
    boolean statuses() {
        boolean first = true;
        while (!talk.statuses.isEmpty()) {
            PendingStatus next = talk.statuses.peek();
            if (first) {
                writer.force(next.toStatus(nextCmdId()));
            } else if (!add(next.toStatus(nextCmdId()))) {
                return false;
            }
            first = false;
            talk.statuses.remove();
        }
        return true;
    }

    /** Answers the server's Get of device information; returns whether nothing is left of it. */
    boolean results(String softwareVersion) {
        if (talk.getCmdRef == null) {
            return true;
        }
        Item item = Item.of(null, Location.of(talk.version.devInfUri()),
                new DevInfData(ClientDevInf.describe(talk, softwareVersion)));
        Results results = new Results(nextCmdId(), talk.getMsgRef, talk.getCmdRef, Meta.ofType(devInfType()), null,
                null, List.of(item));
        if (!writer.add(results)) {
            if (!fresh()) {
                lastCmdId--;
                return false;
            }
            // Device information cannot be cut in pieces: better too large than never.
            writer.force(results);
        }
        onlyStatuses = false;
        talk.getCmdRef = null;
        talk.getMsgRef = null;
        return true;
    }

    /** Tells the server that an object of its was given up. SyncML Sync Protocol 1.1, section 2.10. */
    void brokenObject() {
        if (talk.brokenObject == null) {
            return;
        }
        Item item = Item.of(Location.of(talk.brokenStore.pair.local()), Location.of(talk.brokenObject), null);
        if (add(new Alert(nextCmdId(), false, null, NO_END_OF_DATA, null, List.of(item)))) {
            onlyStatuses = false;
            talk.brokenObject = null;
        }
    }

    /** Device information, the wish for the server's, and an Alert for each datastore: package 1. */
    void initialization(String softwareVersion) {
        boolean complete = talk.stores.stream().anyMatch(s -> s.live() && s.type.complete());
        DevInf devInf = ClientDevInf.describe(talk, softwareVersion);
        String digest = ClientDevInf.digest(devInf);
        List<Command> commands = new ArrayList<>();
        if (complete || !talk.ledger.told(digest)) {
            introduces = true;
            commands.add(new Put(nextCmdId(), false, null, null, Meta.ofType(devInfType()),
                    List.of(Item.of(null, Location.of(talk.version.devInfUri()), new DevInfData(devInf)))));
            talk.putRef = talk.ref(commands.get(0).cmdId());
            talk.putDigest = digest;
        }
        if (complete || !talk.ledger.knowsServer()) {
            introduces = true;
            commands.add(new Get(nextCmdId(), false, null, null, Meta.ofType(devInfType()),
                    List.of(Item.of(Location.of(talk.version.devInfUri()), null, null))));
        }
        for (ClientStore s : talk.stores) {
            if (s.live()) {
                commands.add(alert(s));
            }
        }
        // Package 1 is small, and how much the server takes is not known before it has answered.
        commands.forEach(writer::force);
        onlyStatuses = false;
    }

    /** Whether this message tells who we are, or asks who the server is. */
    boolean introduces() {
        return introduces;
    }

    private Alert alert(ClientStore s) {
        String cmdId = nextCmdId();
        talk.alertsSent.put(talk.ref(cmdId), s);
        Meta.Builder meta = Meta.builder().anchor(new Anchor(s.anchor(), s.localNext));
        if (talk.version.atLeast(SyncmlVersion.V1_1)) {
            meta.maxObjSize((long) talk.job.maxObjSize());
        }
        Item item = Item.of(Location.of(s.pair.remote()), Location.of(s.pair.local()), meta.build(), null);
        return new Alert(cmdId, false, null, s.type.alertCode(), null, List.of(item));
    }

    private String devInfType() {
        return DEVINF_TYPE + (codec.mediaType().endsWith("wbxml") ? "wbxml" : "xml");
    }

    /** Asks whether the server is done with what it was busy with. SyncML Sync Protocol 1.1, section 2.12. */
    byte[] ask() {
        writer.force(plain(RESULT));
        return writer.finish(false);
    }

    /** Ends the message, but not the package; asks for the next message if nothing else does. */
    byte[] proceed(boolean ask) {
        if (ask && onlyStatuses) {
            writer.force(plain(NEXT_MESSAGE));
        }
        return writer.finish(false);
    }

    /** Ends message and package. */
    byte[] finish() {
        return writer.finish(true);
    }

    private Alert plain(int code) {
        Item item = Item.of(Location.of(talk.address.toString()), Location.of(talk.job.device()), null);
        return new Alert(nextCmdId(), false, null, code, null, List.of(item));
    }
}

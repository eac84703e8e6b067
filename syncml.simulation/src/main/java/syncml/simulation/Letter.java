package syncml.simulation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import syncml.api.codec.DecodingException;
import syncml.api.codec.DecodingLimits;
import syncml.api.codec.MessageWriter;
import syncml.api.message.Add;
import syncml.api.message.Alert;
import syncml.api.message.Anchor;
import syncml.api.message.Command;
import syncml.api.message.Content;
import syncml.api.message.Cred;
import syncml.api.message.DataCommand;
import syncml.api.message.Delete;
import syncml.api.message.DevInfData;
import syncml.api.message.Item;
import syncml.api.message.Location;
import syncml.api.message.MapCommand;
import syncml.api.message.MapItem;
import syncml.api.message.Message;
import syncml.api.message.Meta;
import syncml.api.message.Put;
import syncml.api.message.Replace;
import syncml.api.message.Results;
import syncml.api.message.Sync;
import syncml.api.message.SyncHdr;
import syncml.api.message.SyncType;
import syncml.api.message.SyncmlVersion;

/** Writes the next message of a device. For one thread. */
final class Letter {
    private static final int MAX_WITHOUT_WORD = 16 << 10;
    private static final int SUSPEND = 224;
    private static final int RESUME = 225;
    private static final int LEAST_CHUNK = 200;
    /** Octets of a message and an operation besides the item. */
    private static final int OVERHEAD = 900;

    private final Talk talk;
    private final Device device;
    private final MessageWriter writer;
    private final int max;
    private int cmdId;
    private boolean full;
    private boolean saidSomething;

    Letter(Talk talk) {
        this.talk = talk;
        this.device = talk.device;
        this.max = talk.serverMaxMsgSize > 0 ? (int) talk.serverMaxMsgSize : MAX_WITHOUT_WORD;
        this.writer = talk.codec.write(header(talk), "", max);
    }

    private static SyncHdr header(Talk talk) {
        Device device = talk.device;
        Meta.Builder meta = Meta.builder().maxMsgSize((long) device.maxMsgSize);
        if (device.version.atLeast(SyncmlVersion.V1_1)) {
            meta.maxObjSize(60_000L);
        }
        SyncHdr header = SyncHdr.of(device.version, talk.sessionId, Integer.toString(talk.msgId),
                Location.of(Server.ENDPOINT), Location.of(device.name, device.owner)).withMeta(meta.build());
        return talk.withCred ? header.withCred(cred(device)) : header;
    }

    private static Cred cred(Device device) {
        Meta meta = Meta.builder().format("b64").type(device.md5 ? "syncml:auth-md5" : "syncml:auth-basic").build();
        byte[] pair = (device.owner + ":" + Server.PASSWORD).getBytes(StandardCharsets.UTF_8);
        if (!device.md5) {
            return new Cred(meta, base64(pair));
        }
        byte[] first = device.version == SyncmlVersion.V1_0 ? pair
                : base64(md5(pair)).getBytes(StandardCharsets.US_ASCII);
        byte[] all = new byte[first.length + 1 + device.nonce.length];
        System.arraycopy(first, 0, all, 0, first.length);
        all[first.length] = ':';
        System.arraycopy(device.nonce, 0, all, first.length + 1, device.nonce.length);
        return new Cred(meta, base64(md5(all)));
    }

    private static byte[] md5(byte[] octets) {
        try {
            return MessageDigest.getInstance("MD5").digest(octets);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] octets) {
        return Base64.getEncoder().encodeToString(octets);
    }

    /** The same commands in a message with the next number. */
    static byte[] again(Talk talk, byte[] octets) {
        Message message;
        try {
            message = talk.codec.decode(octets, null, DecodingLimits.DEFAULT).message();
        } catch (DecodingException e) {
            throw new IllegalStateException(e);
        }
        String before = talk.msgId + "|";
        talk.msgId++;
        Map<String, IntConsumer> renamed = new LinkedHashMap<>();
        talk.waiting.forEach((ref, who) -> {
            if (ref.startsWith(before)) {
                renamed.put(talk.msgId + "|" + ref.substring(before.length()), who);
            }
        });
        talk.waiting.keySet().removeIf(ref -> ref.startsWith(before));
        talk.waiting.putAll(renamed);
        MessageWriter writer = talk.codec.write(header(talk), "", Integer.MAX_VALUE);
        message.commands().forEach(writer::force);
        byte[] written = writer.finish(message.last());
        talk.trace.message(talk.device.name, () -> decoded(talk, written), written.length);
        return written;
    }

    private static Message decoded(Talk talk, byte[] octets) {
        try {
            return talk.codec.decode(octets, null, DecodingLimits.DEFAULT).message();
        } catch (DecodingException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] write() {
        talk.onceHeard.clear();
        if (talk.lastHeard != null) {
            writer.force(new Owed(talk.lastHeard, "0", "SyncHdr", 200).status(next()));
        }
        boolean askOnly = device.habits.onlyNextMessage() && talk.phase == Talk.Phase.RECEIVE;
        if (!askOnly) {
            writeOwed();
            writeNewMaps();
            writeResults();
        }
        boolean last = switch (talk.phase) {
            case INIT -> !talk.packageSent && writeInit();
            case MODIFY -> writeSyncs();
            case FINISH -> !full && talk.nothingOwed();
            default -> false;
        };
        talk.packageSent |= last;
        if (!last && !saidSomething && !full) {
            Item item = Item.of(Location.of(Server.ENDPOINT), Location.of(device.name), null);
            add(new Alert(next(), false, null, 222, null, List.of(item)), code -> { });
        }
        if (talk.suspends && add(new Alert(next(), false, null, SUSPEND, null, List.of()), this::suspended)) {
            talk.suspends = false;
            talk.suspending = true;
        }
        byte[] octets = writer.finish(last);
        talk.withCred = false;
        talk.trace.message(device.name, () -> decoded(talk, octets), octets.length);
        return octets;
    }

    private void suspended(int code) {
        talk.suspending = false;
        talk.suspended = code == 200;
        talk.disturbed = true;
    }

    private String next() {
        return Integer.toString(++cmdId);
    }

    private boolean add(Command command, IntConsumer whenAnswered) {
        if (full || !writer.add(command)) {
            full = true;
            cmdId--;
            return false;
        }
        if (whenAnswered != null) {
            talk.waiting.put(talk.msgId + "|" + command.cmdId(), whenAnswered);
        }
        return true;
    }

    private void writeOwed() {
        while (!talk.owed.isEmpty() && add(talk.owed.peek().status(next()), null)) {
            talk.onceHeard.add(talk.owed.remove().heard());
        }
    }

    private void writeResults() {
        if (talk.getRef == null) {
            return;
        }
        int bar = talk.getRef.indexOf('|');
        Results results = new Results(next(), talk.getRef.substring(0, bar), talk.getRef.substring(bar + 1),
                Meta.ofType("application/vnd.syncml-devinf+xml"), null, null, List.of(devInf()));
        if (add(results, code -> { })) {
            talk.getRef = null;
        }
    }

    private Item devInf() {
        return Item.of(null, Location.of(device.version.devInfUri()), new DevInfData(device.devInf()));
    }

    private void writeNewMaps() {
        talk.newMaps.forEach((store, maps) -> {
            if (!maps.isEmpty() && map(store, maps)) {
                maps.clear();
            }
        });
    }

    private boolean map(StoreTalk store, Map<String, String> maps) {
        List<MapItem> items = new ArrayList<>();
        maps.forEach((guid, luid) -> items.add(new MapItem(Location.of(guid), Location.of(luid))));
        Map<String, String> sent = new LinkedHashMap<>(maps);
        String name = store.folder.store;
        return add(new MapCommand(next(), Location.of(name), Location.of("./" + name), null, Meta.NONE, items), code -> {
            if (code == 200) {
                sent.forEach((guid, luid) -> {
                    store.folder.pendingMaps.remove(guid, luid);
                    store.folder.unmapped.remove(luid);
                });
            } else {
                talk.disturbed = true;
            }
        });
    }

    private boolean writeInit() {
        if (talk.stores.get(0).toSend == null) {
            if (!device.described && !device.habits.silent() && talk.dice.chance(0.7)) {
                add(new Put(next(), false, null, null, Meta.ofType("application/vnd.syncml-devinf+xml"),
                        List.of(devInf())), code -> device.described |= code == 200);
            }
            for (StoreTalk s : talk.stores) {
                Folder folder = s.folder;
                Item item = Item.of(Location.of(folder.store), Location.of("./" + folder.store),
                        Meta.ofAnchor(new Anchor(folder.last, s.next)), null);
                folder.refreshing |= s.wanted == SyncType.REFRESH_FROM_SERVER;
                if (!s.resumes) {
                    folder.begun.add(s.wanted);
                }
                if (s.wanted == SyncType.REFRESH_FROM_CLIENT) {
                    folder.refreshWished = talk.oracle.moment();
                }
                add(new Alert(next(), false, null, s.resumes ? RESUME : s.wanted.alertCode(), null, List.of(item)),
                        code -> new Agreement(talk, s).alertAnswered(code));
                s.toSend = new ArrayDeque<>();
                if (talk.combined) {
                    talk.collect(s);
                }
            }
        }
        return talk.combined ? writeSyncs() : !full;
    }

    private boolean writeSyncs() {
        for (StoreTalk s : talk.stores) {
            if (s.live() && s.toSend != null && !s.sentAll && (!s.again || talk.phase == Talk.Phase.INIT) && !write(s)) {
                return false;
            }
        }
        return !full;
    }

    private boolean write(StoreTalk s) {
        if (!s.mapsWritten && !s.folder.pendingMaps.isEmpty() && !map(s, s.folder.pendingMaps)) {
            return false;
        }
        s.mapsWritten = true;
        Sync sync = new Sync(next(), false, null, Location.of(s.folder.store), Location.of("./" + s.folder.store),
                Meta.NONE, null, List.of());
        if (full || !writer.open(sync)) {
            cmdId--;
            full = true;
            return false;
        }
        saidSomething = true;
        talk.waiting.put(talk.msgId + "|" + sync.cmdId(), code -> new Agreement(talk, s).syncAnswered(code));
        for (Iterator<StoreTalk.Operation> i = s.toSend.iterator(); !full && i.hasNext();) {
            StoreTalk.Operation o = i.next();
            if (write(s, o)) {
                i.remove();
            }
        }
        writer.close();
        s.sentAll = s.toSend.isEmpty() && talk.chunked == null;
        return s.sentAll;
    }

    /** Writes an operation, or a chunk of it; false if it has to go on in the next message. */
    private boolean write(StoreTalk s, StoreTalk.Operation o) {
        boolean goesOn = talk.chunked == o;
        String id = next();
        if (!goesOn && writer.add(command(id, o, null))) {
            return left(s, o, id);
        }
        boolean fitsAlone = o.octets() == null || o.octets().length + OVERHEAD < max;
        if (!goesOn && fitsAlone) {
            return later();
        }
        if (!device.version.atLeast(SyncmlVersion.V1_1)) {
            writer.force(command(id, o, null));
            return left(s, o, id);
        }
        int offset = goesOn ? talk.chunkedOffset : 0;
        int written = writer.addPart(command(id, o, goesOn ? null : (long) o.octets().length), offset, LEAST_CHUNK);
        if (written < 0) {
            return later();
        }
        left(s, o, id);
        boolean whole = offset + written >= o.octets().length;
        talk.chunked = whole ? null : o;
        talk.chunkedOffset = whole ? 0 : offset + written;
        full = !whole;
        return whole;
    }

    private boolean later() {
        cmdId--;
        full = true;
        return false;
    }

    private boolean left(StoreTalk s, StoreTalk.Operation o, String id) {
        s.leaves(o);
        talk.waiting.put(talk.msgId + "|" + id, code -> new Agreement(talk, s).operationAnswered(o, code));
        return true;
    }

    private DataCommand command(String id, StoreTalk.Operation o, Long size) {
        if (o.octets() == null) {
            return new Delete(id, false, false, false, null, Meta.NONE,
                    List.of(Item.of(null, Location.of(o.luid()), null)));
        }
        Meta meta = Meta.builder().type(CardDatatype.TYPE.type()).size(size).build();
        List<Item> items = List.of(Item.of(null, Location.of(o.luid()), Content.of(o.octets())));
        return o.kind() == Folder.Kind.ADD && !device.habits.replaceForAdd()
                ? new Add(id, false, null, meta, items) : new Replace(id, false, null, meta, items);
    }
}

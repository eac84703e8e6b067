package syncml.core.record;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import syncml.api.devinf.DevInf;
import syncml.api.message.DevInfData;
import syncml.api.message.Item;
import syncml.api.storage.BodyRow;
import syncml.api.storage.DeviceRow;
import syncml.api.storage.ItemRow;
import syncml.api.storage.MappingRow;
import syncml.api.storage.ReplicaRow;
import syncml.api.storage.Transaction;
import syncml.core.device.DeviceState;
import syncml.core.replica.Bodies;
import syncml.core.state.State;

/**
 * What an account has when a recording begins: items, devices, and what they hold. Without it a replay would begin with
 * other anchors and other identifiers than the sessions did. For one thread.
 */
final class Snapshot {
    private static final int PAGE = 200;

    private final MessageMask mask;
    private final ItemMask items;
    private final Map<String, byte[]> hashes = new HashMap<>();

    Snapshot(MessageMask mask, ItemMask items) {
        this.mask = mask;
        this.items = items;
    }

    /** Describes what there is, line by line. */
    void take(Transaction tx, String owner, List<String> collections, Consumer<State> line) {
        line.accept(new State().set("kind", "account").set("head", tx.items().lock(owner)));
        for (DeviceRow d : tx.devices().list(owner)) {
            DeviceState state = DeviceState.of(d.state());
            line.accept(new State().set("kind", "device").set("device", mask.device(d.device())).set("zone", d.zone())
                    .set("firstSeen", d.firstSeen().toEpochMilli()).set("lastSeen", d.lastSeen().toEpochMilli())
                    .set("state", state.devInf().map(i -> state.withDevInf(masked(i))).orElse(state).toBytes()));
        }
        takeItems(tx, owner, collections, line);
        for (ReplicaRow r : tx.replicas().list(owner)) {
            takeReplica(tx, owner, r, line);
        }
    }

    private DevInf masked(DevInf devInf) {
        return ((DevInfData) mask.data(Item.of(new DevInfData(devInf)))).devInf();
    }

    private void takeItems(Transaction tx, String owner, List<String> collections, Consumer<State> line) {
        long revision = 0;
        List<ItemRow> page;
        do {
            page = tx.items().changed(owner, collections, revision, Long.MAX_VALUE, PAGE);
            takeBodies(tx, owner, page.stream().map(ItemRow::body).toList(), line);
            for (ItemRow i : page) {
                revision = i.revision();
                line.accept(new State().set("kind", "item").set("guid", i.guid()).set("collection", i.collection())
                        .set("revision", i.revision()).set("deleted", i.deleted()).set("type", i.type())
                        .set("typeVersion", i.typeVersion()).set("body", hash(i.body()))
                        .set("created", i.created().toEpochMilli()).set("modified", i.modified().toEpochMilli()));
            }
        } while (page.size() == PAGE);
    }

    private void takeReplica(Transaction tx, String owner, ReplicaRow r, Consumer<State> line) {
        line.accept(new State().set("kind", "replica").set("device", mask.device(r.device()))
                .set("datastore", r.datastore()).set("peerDatastore", r.peerDatastore())
                .set("generation", r.generation()).set("position", r.position())
                .set("previousPosition", r.previousPosition()).set("peerAnchor", r.peerAnchor())
                .set("previousPeerAnchor", r.previousPeerAnchor()).set("localAnchor", r.localAnchor())
                .set("run", r.run()));
        String guid = "";
        List<MappingRow> page;
        do {
            page = tx.replicas().mappings(owner, r.id(), r.generation(), guid, PAGE);
            takeBodies(tx, owner, page.stream().map(MappingRow::rendition).filter(h -> h != null).toList(), line);
            for (MappingRow m : page) {
                guid = m.guid();
                line.accept(new State().set("kind", "mapping").set("guid", m.guid()).set("luid", m.luid())
                        .set("revision", m.revision()).set("state", m.state().name()).set("attempts", m.attempts())
                        .set("rendition", m.rendition() == null ? null : hash(m.rendition())));
            }
        } while (page.size() == PAGE);
    }

    private void takeBodies(Transaction tx, String owner, List<byte[]> wanted, Consumer<State> line) {
        List<byte[]> fresh = wanted.stream().filter(h -> !hashes.containsKey(HexFormat.of().formatHex(h))).toList();
        for (BodyRow body : fresh.isEmpty() ? List.<BodyRow>of() : tx.items().bodies(owner, fresh)) {
            byte[] masked = items.mask(body.octets());
            hashes.put(HexFormat.of().formatHex(body.hash()), Bodies.hash(masked));
            line.accept(new State().set("kind", "body").set("octets", masked));
        }
    }

    private byte[] hash(byte[] original) {
        return hashes.getOrDefault(HexFormat.of().formatHex(original), original);
    }

    /** Puts what was described into an account that has nothing yet. */
    static void restore(Transaction tx, String owner, List<State> lines) {
        tx.items().lock(owner);
        List<BodyRow> bodies = new ArrayList<>();
        List<ItemRow> items = new ArrayList<>();
        ReplicaRow replica = null;
        for (State s : lines) {
            switch (s.text("kind", "")) {
                case "account" -> tx.items().raise(owner, s.number("head"));
                case "body" -> bodies.add(new BodyRow(Bodies.hash(s.bytes("octets")), s.bytes("octets")));
                case "device" -> tx.devices().put(new DeviceRow(owner, s.text("device"), null, null, s.text("zone"),
                        time(s, "firstSeen"), time(s, "lastSeen"), s.bytes("state")));
                case "item" -> items.add(new ItemRow(owner, s.text("guid"), s.text("collection"), s.number("revision"),
                        s.flag("deleted"), s.text("type", ""), s.text("typeVersion", ""), s.bytes("body"),
                        s.bytes("body"), "", time(s, "created"), time(s, "modified")));
                case "replica" -> replica = tx.replicas().put(new ReplicaRow(owner, 0, s.text("device"),
                        s.text("datastore"), s.text("peerDatastore", ""), s.number("generation"), s.number("position"),
                        s.number("previousPosition"), s.text("peerAnchor"), s.text("previousPeerAnchor"),
                        s.text("localAnchor"), s.bytes("run")));
                case "mapping" -> tx.replicas().putMappings(owner, replica.id(), replica.generation(), List.of(
                        new MappingRow(s.text("guid"), s.text("luid"), s.number("revision"), s.bytes("rendition"),
                                MappingRow.State.valueOf(s.text("state")), (int) s.number("attempts"))));
                default -> {
                    // Messages come later.
                }
            }
        }
        tx.items().putBodies(owner, bodies);
        tx.items().put(items, Map.of());
    }

    private static Instant time(State s, String name) {
        return Instant.ofEpochMilli(s.number(name));
    }
}

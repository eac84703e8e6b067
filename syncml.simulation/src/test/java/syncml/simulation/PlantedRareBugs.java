package syncml.simulation;

import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import syncml.api.storage.DeviceTable;
import syncml.api.storage.ItemTable;
import syncml.api.storage.MappingRow;
import syncml.api.storage.ReplicaRow;
import syncml.api.storage.ReplicaTable;
import syncml.api.storage.ReportRow;
import syncml.api.storage.SessionRow;
import syncml.api.storage.SessionTable;
import syncml.api.storage.Storage;
import syncml.api.storage.StorageException;
import syncml.api.storage.Transaction;
import syncml.core.state.State;

/** Bugs that do harm only where something else happens at the same time, or that are seen in reports only. */
final class PlantedRareBugs {
    private PlantedRareBugs() {
    }

    static void into(Map<String, Bug> bugs) {
        bugs.put("conflicts are not told of", report(note -> note.contains("both sides") ? null : note));
        bugs.put("a conflict is told of another item", report(note -> note.replaceFirst("^item ", "item 0")));
        bugs.put("mappings claim the revision after the one that is held", PlantedBugs.mapping(m -> new MappingRow(m.guid(),
                m.luid(), m.revision() == 0 ? 0 : m.revision() + 1, m.rendition(), m.state(), m.attempts())));
        bugs.put("what changes while a device synchronizes counts as told", positionAtHead());
        bugs.put("our anchor before the last one is forgotten", PlantedBugs.replica(r -> new ReplicaRow(r.owner(), r.id(),
                r.device(), r.datastore(), r.peerDatastore(), r.generation(), r.position(), r.previousPosition(),
                r.peerAnchor(), r.previousPeerAnchor(), r.localAnchor(),
                r.run() == null ? null : State.of(r.run()).set("previousLocalAnchor", "x").toBytes())));
        bugs.put("what comes late in a session that was given up is done", PlantedBugs.session(r -> new SessionRow(r.token(),
                r.bearer(), r.source(), r.sessionId(), r.owner(), r.version(), r.msgId(), r.digest(), r.reply(),
                r.replyType(), r.touched(), r.ended(), alive(r.state()))));
        bugs.put("a message whose commit failed counts as answered", answeredThoughFailed());
    }

    private static byte[] alive(byte[] state) {
        State s = State.of(state).set("superseded", false);
        s.children("datastores").forEach(d -> {
            if (d.number("failed") == 512) {
                d.set("failed", 0);
            }
        });
        return (s.text("phase", "").equals("END") ? s.set("phase", "SYNC") : s).toBytes();
    }

    /** Remarks of reports are others, or none if that is null. */
    private static Bug report(UnaryOperator<String> change) {
        return Wrapped.table(DeviceTable.class, "devices", c -> {
            if (c.name().equals("putReport")) {
                ReportRow r = (ReportRow) c.arguments()[0];
                State state = State.of(r.state());
                state.setChildren("datastores", state.children("datastores").stream().map(d -> d.setTexts("notes",
                        d.texts("notes").stream().map(change).filter(n -> n != null).toList())).toList());
                c.arguments()[0] = new ReportRow(r.owner(), r.id(), r.device(), r.started(), r.ended(), state.toBytes());
            }
            return c.proceed();
        });
    }

    private static Bug positionAtHead() {
        return transactions(tx -> Wrapped.wrap(Transaction.class, tx, c -> !c.name().equals("replicas") ? c.proceed()
                : Wrapped.wrap(ReplicaTable.class, (ReplicaTable) c.proceed(), t -> {
                    if (t.name().equals("put")) {
                        ReplicaRow r = (ReplicaRow) t.arguments()[0];
                        ItemTable items = tx.items();
                        boolean over = r.run() == null || State.of(r.run()).child("run") == null;
                        t.arguments()[0] = !over || r.peerAnchor() == null || r.position() == 0 ? r
                                : new ReplicaRow(r.owner(), r.id(), r.device(), r.datastore(), r.peerDatastore(),
                                        r.generation(), items.head(r.owner()), r.previousPosition(), r.peerAnchor(),
                                        r.previousPeerAnchor(), r.localAnchor(), r.run());
                    }
                    return t.proceed();
                })));
    }

    /** The session is stored in a transaction of its own where that of the message fails. */
    private static Bug answeredThoughFailed() {
        return new Bug() {
            @Override
            public Storage storage(Storage storage) {
                AtomicReference<SessionRow> last = new AtomicReference<>();
                Storage watched = sessions(last).storage(storage);
                return new Storage() {
                    @Override
                    public <T> T inTransaction(Work<T> work) {
                        last.set(null);
                        try {
                            return watched.inTransaction(work);
                        } catch (StorageException e) {
                            SessionRow row = last.get();
                            if (row != null && row.version() > 1) {
                                storage.inTransaction(tx -> {
                                    tx.sessions().update(row, row.version() - 1);
                                    return null;
                                });
                            }
                            throw e;
                        }
                    }
                };
            }
        };
    }

    private static Bug sessions(AtomicReference<SessionRow> last) {
        return Wrapped.table(SessionTable.class, "sessions", c -> {
            if (c.name().equals("update")) {
                last.set((SessionRow) c.arguments()[0]);
            }
            return c.proceed();
        });
    }

    private static Bug transactions(UnaryOperator<Transaction> change) {
        return new Bug() {
            @Override
            public Storage storage(Storage storage) {
                return new Storage() {
                    @Override
                    public <T> T inTransaction(Work<T> work) {
                        return storage.inTransaction(tx -> work.run(change.apply(tx)));
                    }
                };
            }
        };
    }
}

package syncml.simulation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import syncml.api.codec.Decoded;
import syncml.api.codec.DecodingException;
import syncml.api.codec.DecodingLimits;
import syncml.api.codec.MessageCodec;
import syncml.api.codec.MessageWriter;
import syncml.api.message.Command;
import syncml.api.message.MapCommand;
import syncml.api.message.Message;
import syncml.api.message.SyncHdr;
import syncml.api.storage.ItemRow;
import syncml.api.storage.ItemTable;
import syncml.api.storage.MappingRow;
import syncml.api.storage.ReplicaRow;
import syncml.api.storage.ReplicaTable;
import syncml.api.storage.SessionRow;
import syncml.api.storage.SessionTable;
import syncml.api.sync.Answer;
import syncml.api.sync.Change;
import syncml.api.sync.Operation;
import syncml.api.sync.Outcome;
import syncml.api.sync.Replica;

/** Bugs of an engine, each planted from outside: a simulation that finds nothing proves nothing. */
final class PlantedBugs {
    private PlantedBugs() {
    }

    static Map<String, Bug> all() {
        Map<String, Bug> bugs = new LinkedHashMap<>();
        replicas(bugs);
        mappings(bugs);
        anchors(bugs);
        items(bugs);
        sessions(bugs);
        PlantedClientBugs.into(bugs);
        PlantedRareBugs.into(bugs);
        bugs.put("sizes of messages are not heeded", codec(c -> new ThinCodec(c) {
            @Override
            public MessageWriter write(SyncHdr header, String dialect, int maxOctets) {
                return super.write(header, dialect, Integer.MAX_VALUE);
            }
        }));
        bugs.put("Maps are not read", codec(c -> new ThinCodec(c) {
            @Override
            public Decoded decode(byte[] octets, String charset, DecodingLimits limits) throws DecodingException {
                Decoded decoded = super.decode(octets, charset, limits);
                List<Command> kept = decoded.message().commands().stream().filter(m -> !(m instanceof MapCommand)).toList();
                return new Decoded(new Message(decoded.message().header(), kept, decoded.message().last()),
                        decoded.dialect(), decoded.notes());
            }
        }));
        return bugs;
    }

    private static void replicas(Map<String, Bug> bugs) {
        bugs.put("a mapping is dropped", Wrapped.replica(c -> c.name().equals("map") ? Boolean.TRUE : c.proceed()));
        bugs.put("a lost operation counts as done", Wrapped.replica(c -> {
            if (c.name().equals("acknowledge") && c.arguments()[1] == Answer.RETRY) {
                c.arguments()[1] = Answer.DONE;
            }
            return c.proceed();
        }));
        bugs.put("what is done is never acknowledged", Wrapped.replica(c -> c.name().equals("acknowledge")
                && c.arguments()[1] == Answer.DONE ? null : c.proceed()));
        bugs.put("a replacement of what the device lacks counts as done", Wrapped.replica(c -> {
            if (c.name().equals("acknowledge") && c.arguments()[1] == Answer.NOT_FOUND) {
                c.arguments()[1] = Answer.DONE;
            }
            return c.proceed();
        }));
        bugs.put("a synchronization given up counts as successful", Wrapped.replica(c -> {
            if (c.name().equals("begin")) {
                Replica replica = (Replica) c.target();
                if (replica.type().isPresent()) {
                    replica.finish();
                }
            }
            return c.proceed();
        }));
        bugs.put("a successful synchronization is given up", Wrapped.replica(c -> {
            if (c.name().equals("finish")) {
                ((Replica) c.target()).abandon();
                return null;
            }
            return c.proceed();
        }));
        bugs.put("the anchor of the device is not looked at", Wrapped.replica(c -> {
            if (c.name().equals("begin")) {
                c.arguments()[1] = null;
            }
            return c.proceed();
        }));
        bugs.put("every seventh operation for a device is forgotten", Wrapped.replica(new Object() {
            private int count;

            Object of(Wrapped.Call c) {
                Object result = c.proceed();
                if (c.name().equals("next") && result instanceof Optional<?> o && o.isPresent() && ++count % 7 == 0) {
                    Replica replica = (Replica) c.target();
                    Operation operation = (Operation) o.get();
                    replica.sent(operation);
                    replica.acknowledge(operation.sent(), Answer.DONE);
                    return replica.next();
                }
                return result;
            }
        }::of));
        bugs.put("deletions of devices are answered and not done", Wrapped.replica(c -> {
            if (!c.name().equals("apply")) {
                return c.proceed();
            }
            @SuppressWarnings("unchecked")
            List<Change> changes = (List<Change>) c.arguments()[0];
            List<Change> rest = changes.stream().filter(x -> x.kind() != Change.Kind.DELETE).toList();
            c.arguments()[0] = rest;
            @SuppressWarnings("unchecked")
            List<Outcome> outcomes = new ArrayList<>((List<Outcome>) c.proceed());
            for (int i = 0; i < changes.size(); i++) {
                if (changes.get(i).kind() == Change.Kind.DELETE) {
                    outcomes.add(i, new Outcome(Outcome.Result.DELETED, null, ""));
                }
            }
            return outcomes;
        }));
    }

    private static void mappings(Map<String, Bug> bugs) {
        bugs.put("what the device holds is forgotten with each mapping", mapping(m -> new MappingRow(m.guid(), m.luid(),
                m.revision(), null, m.state(), m.attempts())));
        bugs.put("what waits to be sent is forgotten", mapping(m -> m.state() != MappingRow.State.PENDING ? m
                : new MappingRow(m.guid(), m.luid(), m.revision(), m.rendition(), MappingRow.State.HELD, 0)));
        bugs.put("mappings claim a newer revision", mapping(m -> new MappingRow(m.guid(), m.luid(), m.revision() + 3,
                m.rendition(), m.state(), m.attempts())));
        bugs.put("mappings of given-up generations are kept", Wrapped.table(ReplicaTable.class, "replicas",
                c -> c.name().equals("dropGeneration") ? null : c.proceed()));
        bugs.put("mappings of old generations are kept", Wrapped.table(ReplicaTable.class, "replicas",
                c -> c.name().equals("keepGeneration") ? null : c.proceed()));
        bugs.put("mappings are not removed", Wrapped.table(ReplicaTable.class, "replicas",
                c -> c.name().equals("deleteMappings") ? null : c.proceed()));
    }

    static Bug mapping(UnaryOperator<MappingRow> change) {
        return Wrapped.table(ReplicaTable.class, "replicas", c -> {
            if (c.name().equals("putMappings")) {
                c.arguments()[3] = ((Collection<?>) c.arguments()[3]).stream().map(m -> change.apply((MappingRow) m)).toList();
            }
            return c.proceed();
        });
    }

    private static void anchors(Map<String, Bug> bugs) {
        bugs.put("the previous anchor is forgotten", replica(r -> new ReplicaRow(r.owner(), r.id(), r.device(), r.datastore(),
                r.peerDatastore(), r.generation(), r.position(), r.previousPosition(), r.peerAnchor(), null,
                r.localAnchor(), r.run())));
        bugs.put("the position goes too far", replica(r -> new ReplicaRow(r.owner(), r.id(), r.device(), r.datastore(),
                r.peerDatastore(), r.generation(), r.position() + 2, r.previousPosition(), r.peerAnchor(),
                r.previousPeerAnchor(), r.localAnchor(), r.run())));
    }

    static Bug replica(UnaryOperator<ReplicaRow> change) {
        return Wrapped.table(ReplicaTable.class, "replicas", c -> {
            if (c.name().equals("put")) {
                c.arguments()[0] = change.apply((ReplicaRow) c.arguments()[0]);
            }
            return c.proceed();
        });
    }

    private static void items(Map<String, Bug> bugs) {
        bugs.put("the newest change is not seen", Wrapped.table(ItemTable.class, "items", c -> {
            if (c.name().equals("changed")) {
                c.arguments()[3] = (Long) c.arguments()[3] - 1;
            }
            return c.proceed();
        }));
        bugs.put("deletions are not stored", Wrapped.table(ItemTable.class, "items", c -> {
            if (c.name().equals("put")) {
                c.arguments()[0] = ((Collection<?>) c.arguments()[0]).stream().filter(r -> !((ItemRow) r).deleted()).toList();
            }
            return c.proceed();
        }));
        bugs.put("match keys find nothing", Wrapped.table(ItemTable.class, "items",
                c -> c.name().equals("withMatchKey") ? Map.of() : c.proceed()));
        bugs.put("items that mean the same are not found", Wrapped.table(ItemTable.class, "items",
                c -> c.name().equals("withFingerprint") || c.name().equals("withMatchKey")
                        ? c.name().equals("withMatchKey") ? Map.of() : List.of() : c.proceed()));
    }

    private static void sessions(Map<String, Bug> bugs) {
        bugs.put("the reply is not stored", session(r -> new SessionRow(r.token(), r.bearer(), r.source(), r.sessionId(),
                r.owner(), r.version(), r.msgId(), r.digest(), null, null, r.touched(), r.ended(), r.state())));
        bugs.put("a repeated message is applied again", session(r -> new SessionRow(r.token(), r.bearer(), r.source(),
                r.sessionId(), r.owner(), r.version(), r.msgId(), new byte[32], r.reply(), r.replyType(), r.touched(),
                r.ended(), r.state())));
        bugs.put("earlier sessions of a device go on", Wrapped.table(SessionTable.class, "sessions",
                c -> c.name().equals("open") ? List.of() : c.proceed()));
        bugs.put("chunks of large objects are not cleared", Wrapped.table(SessionTable.class, "sessions",
                c -> c.name().equals("clearChunks") ? null : c.proceed()));
    }

    static Bug session(UnaryOperator<SessionRow> change) {
        return Wrapped.table(SessionTable.class, "sessions", c -> {
            if (c.name().equals("update") || c.name().equals("insert")) {
                c.arguments()[0] = change.apply((SessionRow) c.arguments()[0]);
            }
            return c.proceed();
        });
    }

    private static Bug codec(UnaryOperator<MessageCodec> change) {
        return new Bug() {
            @Override
            public MessageCodec codec(MessageCodec codec) {
                return change.apply(codec);
            }
        };
    }
}

package syncml.simulation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import syncml.api.client.ClientMemory;
import syncml.api.client.LocalChange;
import syncml.api.client.LocalStore;
import syncml.api.codec.MessageCodec;
import syncml.api.codec.MessageWriter;
import syncml.api.message.Command;
import syncml.api.message.Delete;
import syncml.api.message.MapCommand;
import syncml.api.message.Status;
import syncml.api.message.SyncHdr;
import syncml.core.state.State;

/** Bugs of the client, each planted from outside. */
final class PlantedClientBugs {
    private PlantedClientBugs() {
    }

    static void into(Map<String, Bug> bugs) {
        bugs.put("client: Maps are not sent", writing(c -> c instanceof MapCommand ? null : c));
        bugs.put("client: deletions are not sent", writing(c -> c instanceof Delete ? null : c));
        bugs.put("client: what it did not do is confirmed", writing(c -> c instanceof Status s && s.code() >= 400
                ? new Status(s.cmdId(), s.msgRef(), s.cmdRef(), s.cmd(), s.targetRefs(), s.sourceRefs(), s.cred(),
                        s.chal(), 200, s.items()) : c));
        bugs.put("client: what it was about to do is not written down",
                remembering(s -> s.setChildren("intents", List.of())));
        bugs.put("client: additions of the server are forgotten",
                remembering(s -> s.setChildren("additions", List.of())));
        bugs.put("client: what the server holds is forgotten", remembering(s -> s.setTexts("items", List.of())));
        bugs.put("client: what the server may hold is forgotten", remembering(s -> s.setTexts("offered", List.of())));
        bugs.put("client: it forgets that a slow sync is unfinished", remembering(s -> s.set("unfinished", false)));
        bugs.put("client: the server's anchor is forgotten",
                remembering(s -> s.set("remoteLast", "x").set("remoteTentative", "y")));
        bugs.put("client: deletions of the server are not done", applying(c -> c.item() == null));
        bugs.put("client: replacements of the server are not done",
                applying(c -> c.item() != null && c.expected() != null));
    }

    /** Commands are written as another one, or not at all if that is null. */
    private static Bug writing(UnaryOperator<Command> change) {
        return new Bug() {
            @Override
            public MessageCodec clientCodec(MessageCodec codec) {
                return new ThinCodec(codec) {
                    @Override
                    public MessageWriter write(SyncHdr header, String dialect, int maxOctets) {
                        return Wrapped.wrap(MessageWriter.class, super.write(header, dialect, maxOctets), call -> {
                            if (!call.name().equals("add") && !call.name().equals("force")) {
                                return call.proceed();
                            }
                            Command changed = change.apply((Command) call.arguments()[0]);
                            if (changed == null) {
                                return call.name().equals("add") ? Boolean.TRUE : null;
                            }
                            call.arguments()[0] = changed;
                            return call.proceed();
                        });
                    }
                };
            }
        };
    }

    /** What is kept of a datastore is kept otherwise. */
    private static Bug remembering(UnaryOperator<State> change) {
        return new Bug() {
            @Override
            public ClientMemory clientMemory(ClientMemory memory) {
                return new ClientMemory() {
                    @Override
                    public Optional<byte[]> load(String name) throws IOException {
                        return memory.load(name);
                    }

                    @Override
                    public void save(String name, byte[] octets) throws IOException {
                        memory.save(name, name.startsWith("store-") ? change.apply(State.of(octets)).toBytes() : octets);
                    }
                };
            }
        };
    }

    /** Changes that count as done without being done. */
    private static Bug applying(Predicate<LocalChange> skipped) {
        return new Bug() {
            @Override
            public LocalStore clientStore(LocalStore store) {
                return Wrapped.wrap(LocalStore.class, store, call -> {
                    if (!call.name().equals("apply")) {
                        return call.proceed();
                    }
                    List<LocalChange> all = new ArrayList<>();
                    ((List<?>) call.arguments()[0]).forEach(c -> all.add((LocalChange) c));
                    call.arguments()[0] = all.stream().filter(skipped.negate()).toList();
                    List<Object> done = new ArrayList<>((List<?>) call.proceed());
                    for (int i = 0; i < all.size(); i++) {
                        if (skipped.test(all.get(i))) {
                            done.add(i, LocalChange.Outcome.DONE);
                        }
                    }
                    return done;
                });
            }
        };
    }
}

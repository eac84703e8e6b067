package syncml.simulation;

import java.io.UncheckedIOException;
import java.net.URI;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import syncml.api.client.ClientDatastore;
import syncml.api.client.ClientJob;
import syncml.api.client.ClientProgress;
import syncml.api.client.ClientSummary;
import syncml.api.codec.MessageCodec;
import syncml.api.message.SyncType;
import syncml.api.message.SyncmlVersion;
import syncml.codec.wbxml.WbxmlCodec;
import syncml.codec.xml.XmlCodec;
import syncml.core.client.ClientLedger;
import syncml.core.client.ClientParts;
import syncml.core.client.ClientSession;
import syncml.core.exchange.Datatypes;

/**
 * A synchronization of the real client: one session, or a few where the client would begin another at once. For one
 * thread.
 */
final class ClientTalk implements Dialogue {
    private static final URI ADDRESS = URI.create(Server.ENDPOINT);
    private static final MessageCodec XML = new XmlCodec();
    private static final MessageCodec WBXML = new WbxmlCodec();
    private static final int MOST_SESSIONS = 5;
    private static final int MOST_MESSAGES = 400;
    private static final int RETRIES = 5;
    private static final int MOST_MOMENTS = 12;

    private final Client client;
    private final MessageCodec codec;
    private final ClientLedger ledger;
    private final ClientJob job;
    private final Witness witness;
    private SyncmlVersion version;
    private ClientSession session;
    private ClientSession.Send send;
    private int sessions;
    private int messages;
    private int vain;
    private boolean over;
    private Optional<String> failure = Optional.empty();

    ClientTalk(Client client, Map<Shelf, SyncType> wishes, SyncmlVersion latest, boolean xml, int maxMsgSize) {
        this.client = client;
        MessageCodec plain = xml ? XML : WBXML;
        this.codec = client.bug.clientCodec(plain);
        this.ledger = ClientLedger.of(client.bug.clientMemory(client.notebook));
        this.version = ledger.version(latest);
        this.witness = new Witness(client, wishes, plain);
        List<ClientDatastore> pairs = new ArrayList<>();
        wishes.forEach((shelf, type) -> pairs.add(new ClientDatastore(shelf.store, "./" + shelf.store, type,
                client.bug.clientStore(shelf), true)));
        this.job = ClientJob.builder(ADDRESS).credentials(client.owner, Server.PASSWORD).device(client.name)
                .authentication(client.authentication).mediaType(codec.mediaType()).version(latest)
                .maxMsgSize(maxMsgSize).datastores(pairs).build();
        begin();
    }

    private void begin() {
        sessions++;
        session = new ClientSession(job, new ClientParts(datatypes(), ZoneOffset.UTC, "1.0"), codec, ledger, version,
                client.world.clock().instant(), this::happened);
        witness.begins();
        follow(session.begin());
    }

    private static Datatypes datatypes() {
        Datatypes datatypes = new Datatypes();
        Scenario.STORES.forEach(s -> datatypes.add(new CardDatatype(s)));
        return datatypes;
    }

    private void happened(ClientProgress progress) {
        client.world.trace().say(() -> client.name + " " + progress.datastore() + " " + progress.kind() + " "
                + progress.words());
        if (progress.kind() == ClientProgress.Kind.AGREED) {
            witness.agreed(progress.datastore(), progress.words());
        }
    }

    /** Does what the session says is next; whether that was an answer to what came. */
    private boolean follow(ClientSession.Step step) {
        if (step instanceof ClientSession.Unanswered u) {
            client.world.trace().say(() -> client.name + ": " + u.reason());
            return false;
        }
        vain = 0;
        if (step instanceof ClientSession.Send next) {
            if (++messages > MOST_MESSAGES) {
                throw new Violation("a session does not come to its end", this + " after " + messages + " messages");
            }
            send = next;
            client.shelves.values().forEach(s -> s.unsettled.clear());
            witness.sends(next.octets());
        } else if (step instanceof ClientSession.End end) {
            ends(end);
        }
        return true;
    }

    private void ends(ClientSession.End end) {
        Optional<SyncmlVersion> earlier = earlier();
        if (sessions < MOST_SESSIONS && (end.again() == ClientSession.Again.SAME
                || end.again() == ClientSession.Again.EARLIER_VERSION && earlier.isPresent())) {
            client.world.trace().say(() -> client.name + " tries again, " + end.again() + ": " + end.failure().orElse(""));
            if (end.again() == ClientSession.Again.EARLIER_VERSION) {
                client.world.tally().count("clients that go on in an earlier version");
                version = earlier.get();
            }
            begin();
            return;
        }
        over = true;
        failure = end.failure();
        if (failure.isEmpty()) {
            ledger.speaks(version);
            ledger.save();
            witness.ended(session.summary());
        }
        client.world.trace().say(() -> client.name + " is done: " + failure.orElse("well"));
    }

    private Optional<SyncmlVersion> earlier() {
        return switch (version) {
            case V1_2 -> Optional.of(SyncmlVersion.V1_1);
            case V1_1 -> Optional.of(SyncmlVersion.V1_0);
            default -> Optional.empty();
        };
    }

    /** Whether the server's items are to stand in the place of those here. */
    boolean refreshes() {
        return job.datastores().stream().anyMatch(d -> d.type() == SyncType.REFRESH_FROM_SERVER);
    }

    @Override
    public byte[] octets() {
        return send.octets();
    }

    @Override
    public String mediaType() {
        return codec.mediaType();
    }

    @Override
    public String sentTo() {
        String address = send.address().toString();
        return address.equals(Server.ENDPOINT) ? null : address.substring(Server.ENDPOINT.length() + 1);
    }

    @Override
    public void unanswered() {
        if (++vain > RETRIES) {
            abandon("nobody answers");
        }
    }

    @Override
    public boolean hear(byte[] octets, String mediaType, boolean dies) {
        if (dies) {
            client.peril.strikeAfter(client.world.dice().below(MOST_MOMENTS));
        }
        try {
            witness.hears(octets);
            return follow(session.receive(octets, mediaType));
        } catch (UncheckedIOException e) {
            throw new Death();
        } finally {
            client.peril.never();
        }
    }

    @Override
    public boolean accepted(byte[] octets) {
        return witness.accepted(octets);
    }

    @Override
    public void storing(boolean works) {
        client.peril.diskFails(!works);
    }

    @Override
    public void abandon(String reason) {
        over = true;
        failure = Optional.of(reason);
        client.world.trace().say(() -> client.name + " abandons the session: " + reason);
    }

    @Override
    public void disturb() {
        witness.disturbed();
    }

    @Override
    public boolean over() {
        return over;
    }

    @Override
    public boolean well() {
        return over && failure.isEmpty() && session.summary().stream().allMatch(d -> d.failure().isEmpty());
    }

    @Override
    public String why() {
        return failure.orElse("") + session.summary();
    }

    @Override
    public String moved() {
        StringBuilder moved = new StringBuilder();
        for (ClientSummary.Datastore d : session.summary()) {
            int all = d.sent().added() + d.sent().replaced() + d.sent().deleted() + d.received().added()
                    + d.received().replaced() + d.received().deleted();
            if (all > 0 || !d.problems().isEmpty()) {
                moved.append(d);
            }
        }
        return moved.toString();
    }

    @Override
    public String toString() {
        return "a session of the client " + client.name;
    }
}

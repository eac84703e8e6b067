package syncml.itest.own;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import syncml.api.client.ClientDatastore;
import syncml.api.client.ClientJob;
import syncml.api.client.ClientMemory;
import syncml.api.client.ClientSummary;
import syncml.api.codec.MessageCodec;
import syncml.api.message.SyncType;
import syncml.api.message.SyncmlVersion;
import syncml.api.transport.ChannelOptions;
import syncml.api.transport.ClientTransport;
import syncml.codec.wbxml.WbxmlCodec;
import syncml.codec.xml.XmlCodec;
import syncml.core.client.ClientParts;
import syncml.core.client.EngineClient;
import syncml.core.exchange.Datatypes;
import syncml.store.vcard.VcardDatatype;

/** A device of this project's own client, in this process, with contacts in memory. For one thread. */
public final class OwnClient {
    /** What it synchronizes. */
    public final CardStore cards = new CardStore();

    private final ClientJob.Builder job;
    private final EngineClient engine;
    private final Map<String, byte[]> pieces = new HashMap<>();

    /**
     * A device that has never synchronized.
     *
     * @param address of the server
     * @param transport the way to it
     */
    public OwnClient(URI address, ClientTransport transport, String user, String password, String device) {
        Datatypes datatypes = new Datatypes();
        datatypes.add(new VcardDatatype());
        List<MessageCodec> codecs = List.of(new XmlCodec(), new WbxmlCodec());
        engine = new EngineClient(() -> new ClientParts(datatypes, ZoneOffset.UTC, "1.0"),
                type -> codecs.stream().filter(codec -> codec.mediaType().equals(type)).findFirst(),
                scheme -> Stream.of(transport).filter(t -> t.schemes().contains(scheme)).findFirst(),
                Clock.systemUTC(), new SecureRandom(), new ReentrantLock());
        job = ClientJob.builder(address).credentials(user, password).device(device);
    }

    /** How it speaks. */
    public OwnClient speaks(SyncmlVersion version, boolean xml) {
        job.version(version).mediaType(xml ? "application/vnd.syncml+xml" : "application/vnd.syncml+wbxml");
        return this;
    }

    /** Octets of the largest message that the server may send. */
    public OwnClient takes(int octets) {
        job.maxMsgSize(octets);
        return this;
    }

    /** What its links respect. */
    public OwnClient channel(ChannelOptions options) {
        job.channel(options);
        return this;
    }

    /** Takes everything but a proper answer for the end of the synchronization, and does not try again. */
    public OwnClient impatient() {
        job.patience(Duration.ZERO);
        return this;
    }

    /** Synchronizes. */
    public ClientSummary sync(SyncType type) {
        ClientMemory memory = new ClientMemory() {
            @Override
            public Optional<byte[]> load(String name) {
                return Optional.ofNullable(pieces.get(name));
            }

            @Override
            public void save(String name, byte[] octets) {
                pieces.put(name, octets);
            }
        };
        try {
            return engine.synchronize(job.datastores(List.of(
                    new ClientDatastore("contacts", "./contacts", type, cards, true))).build(), memory, progress -> { });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Synchronizes in both directions, which has to succeed as a whole. */
    public void sync() {
        ClientSummary summary = sync(SyncType.TWO_WAY);
        if (!summary.complete()) {
            throw new AssertionError("not synchronized: " + summary);
        }
    }
}

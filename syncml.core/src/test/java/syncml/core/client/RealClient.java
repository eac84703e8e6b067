package syncml.core.client;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import syncml.api.client.ClientDatastore;
import syncml.api.client.ClientJob;
import syncml.api.client.ClientProgress;
import syncml.api.client.ClientSummary;
import syncml.api.codec.MessageCodec;
import syncml.api.message.SyncType;
import syncml.api.message.SyncmlVersion;
import syncml.codec.wbxml.WbxmlCodec;
import syncml.codec.xml.XmlCodec;

/** The real client engine with stores in memory. */
final class RealClient {
    final RealServer server;
    final String device;
    final Assassin assassin = new Assassin();
    final MemoryStore notes = new MemoryStore(assassin);
    final MemoryStore memos = new MemoryStore(assassin);
    final MemoryPieces memory = new MemoryPieces(assassin);
    final List<ClientProgress> told = new ArrayList<>();
    ClientJob.Builder job;
    boolean withMemos;
    boolean emptied;
    String remote = "notes";
    ClientSummary summary;

    RealClient(RealServer server, String device) {
        this.server = server;
        this.device = device;
        this.job = ClientJob.builder(RealServer.ADDRESS).credentials(RealServer.USER, RealServer.PASSWORD)
                .device(device);
    }

    RealClient speaks(SyncmlVersion version, boolean xml) {
        job.version(version).mediaType(xml ? "application/vnd.syncml+xml" : "application/vnd.syncml+wbxml");
        return this;
    }

    ClientSummary sync() {
        return sync(SyncType.TWO_WAY);
    }

    ClientSummary sync(SyncType type) {
        List<ClientDatastore> pairs = new ArrayList<>();
        pairs.add(new ClientDatastore(remote, "./notes", type, notes, emptied));
        if (withMemos) {
            pairs.add(new ClientDatastore("./memos", "./memos", type, memos, emptied));
        }
        EngineClient engine = engine();
        try {
            summary = engine.synchronize(job.datastores(pairs).build(), memory, told::add);
            return summary;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    EngineClient engine() {
        return new EngineClient(
                () -> new ClientParts(server.datatypes, ZoneOffset.UTC, "1.0"),
                t -> Stream.<MessageCodec>of(new XmlCodec(), new WbxmlCodec()).filter(c -> c.mediaType().equals(t))
                        .findFirst(),
                scheme -> Optional.of(server), Clock.fixed(server.now, ZoneOffset.UTC), new Random(1), new ReentrantLock(),
                time -> { });
    }

    /** Synchronizes until the client is killed at a moment; returns whether it was. */
    boolean killedAt(int moment, SyncType type) {
        assassin.arm(moment);
        try {
            sync(type);
            return false;
        } catch (Assassin.Killed e) {
            return true;
        } finally {
            assassin.disarm();
        }
    }
}

package syncml.core.client;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Predicate;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import syncml.api.alert.ServerAlert;
import syncml.api.client.ClientJob;
import syncml.api.client.ClientListener;
import syncml.api.client.ClientMemory;
import syncml.api.client.ClientSummary;
import syncml.api.client.SyncClient;
import syncml.api.codec.MessageCodec;
import syncml.api.datatype.Datatype;
import syncml.api.transport.ClientTransport;
import syncml.core.exchange.Datatypes;

/** Offers the client role as a service, with the codecs, transports and datatypes that there are. Needs no storage. */
@Component
public final class ClientComponent implements SyncClient {
    /** Longest wait for a transport that is about to start, and for work that is to end. */
    private static final Duration WAIT = Duration.ofSeconds(5);
    private static final long STEP_MILLIS = 10;

    private final Datatypes datatypes = new Datatypes();
    private final List<MessageCodec> codecs = new CopyOnWriteArrayList<>();
    private final List<ClientTransport> transports = new CopyOnWriteArrayList<>();
    private final ReentrantReadWriteLock inWork = new ReentrantReadWriteLock();
    private final EngineClient client;

    /** Starts the client. */
    @Activate
    public ClientComponent(BundleContext context) {
        String version = context.getBundle().getVersion().toString();
        client = new EngineClient(() -> new ClientParts(datatypes, ZoneId.systemDefault(), version),
                type -> codecs.stream().filter(c -> c.mediaType().equals(type)).findFirst(),
                this::transport,
                Clock.systemUTC(), new SecureRandom(), inWork.readLock());
    }

    @Override
    public ClientSummary synchronize(ClientJob job, ClientMemory memory, ClientListener listener)
            throws InterruptedException {
        return client.synchronize(job, memory, listener);
    }

    /** The transport for a scheme, at whatever moment it is asked for: it may just be being replaced. */
    private Optional<ClientTransport> transport(String scheme) {
        Predicate<ClientTransport> wanted = t -> t.schemes().contains(scheme.toLowerCase(Locale.ROOT));
        try {
            await(transports, wanted);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return transports.stream().filter(wanted).findFirst();
    }

    @Override
    public Optional<ServerAlert> understand(String mediaType, byte[] octets, String password) {
        return client.understand(mediaType, octets, password);
    }

    private static <T> void await(List<T> services, Predicate<T> wanted) throws InterruptedException {
        long deadline = System.nanoTime() + WAIT.toNanos();
        while (services.stream().noneMatch(wanted) && System.nanoTime() < deadline) {
            Thread.sleep(STEP_MILLIS);
        }
    }

    /** Returns when no session uses what has just been removed. */
    private void awaitWork() {
        try {
            if (inWork.writeLock().tryLock(WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                inWork.writeLock().unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A codec came. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addCodec(MessageCodec codec) {
        codecs.add(codec);
    }

    void removeCodec(MessageCodec codec) {
        codecs.remove(codec);
        awaitWork();
    }

    /** A transport came. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addTransport(ClientTransport transport) {
        transports.add(transport);
    }

    void removeTransport(ClientTransport transport) {
        transports.remove(transport);
    }

    /** A datatype came. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addDatatype(Datatype<?> datatype) {
        datatypes.add(datatype);
    }

    void removeDatatype(Datatype<?> datatype) {
        datatypes.remove(datatype);
        awaitWork();
    }
}

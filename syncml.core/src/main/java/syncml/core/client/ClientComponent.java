package syncml.core.client;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
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
    /** Longest wait for a codec or transport that is about to start. */
    private static final Duration WAIT = Duration.ofSeconds(5);
    private static final long STEP_MILLIS = 10;

    private final Datatypes datatypes = new Datatypes();
    private final List<MessageCodec> codecs = new CopyOnWriteArrayList<>();
    private final List<ClientTransport> transports = new CopyOnWriteArrayList<>();
    private final EngineClient client;

    /** Starts the client. */
    @Activate
    public ClientComponent(BundleContext context) {
        String version = context.getBundle().getVersion().toString();
        client = new EngineClient(() -> new ClientParts(datatypes, ZoneId.systemDefault(), version),
                type -> codecs.stream().filter(c -> c.mediaType().equals(type)).findFirst(),
                scheme -> transports.stream().filter(t -> t.schemes().contains(scheme.toLowerCase(Locale.ROOT)))
                        .findFirst(),
                Clock.systemUTC(), new SecureRandom());
    }

    @Override
    public ClientSummary synchronize(ClientJob job, ClientMemory memory, ClientListener listener)
            throws InterruptedException {
        String scheme = String.valueOf(job.address().getScheme()).toLowerCase(Locale.ROOT);
        await(codecs, c -> c.mediaType().equals(job.mediaType()));
        await(transports, t -> t.schemes().contains(scheme));
        return client.synchronize(job, memory, listener);
    }

    private static <T> void await(List<T> services, Predicate<T> wanted) throws InterruptedException {
        long deadline = System.nanoTime() + WAIT.toNanos();
        while (services.stream().noneMatch(wanted) && System.nanoTime() < deadline) {
            Thread.sleep(STEP_MILLIS);
        }
    }

    /** A codec came. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addCodec(MessageCodec codec) {
        codecs.add(codec);
    }

    void removeCodec(MessageCodec codec) {
        codecs.remove(codec);
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
    }
}

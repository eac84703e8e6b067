package syncml.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import syncml.api.client.ClientDatastore;
import syncml.api.client.ClientJob;
import syncml.api.client.ClientSummary;
import syncml.api.codec.MessageCodec;
import syncml.api.message.SyncType;
import syncml.api.transport.Channel;
import syncml.api.transport.ChannelException;
import syncml.api.transport.ChannelOptions;
import syncml.api.transport.ClientTransport;
import syncml.codec.wbxml.WbxmlCodec;

import syncml.core.client.ClientParts;
import syncml.core.client.EngineClient;
import syncml.core.exchange.Datatypes;
import syncml.store.vcard.VcardDatatype;

/**
 * Resident memory of a server in another process, and its processor time, while it takes in contacts in one slow sync and
 * is compared with them in another. Arguments: its address, number of contacts, its process.
 */
public final class ServerMemory {
    private ServerMemory() {
    }

    /** See the class. */
    public static void main(String[] args) throws Exception {
        int contacts = Integer.parseInt(args[1]);
        long process = Long.parseLong(args[2]);
        Pocket pocket = new Pocket();
        pocket.fill(contacts);
        tell("before", process, 0);
        for (String what : List.of("slow, all new", "slow again, both have all")) {
            Duration before = spent(process);
            synchronize(URI.create(args[0]), pocket);
            tell(what, process, spent(process).minus(before).toNanos() / 1e3 / contacts);
        }
    }

    private static void synchronize(URI address, Pocket pocket) throws InterruptedException {
        Datatypes datatypes = new Datatypes();
        datatypes.add(new VcardDatatype());
        EngineClient client = new EngineClient(() -> new ClientParts(datatypes, ZoneOffset.UTC, "1.0"),
                t -> Optional.<MessageCodec>of(new WbxmlCodec()), scheme -> Optional.of(new Http()), Clock.systemUTC(),
                new Random(1), new ReentrantLock());
        ClientJob job = ClientJob.builder(address).device("bench")
                .credentials(EngineServer.USER, EngineServer.PASSWORD)
                .datastores(List.of(new ClientDatastore("contacts", "./contacts", SyncType.SLOW, pocket, false))).build();
        ClientSummary summary = client.synchronize(job, pocket, progress -> { });
        if (!summary.complete()) {
            throw new IllegalStateException(summary.toString());
        }
    }

    private static Duration spent(long process) {
        return ProcessHandle.of(process).orElseThrow().info().totalCpuDuration().orElseThrow();
    }

    private static void tell(String what, long process, double microseconds) throws IOException {
        System.out.printf(Locale.ROOT, "%-28s resident %6.0f MiB, at most %6.0f MiB; server CPU for each contact %7.0f us%n",
                what, mebibytes(process, "VmRSS:"), mebibytes(process, "VmHWM:"), microseconds);
    }

    private static double mebibytes(long process, String line) throws IOException {
        String found = Files.readAllLines(Path.of("/proc/" + process + "/status")).stream()
                .filter(l -> l.startsWith(line)).findFirst().orElseThrow();
        return Long.parseLong(found.replaceAll("\\D", "")) / 1024.0;
    }

    /** As little of a transport as will do. */
    private static final class Http implements ClientTransport {
        private final HttpClient client = HttpClient.newHttpClient();

        @Override
        public Set<String> schemes() {
            return Set.of("http");
        }

        @Override
        public Channel open(URI address, ChannelOptions options) {
            return new Channel() {
                private URI to = address;

                @Override
                public void continueAt(URI next) {
                    to = next;
                }

                @Override
                public Received exchange(byte[] message, String mediaType) throws ChannelException {
                    try {
                        HttpResponse<byte[]> response = client.send(HttpRequest.newBuilder(to)
                                .header("Content-Type", mediaType)
                                .POST(HttpRequest.BodyPublishers.ofByteArray(message)).build(),
                                HttpResponse.BodyHandlers.ofByteArray());
                        return new Received(response.body(), response.headers().firstValue("Content-Type").orElse(""));
                    } catch (IOException e) {
                        throw new ChannelException(ChannelException.Reason.FAILED, e.toString(), e);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        throw new ChannelException(ChannelException.Reason.FAILED, e.toString(), e);
                    }
                }

                @Override
                public void send(byte[] message, String mediaType) throws ChannelException {
                    exchange(message, mediaType);
                }

                @Override
                public void close() {
                    // Nothing is held.
                }
            };
        }
    }
}

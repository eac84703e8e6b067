package syncml.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import syncml.itest.client.Counts;
import syncml.itest.client.Device;
import syncml.itest.client.Mode;
import syncml.itest.client.Outcome;
import syncml.itest.client.SyncEvolution;
import syncml.itest.items.Items;
import syncml.itest.server.SyncmlServer;
import syncml.itest.wire.Post;
import syncml.itest.wire.Reply;
import syncml.itest.wire.XmlMessage;

/** Measures, with the real client, what the server costs. The figures are printed and kept in target/figures.txt. */
@Tag("full")
@Isolated
class FiguresIT {
    private static final int WARM_UP = 20;
    private static final int PAIRS = 20;
    private static final int IDLE_SECONDS = 60;
    private static final int REFUSALS = 1000;
    private static final Path FIGURES = Path.of("target", "figures.txt");

    @BeforeAll
    static void clientIsThere() throws IOException {
        SyncEvolution.require();
        Files.deleteIfExists(FIGURES);
    }

    @Test
    void startAndIdleMemory() {
        List<Double> seconds = new ArrayList<>();
        List<Double> idle = new ArrayList<>();
        try (SyncmlServer server = SyncmlServer.start("figures-start")) {
            for (int i = 0; i < 5; i++) {
                server.stop();
                long begin = System.nanoTime();
                server.start();
                assertThat(new Post(server.url()).xml(new XmlMessage().alert(201, "contacts")).http()).isEqualTo(200);
                seconds.add((System.nanoTime() - begin) / 1e9);
                idle.add(server.residentKib() / 1024.0);
            }
        }
        figure("start to first answer", median(seconds), "s");
        figure("resident memory after start", median(idle), "MiB");
    }

    @Test
    void slowSyncOfFiveThousandContacts() {
        try (SyncmlServer server = SyncmlServer.start("figures-slow")) {
            for (int i = 0; i < WARM_UP; i++) {
                slowSync(server, "warm" + i, 1000);
            }
            List<Double> cpu = new ArrayList<>();
            Outcome outcome = null;
            for (int i = 0; i < 3; i++) {
                Duration before = server.cpuTime();
                outcome = slowSync(server, "five" + i, 5000);
                cpu.add(seconds(server.cpuTime().minus(before)));
            }
            figure("server CPU, slow sync of 5,000 contacts, WBXML", median(cpu), "s");
            figure("  exchanges of it", outcome.exchanges().size(), "");
            figure("  octets of it, both ways", outcome.sent() + outcome.received(), "B");
            figure("resident memory after that", server.residentKib() / 1024.0, "MiB");
        }
    }

    @Test
    void syncWithoutChanges() throws InterruptedException {
        try (SyncmlServer server = SyncmlServer.start("figures-none")) {
            Device few = filled(server, "hundred", 100);
            Device many = filled(server, "many", 50_000);
            for (int i = 0; i < WARM_UP; i++) {
                few.client().mustSync(Mode.TWO_WAY);
            }
            double idle = idleLoad(server);
            many.client().mustSync(Mode.TWO_WAY);
            // in turn, so that neither finds the server warmer than the other
            double cpuFew = 0;
            double cpuMany = 0;
            for (int i = 0; i < PAIRS; i++) {
                cpuFew += noChange(server, few, idle) / PAIRS;
                cpuMany += noChange(server, many, idle) / PAIRS;
            }
            figure("server CPU, idle, per minute", idle * 60, "s");
            figure("server CPU, sync without changes, 100 contacts", cpuFew, "s");
            figure("server CPU, sync without changes, 50,000 contacts", cpuMany, "s");
            Outcome last = few.client().mustSync(Mode.TWO_WAY);
            figure("  octets up", last.sent(), "B");
            figure("  octets down", last.received(), "B");
            figure("  exchanges", last.exchanges().size(), "");
        }
    }

    @Test
    void refusalOfAWrongPasswordAndOfAnUnknownUser() throws IOException {
        Path data = Files.createDirectory(Scratch.folder("figures-refused").resolve("data"));
        Files.writeString(data.resolve("syncml.properties"),
                "syncml.core.attempts.account=1000000\nsyncml.core.attempts.address=1000000\n");
        try (SyncmlServer server = SyncmlServer.start(data, List.of(), Map.of())) {
            server.commands().addUser("known", "right");
            Post post = new Post(server.url());
            byte[] digest = "sixteen wrong oc".getBytes(StandardCharsets.US_ASCII);
            refusals(post, "Basic", user -> new XmlMessage().cred(user, "wrong"));
            refusals(post, "MD5", user -> new XmlMessage().digest(user, digest));
        }
    }

    private static void refusals(Post post, String kind, Function<String, XmlMessage> message) {
        List<Double> wrong = new ArrayList<>();
        List<Double> unknown = new ArrayList<>();
        for (int i = -REFUSALS; i < REFUSALS; i++) {
            // in turn, and names of one length, so that nothing but the account makes a difference
            double known = refusal(post, message.apply("known"));
            double nobody = refusal(post, message.apply("nobod"));
            if (i >= 0) {
                wrong.add(known);
                unknown.add(nobody);
            }
        }
        figure("answer to a wrong password, " + kind, median(wrong), "ms");
        figure("answer to an unknown user, " + kind, median(unknown), "ms");
        figure("  ratio", median(unknown) / median(wrong), "");
    }

    /** Milliseconds that a refusal takes. */
    private static double refusal(Post post, XmlMessage message) {
        String text = message.alert(201, "contacts").toString();
        long begin = System.nanoTime();
        Reply reply = post.xml(text);
        double taken = (System.nanoTime() - begin) / 1e6;
        assertThat(reply.text()).contains("<Data>401</Data>");
        return taken;
    }

    private static Device filled(SyncmlServer server, String user, int contacts) {
        server.commands().addUser(user, "secret");
        Device device = Device.contactsOnly(user);
        device.client().at(server.url(), user, "secret").patience(Duration.ofHours(1));
        Items.fill(device, "contacts", 1, 0, contacts);
        device.client().mustSync(Mode.SLOW);
        return device;
    }

    /** Processor seconds per second that the server uses when there is nothing to do. */
    private static double idleLoad(SyncmlServer server) throws InterruptedException {
        Duration before = server.cpuTime();
        TimeUnit.SECONDS.sleep(IDLE_SECONDS);
        return seconds(server.cpuTime().minus(before)) / IDLE_SECONDS;
    }

    /**
     * Processor seconds that the server uses for a sync without changes, more than it would have used doing nothing: a
     * client with many items takes its time before it says that none has changed.
     */
    private static double noChange(SyncmlServer server, Device device, double idleLoad) {
        Duration before = server.cpuTime();
        long begin = System.nanoTime();
        Outcome outcome = device.client().mustSync(Mode.TWO_WAY);
        assertThat(outcome.localTotal()).isEqualTo(Counts.NONE);
        assertThat(outcome.remoteTotal()).isEqualTo(Counts.NONE);
        double idle = idleLoad * (System.nanoTime() - begin) / 1e9;
        return seconds(server.cpuTime().minus(before)) - idle;
    }

    private static Outcome slowSync(SyncmlServer server, String user, int contacts) {
        server.commands().addUser(user, "secret");
        Device device = Device.contactsOnly(user);
        device.client().at(server.url(), user, "secret");
        Items.fill(device, "contacts", 1, 0, contacts);
        Outcome outcome = device.client().mustSync(Mode.SLOW);
        assertThat(outcome.remoteTotal()).isEqualTo(new Counts(contacts, 0, 0, 0));
        return outcome;
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }

    private static void figure(String what, double value, String unit) {
        String line = String.format(Locale.ROOT, "%-55s %12.3f %s%n", what, value, unit);
        System.out.print(line);
        try {
            Files.write(FIGURES, line.getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

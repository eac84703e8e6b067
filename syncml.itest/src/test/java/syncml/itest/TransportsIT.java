package syncml.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import syncml.api.client.ClientSummary;
import syncml.api.message.SyncType;
import syncml.api.message.SyncmlVersion;
import syncml.api.transport.ChannelOptions;
import syncml.api.transport.ClientTransport;
import syncml.itest.own.OwnClient;
import syncml.itest.own.RecordedTransport;
import syncml.itest.server.SyncmlServer;
import syncml.itest.server.Tls;
import syncml.transport.http.HttpClientTransport;
import syncml.transport.obex.ObexTransports;
import syncml.transport.wsp.ClientSide;

/**
 * The same sessions over each transport: the messages are equal but for addresses, nonces, anchors and what the server
 * makes up. Two devices, and the sync types that move items.
 */
class TransportsIT {
    private static final int ITEMS = 60;
    private static final int SMALL_MESSAGES = 8_000;
    private static final int LARGE_MESSAGES = 100_000;
    /** What differs from one run to the next, over one transport as well. */
    private static final Pattern VARIES = Pattern.compile("<(RespURI|NextNonce|Next|Last|DevID|SwV)(?: [^>]*)?>[^<]*</\\1>"
            + "|<Cred>.*?</Cred>|(?<=<(?:LocURI|TargetRef|SourceRef)>)(?:http|https|obex|wsp):[^<]*(?=</)|20[0-9]{6}T[0-9]{6}Z",
            Pattern.DOTALL);
    private static final Pattern IDENTIFIER = Pattern.compile(
            "(?<=<(?:LocURI|TargetRef|SourceRef)>)[^<./][^<]*(?=</)");

    private static final ClientSide WSP = new ClientSide();

    private static SyncmlServer server;
    private static Path certificate;
    private static Map<String, URI> addresses;

    @BeforeAll
    static void start() throws Exception {
        Path folder = Scratch.folder("transports");
        Path data = Files.createDirectories(folder.resolve("data"));
        certificate = Tls.certificate(folder, "server");
        // Else a first answer over WSP, which goes to an address that may be forged, ends earlier than others.
        Files.writeString(data.resolve("syncml.properties"), "syncml.transport.wsp.maxUnverifiedReplyBytes=65536\n");
        int https = SyncmlServer.freePort();
        int obex = SyncmlServer.freePort();
        int wsp = SyncmlServer.freePorts();
        server = SyncmlServer.start(data, List.of("--https", "" + https, "--cert", certificate.toString(), "--obex",
                "" + obex, "--wsp", "" + wsp), Map.of());
        addresses = new LinkedHashMap<>();
        addresses.put("http", URI.create(server.url()));
        addresses.put("https", URI.create("https://127.0.0.1:" + https + "/syncml"));
        addresses.put("obex", URI.create("obex://127.0.0.1:" + obex));
        addresses.put("wsp", URI.create("wsp://127.0.0.1:" + (wsp + 1) + "/syncml"));
    }

    @AfterAll
    static void stop() {
        WSP.close();
        if (server != null) {
            server.close();
        }
    }

    private static ClientTransport transport(String scheme) {
        return switch (scheme) {
            case "obex" -> ObexTransports.client();
            case "wsp" -> WSP.transport();
            default -> new HttpClientTransport();
        };
    }

    private static void synchronize(OwnClient client, SyncType type) {
        ClientSummary summary = client.sync(type);
        assertThat(summary.complete()).as("%s", summary).isTrue();
    }

    /** What two devices and the server said to each other. */
    private static List<String> conversation(String scheme, int octets) {
        String user = "user-" + scheme + "-" + octets;
        server.commands().addUser(user, "secret");
        RecordedTransport recorded = new RecordedTransport(transport(scheme));
        ChannelOptions options = ChannelOptions.builder().attributes(Map.of("ca-file", certificate.toString())).build();
        OwnClient one = new OwnClient(addresses.get(scheme), recorded, user, "secret", scheme + octets + "-device-1")
                .speaks(SyncmlVersion.V1_2, true).takes(octets).channel(options).impatient();
        OwnClient two = new OwnClient(addresses.get(scheme), recorded, user, "secret", scheme + octets + "-device-2")
                .speaks(SyncmlVersion.V1_1, true).takes(octets).channel(options).impatient();
        for (int i = 0; i < ITEMS; i++) {
            one.cards.add("Contact " + i + " " + "x".repeat(30));
        }
        synchronize(one, SyncType.TWO_WAY);
        synchronize(two, SyncType.TWO_WAY);
        two.cards.rename("Contact 3 " + "x".repeat(30), "renamed");
        two.cards.remove("Contact 4 " + "x".repeat(30));
        synchronize(two, SyncType.TWO_WAY);
        synchronize(one, SyncType.ONE_WAY_FROM_SERVER);
        synchronize(one, SyncType.REFRESH_FROM_SERVER);
        synchronize(two, SyncType.SLOW);
        assertThat(one.cards.names()).hasSize(ITEMS - 1).contains("renamed").isEqualTo(two.cards.names());
        List<String> messages = new ArrayList<>();
        Map<String, String> identifiers = new LinkedHashMap<>();
        recorded.messages().forEach(message -> messages.add(comparable(
                message.replace(scheme + octets + "-device", "device").replace(user, "user"), identifiers)));
        return messages;
    }

    private static String comparable(String message, Map<String, String> identifiers) {
        Matcher identifier = IDENTIFIER.matcher(VARIES.matcher(message).replaceAll(""));
        StringBuilder text = new StringBuilder();
        while (identifier.find()) {
            identifier.appendReplacement(text, identifiers.computeIfAbsent(identifier.group(),
                    unused -> "#" + identifiers.size()));
        }
        return identifier.appendTail(text).toString();
    }

    @Test
    void sessionsAreTheSameOverAllTransports() {
        List<String> http = conversation("http", LARGE_MESSAGES);
        assertThat(http).hasSizeGreaterThan(20);
        for (String other : List.of("https", "obex", "wsp")) {
            assertThat(conversation(other, LARGE_MESSAGES)).as("over %s", other).isEqualTo(http);
        }
    }

    /**
     * Where a message ends depends on the length of the address to answer at; what comes of it does not.
     */
    @ParameterizedTest
    @ValueSource(strings = {"http", "https", "obex", "wsp"})
    void packagesOfManyMessagesLeadToTheSameOutcome(String scheme) {
        assertThat(conversation(scheme, SMALL_MESSAGES)).hasSizeGreaterThan(40);
    }
}

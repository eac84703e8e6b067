package syncml.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import syncml.itest.samples.Archetype;
import syncml.itest.samples.Sample;
import syncml.itest.server.SyncmlServer;
import syncml.itest.wire.Post;
import syncml.itest.wire.Reply;
import syncml.itest.wire.XmlMessage;

/** Bundles of third parties that come, change and go while the server runs. */
class SamplesIT {
    private static final long PATIENCE = Duration.ofMinutes(3).toNanos();
    private static final String ZIPPED = "application/x-syncml-xml-gzip";

    private static SyncmlServer server;
    private static Path deploy;
    private int sessions;

    @BeforeAll
    static void start() throws IOException {
        Path data = Files.createDirectories(Scratch.folder("samples").resolve("data"));
        // A datatype that went is not waited for longer than this.
        Files.writeString(data.resolve("syncml.properties"), "syncml.core.codec.wait.seconds=1\n");
        server = SyncmlServer.start(data, List.of(), Map.of());
        deploy = server.data().resolve("deploy");
        server.commands().addUser("mia", "secret-mia");
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    private XmlMessage message(String device) {
        return new XmlMessage().session("s" + ++sessions).device(device).cred("mia", "secret-mia");
    }

    private Reply describe() {
        return new Post(server.url()).xml(message("asking").getDevInf());
    }

    /** Asks in sessions of their own until the device information says something, or no longer. */
    private void await(String words, boolean there) {
        long deadline = System.nanoTime() + PATIENCE;
        while (describe().text().contains(words) != there) {
            assertThat(System.nanoTime()).as("patience for " + words + "\n" + server.log()).isLessThan(deadline);
        }
    }

    private static String bookmark(String title, String url) {
        return "BEGIN:VBKM\r\nVERSION:1.0\r\nTITLE:" + title + "\r\nURL:" + url + "\r\nX-COLOUR:red\r\nEND:VBKM\r\n";
    }

    /** A slow sync of a device that has these. */
    private void sync(String device, String... bookmarks) {
        Post post = new Post(server.url());
        Reply first = post.xml(message(device).putDevInf().alert(201, "favorites"));
        assertThat(first.status("Alert")).as(first.text()).isEqualTo(200);
        Reply second = post.xml(new XmlMessage().session("s" + sessions).device(device).message(2)
                .status(1, 0, "SyncHdr", 212).status(1, 1, "Alert", 200).adds("favorites", "text/x-vbookmark", bookmarks));
        assertThat(second.statuses("Add")).as(second.text()).hasSize(bookmarks.length)
                .allMatch(code -> code >= 200 && code < 300);
    }

    private static List<String> exported() throws IOException {
        Path folder = Scratch.folder("bookmarks");
        server.commands().run("", "items", "export", "mia", "bookmarks", folder.toString());
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> {
                try {
                    return Files.readString(f);
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            }).sorted().toList();
        }
    }

    @Test
    void aDatatypeComesIsReplacedAndGoesAndItsItemsStay() throws Exception {
        assertThat(new Post(server.url()).xml(message("early").alert(201, "bookmarks")).status("Alert")).isEqualTo(404);
        Sample.named("bookmarks").into(deploy);
        await("text/x-vbookmark", true);
        String first = bookmark("Example", "http://example.org");
        String second = bookmark("Näher", "http://example.net/a?b=1");
        sync("one", first, second);
        assertThat(exported()).containsExactly(first, second);

        UnaryOperator<String> better = source -> source.replace("return item.url(); }",
                "return item.url().replaceFirst(\"/$\", \"\"); }").replace("bookmarks-1", "bookmarks-2")
                .replace("return \"Bookmarks\"", "return \"Better Bookmarks\"");
        Sample replacement = Sample.named("bookmarks").version("2.0.0", better);
        replacement.into(deploy);
        await("Better Bookmarks", true);
        sync("two", bookmark("Example", "http://example.org/"));
        assertThat(exported()).as("found again by the new fingerprint").hasSize(2);
        assertThat(server.commands().run("", "items", "list", "mia", "bookmarks")).contains("Example").contains("Näher");

        Files.delete(deploy.resolve(replacement.fileName()));
        await("text/x-vbookmark", false);
        assertThat(new Post(server.url()).xml(message("one").alert(200, "bookmarks")).status("Alert")).isEqualTo(404);
        assertThat(exported()).hasSize(2).anyMatch(b -> b.contains("TITLE:Näher"));

        replacement.into(deploy);
        await("Better Bookmarks", true);
        sync("one", first, second);
        assertThat(exported()).hasSize(2);
    }

    @Test
    void aDatatypeMadeByTheArchetypeSynchronizes() throws Exception {
        Sample recipes = Sample.in(Archetype.expanded("Recipe", "recipes", "text/x-recipe"));
        recipes.into(deploy);
        await("text/x-recipe", true);
        Post post = new Post(server.url());
        assertThat(post.xml(message("cook").putDevInf().alert(201, "recipes")).status("Alert")).isEqualTo(200);
        Reply second = post.xml(new XmlMessage().session("s" + sessions).device("cook").message(2)
                .status(1, 0, "SyncHdr", 212).status(1, 1, "Alert", 200)
                .adds("recipes", "text/x-recipe", "Pancakes\nflour, milk, eggs"));
        assertThat(second.status("Add")).isEqualTo(201);
        assertThat(server.commands().run("", "items", "list", "mia", "recipes")).contains("Pancakes");
    }

    @Test
    void profilesOfAThirdPartyAreUsedAsSoonAsTheyAreThere() throws Exception {
        assertThat(new Post(server.url()).xml(message("road runner").putDevInf("ACME Inc.").alert(201, "contacts"))
                .status("Put")).isEqualTo(200);
        assertThat(server.commands().devices("mia")).contains("ACME Inc.").doesNotContain("profile: Acme");
        Sample.named("profiles").into(deploy);
        long deadline = System.nanoTime() + PATIENCE;
        while (!server.commands().devices("mia").contains("profile: Acme")) {
            assertThat(System.nanoTime()).as("patience for the profile").isLessThan(deadline);
        }
    }

    @Test
    void aCodecOfAThirdPartyIsUsedAsSoonAsItIsThere() throws Exception {
        byte[] message = zipped(message("zipping").getDevInf().toString());
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest post = HttpRequest.newBuilder(URI.create(server.url())).header("Content-Type", ZIPPED)
                .POST(HttpRequest.BodyPublishers.ofByteArray(message)).build();
        assertThat(client.send(post, HttpResponse.BodyHandlers.discarding()).statusCode()).isEqualTo(415);
        Sample.named("codec-gzip").into(deploy);
        HttpResponse<byte[]> response = client.send(post, HttpResponse.BodyHandlers.ofByteArray());
        long deadline = System.nanoTime() + PATIENCE;
        while (response.statusCode() == 415 && System.nanoTime() < deadline) {
            response = client.send(post, HttpResponse.BodyHandlers.ofByteArray());
        }
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith(ZIPPED);
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
            Reply reply = new Reply(200, new String(in.readAllBytes(), StandardCharsets.UTF_8));
            assertThat(reply.status("SyncHdr")).isEqualTo(212);
            assertThat(reply.status("Get")).isEqualTo(200);
        }
        HttpRequest damaged = HttpRequest.newBuilder(URI.create(server.url())).header("Content-Type", ZIPPED)
                .POST(HttpRequest.BodyPublishers.ofString("no gzip")).build();
        assertThat(client.send(damaged, HttpResponse.BodyHandlers.discarding()).statusCode()).isEqualTo(400);
    }

    private static byte[] zipped(String text) throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(octets)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return octets.toByteArray();
    }

    @Test
    void aTransportOfAThirdPartyTakesMessagesIn() throws Exception {
        int port = SyncmlServer.freePort();
        Files.writeString(deploy.resolve("org.example.tcp.cfg"), "port=" + port + "\n");
        Sample transport = Sample.named("transport-tcp");
        transport.into(deploy);
        try (Socket socket = connect(port); DataOutputStream out = new DataOutputStream(socket.getOutputStream());
                DataInputStream in = new DataInputStream(socket.getInputStream())) {
            socket.setSoTimeout(60_000);
            byte[] body = message("wired").getDevInf().toString().getBytes(StandardCharsets.UTF_8);
            out.writeUTF(Post.XML);
            out.writeInt(body.length);
            out.write(body);
            assertThat(in.readUTF()).isEqualTo(Post.XML);
            Reply reply = new Reply(200, new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8));
            assertThat(reply.status("SyncHdr")).isEqualTo(212);
            out.writeUTF("text/plain");
            out.writeInt(0);
            assertThat(in.readUTF()).isEmpty();
            assertThat(in.readNBytes(in.readInt())).isNotEmpty();
            Files.delete(deploy.resolve(transport.fileName()));
            assertThat(in.read()).as("the connection ends with the transport").isNegative();
        }
    }

    private static Socket connect(int port) throws IOException {
        long deadline = System.nanoTime() + PATIENCE;
        while (true) {
            try {
                return new Socket("127.0.0.1", port);
            } catch (IOException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                describeSomething();
            }
        }
    }

    /** Passes the time with a request, so as not to hammer a port that nobody listens at yet. */
    private static void describeSomething() {
        new Post(server.url()).xml(new XmlMessage());
    }
}

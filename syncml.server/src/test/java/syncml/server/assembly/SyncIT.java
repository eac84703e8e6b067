package syncml.server.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client's commands against this project's server, both as people use them. */
class SyncIT {
    @TempDir
    private Path folder;
    private Shell shell;
    private Shell.Running server;
    private String address;

    @BeforeEach
    void serve() throws Exception {
        shell = new Shell(folder);
        assertThat(shell.run("secret\n", "user", "add", "anna").code()).isZero();
        server = shell.start("serve", "--port", "0");
        address = server.awaitLine("SyncML server at ").replace("localhost", "127.0.0.1");
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    private Shell.Result sync(String data, String... options) throws Exception {
        String[] words = Stream.concat(Stream.of("sync", "home", "--data", data), Stream.of(options))
                .toArray(String[]::new);
        return shell.run("", words);
    }

    private void profile(String data, String... stores) throws Exception {
        Stream<String> words = Stream.of("profile", "add", "home", "--data", data, "--url", address, "--user", "anna");
        assertThat(shell.run("secret\n", Stream.concat(words, Stream.of(stores)).toArray(String[]::new)).code())
                .isZero();
    }

    static String card(String name) {
        return "BEGIN:VCARD\r\nVERSION:3.0\r\nN:" + name + ";;;;\r\nFN:" + name + "\r\nEND:VCARD\r\n";
    }

    private static String event(String uid, String summary) {
        return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\nBEGIN:VEVENT\r\nUID:" + uid
                + "\r\nDTSTAMP:20260101T000000Z\r\nDTSTART:20260301T100000Z\r\nDTEND:20260301T110000Z\r\nSUMMARY:"
                + summary + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    }

    private void write(String file, String text) throws IOException {
        Files.createDirectories(folder.resolve(file).getParent());
        Files.writeString(folder.resolve(file), text);
    }

    private List<String> files(String name) throws IOException {
        try (Stream<Path> all = Files.list(folder.resolve(name))) {
            return all.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    /** One through the server that runs, the other in a process of its own. */
    @Test
    void twoFoldersBecomeTheSame() throws Exception {
        write("one/anna.vcf", card("Anna"));
        write("one/bob.vcf", card("Bob"));
        write("one-cal/lunch.ics", event("u1", "Lunch"));
        profile("data", "--store", "contacts=one", "--store", "calendar=one-cal");
        profile("b", "--store", "contacts=two", "--store", "calendar=two-cal", "--encoding", "xml",
                "--syncml-version", "1.1");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(
                folder.resolve("data/profiles/home/profile.properties")))).isEqualTo("rw-------");
        assertThat(shell.run("", "profile", "show", "home", "--data", "data").out()).contains("contacts = ")
                .doesNotContain("secret");
        assertThat(shell.run("", "profile", "list", "--data", "data").out()).contains("home");

        assertThat(sync("data").out()).contains("contacts: slow done; sent +0 ~2 -0").contains("SyncML/1.2, WBXML");
        Shell.Result second = sync("b");
        assertThat(second.out()).contains("received +2 ~0 -0").contains("SyncML/1.1, XML");
        assertThat(second.code()).isZero();
        assertThat(files("two")).containsExactly("Anna.vcf", "Bob.vcf");
        assertThat(files("two-cal")).hasSize(1);

        Files.delete(folder.resolve("two/Bob.vcf"));
        write("two/Anna.vcf", card("Annabel"));
        write("two/carla.vcf", card("Carla"));
        assertThat(sync("b").out()).contains("contacts: two-way done; sent +1 ~1 -1");
        assertThat(sync("data").out()).contains("contacts: two-way done; sent +0 ~0 -0; received +1 ~1 -1");
        assertThat(files("one")).containsExactly("Carla.vcf", "anna.vcf");
        assertThat(folder.resolve("one/anna.vcf")).content().contains("Annabel");
        try (Stream<Path> aside = Files.walk(folder.resolve("data/profiles/home/aside"))) {
            assertThat(aside.map(p -> p.getFileName().toString())).contains("anna.vcf", "bob.vcf");
        }
        assertThat(sync("data", "--type", "slow", "--store", "contacts").out()).contains("contacts: slow done")
                .doesNotContain("calendar");
        assertThat(shell.run("", "profile", "remove", "home", "--data", "data").code()).isZero();
        assertThat(files("one")).hasSize(2);
    }

    /** In packets of OBEX, through the server that runs and in a process of its own. */
    @Test
    void foldersAreSynchronizedOverObex() throws Exception {
        server.stop();
        int port = freePort();
        server = shell.start("serve", "--port", "0", "--obex", String.valueOf(port));
        address = server.awaitLine("OBEX at ").replace("localhost", "127.0.0.1");
        assertThat(address).isEqualTo("obex://127.0.0.1:" + port);
        for (int i = 0; i < 40; i++) {
            write("one/p" + i + ".vcf", card("Person " + i));
        }
        profile("data", "--store", "contacts=one");
        profile("b", "--store", "contacts=two");
        assertThat(sync("data").out()).contains("contacts: slow done; sent +0 ~40 -0");
        assertThat(sync("b").out()).contains("contacts: slow done; sent +0 ~0 -0; received +40 ~0 -0");
        assertThat(files("two")).hasSize(40);
        assertThat(sync("data").out()).contains("two-way done; sent +0 ~0 -0; received +0 ~0 -0");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Shell.Result result = shell.run("", "serve", "--data", "other", "--port", "0", "--obex",
                    String.valueOf(taken.getLocalPort()));
            assertThat(result.err()).contains("cannot listen").contains(String.valueOf(taken.getLocalPort()));
        }
    }

    /** In datagrams: with a session, and without one in messages that fit into them. */
    @Test
    void foldersAreSynchronizedOverWsp() throws Exception {
        server.stop();
        int port = freePorts();
        server = shell.start("serve", "--port", "0", "--wsp", String.valueOf(port));
        assertThat(server.awaitLine("WSP at ").replace("localhost", "127.0.0.1"))
                .startsWith("wsp://127.0.0.1:" + (port + 1) + "/syncml");
        for (int i = 0; i < 60; i++) {
            write("one/p" + i + ".vcf", card("Person " + i));
        }
        address = "wsp://127.0.0.1:" + (port + 1) + "/syncml";
        profile("data", "--store", "contacts=one");
        address = "wsp://127.0.0.1:" + port + "/syncml?connectionless";
        profile("b", "--store", "contacts=two", "--encoding", "xml");
        assertThat(sync("data").out()).contains("contacts: slow done; sent +0 ~60 -0");
        assertThat(sync("b").out()).contains("contacts: slow done; sent +0 ~0 -0; received +60 ~0 -0");
        for (int i = 0; i < 60; i++) {
            write("two/q" + i + ".vcf", card("Somebody " + i));
        }
        assertThat(sync("b").out()).contains("contacts: two-way done; sent +60 ~0 -0");
        assertThat(sync("data").out()).contains("two-way done; sent +0 ~0 -0; received +60 ~0 -0");
        assertThat(files("one")).hasSize(120);
        try (DatagramSocket taken = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            Shell.Result result = shell.run("", "serve", "--data", "other", "--port", "0", "--wsp",
                    String.valueOf(taken.getLocalPort()));
            assertThat(result.err()).contains("cannot listen").contains(String.valueOf(taken.getLocalPort()));
        }
    }

    /** A UDP port that nobody listens at, and neither at the next. */
    private static int freePorts() throws IOException {
        for (int i = 0; i < 100; i++) {
            try (DatagramSocket one = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                    DatagramSocket two = new DatagramSocket(one.getLocalPort() + 1, InetAddress.getLoopbackAddress())) {
                return two.getLocalPort() - 1;
            } catch (IOException | IllegalArgumentException e) {
                // The next is taken, or there is none.
            }
        }
        throw new IOException("no two ports are free");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void failuresAreToldInPlainWords() throws Exception {
        profile("a", "--store", "contacts=one", "--store", "bookmarks=marks");
        write("one/two.vcf", card("Anna") + card("Bob"));
        Shell.Result result = sync("a");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("two.vcf is left out: it holds several items")
                .contains("The server has no datastore of this name.").doesNotContain("Exception");
        assertThat(shell.run("", "sync", "nobody", "--data", "a").err()).contains("no profile 'nobody'");
        assertThat(sync("a", "--type", "sideways").err()).contains("no type of synchronization");
        server.stop();
        assertThat(sync("a").err()).contains("Nothing listens at");
        assertThat(sync("a").code()).isEqualTo(1);
        server = shell.start("serve", "--port", "0");
        server.awaitLine("SyncML server at ");
    }

    @Test
    @Tag("full")
    void clientThatIsKilledNeitherLosesNorRepeats() throws Exception {
        for (int i = 0; i < 300; i++) {
            write("one/p" + i + ".vcf", card("Person " + i));
        }
        profile("a", "--store", "contacts=one");
        profile("b", "--store", "contacts=two");
        for (int i = 0; i < 3; i++) {
            killed("a", "contacts: sent");
        }
        assertThat(sync("a").code()).isZero();
        for (int i = 0; i < 3; i++) {
            killed("b", "contacts: received");
        }
        assertThat(sync("b").code()).isZero();
        assertThat(files("two")).hasSize(300);
        assertThat(files("one")).hasSize(300);
        assertThat(shell.run("", "items", "list", "anna", "contacts").out().lines()).hasSize(300);
        assertThat(sync("b").out()).contains("two-way done; sent +0 ~0 -0; received +0 ~0 -0");
    }

    /** Starts a synchronization and kills it when it says something, if it is still there. */
    private void killed(String data, String words) throws Exception {
        Shell.Running run = shell.start("sync", "home", "--data", data);
        try {
            run.awaitLine(words);
        } catch (IOException e) {
            // It came to its end before.
        }
        run.process().destroyForcibly();
        assertThat(run.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
}

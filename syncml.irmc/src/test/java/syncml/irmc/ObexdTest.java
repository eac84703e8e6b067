package syncml.irmc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static syncml.irmc.TestPlatform.card;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import syncml.api.device.SessionReport;
import syncml.api.irmc.IrmcCall;
import syncml.transport.obex.TestLinks;

/** BlueZ's obexd as a phone that can only be read: level 2. */
class ObexdTest {
    private static final Path OBEXD = Path.of("/usr/libexec/bluetooth/obexd");

    @TempDir
    Path folder;

    private Path needed() throws Exception {
        assumeTrue(Files.isExecutable(OBEXD), "SKIPPED: obexd is absent (Debian's package bluez-obexd)");
        Programs.need("dbus-run-session", "dbus");
        Programs.need("gcc", "gcc");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/python3"))
                && Programs.run(folder, List.of("/usr/bin/python3", "-c", "import dbus_next")).status() == 0,
                "SKIPPED: Debian's package python3-dbus-next is absent");
        Path library = folder.resolve("rfcomm.so");
        Programs.Outcome built = Programs.run(folder, List.of("gcc", "-O1", "-Wall", "-Wextra", "-Werror", "-shared",
                "-fPIC", "-o", library.toString(), Path.of("src/test/obexd/rfcomm.c").toAbsolutePath().toString(), "-ldl"));
        assertThat(built.status()).as(built.output()).isZero();
        return library;
    }

    @Test
    void thePhoneBookIsReadMatchedAndKept() throws Exception {
        Path library = needed();
        Path cards = Files.createDirectories(folder.resolve("phonebook/telecom/pb"));
        Files.writeString(cards.resolve("1.vcf"), card("Carroll", "TEL:1"));
        Files.writeString(cards.resolve("2.vcf"), card("Liddell", "TEL:2"));
        TestPlatform home = new TestPlatform();
        home.add("contacts", card("Carroll", "TEL:1"), card("Dodo", "TEL:3"));
        ProcessBuilder builder = new ProcessBuilder("dbus-run-session", "--", "/usr/bin/python3",
                Path.of("src/test/obexd/obexd-over-tcp.py").toAbsolutePath().toString(), folder.toString(), "2")
                .redirectError(folder.resolve("errors.txt").toFile());
        builder.environment().put("LD_PRELOADED", library.toString());
        Process obexd = builder.start();
        try (TestLinks server = new TestLinks();
                PhoneCalls calls = new PhoneCalls(home.platform, server.links(), "IRMC-SYNC");
                BufferedReader output = new BufferedReader(new InputStreamReader(obexd.getInputStream(),
                        StandardCharsets.UTF_8))) {
            String port = output.readLine();
            assumeTrue(port != null, "SKIPPED: obexd does not start here: "
                    + Files.readString(folder.resolve("errors.txt")));
            URI address = URI.create("obex://127.0.0.1:" + port);
            SessionReport first = calls.sync(new IrmcCall(address, "alice", true, Set.of(), null));
            assertThat(first.datastores()).extracting(d -> d.syncType()).containsExactly("level 2 backup");
            assertThat(home.lines("contacts", "TEL")).containsExactlyInAnyOrder("TEL:1", "TEL:2", "TEL:3");
            assertThat(home.lines("contacts", "N:")).as("the card that obexd makes up for its owner is none").hasSize(3);
            SessionReport second = calls.sync(new IrmcCall(address, "alice", false, Set.of(), null));
            assertThat(second.datastores().get(0).matched()).isEqualTo(2);
            assertThat(home.count("contacts")).isEqualTo(3);
        } finally {
            obexd.descendants().forEach(ProcessHandle::destroyForcibly);
            obexd.destroyForcibly();
        }
    }
}

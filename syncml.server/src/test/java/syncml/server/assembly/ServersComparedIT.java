package syncml.server.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Messages and octets that the same client exchanges with this server and with SyncEvolution's, scenario by scenario, in
 * one run. The figures are printed and kept in target/messages.txt.
 */
@Tag("full")
class ServersComparedIT {
    private static final int CONTACTS = 100;
    private static final Pattern COST = Pattern.compile("(\\d+) exchanges?, (\\d+) octets sent, (\\d+) received");

    @TempDir
    private Path folder;

    /** What a synchronization took: a message each way is an exchange. */
    private record Cost(int exchanges, long octets) {
    }

    /** A client with two profiles, two devices, at one server. */
    private static final class Side {
        private final Shell shell;
        private final Path folder;
        private final Map<String, Cost> costs = new LinkedHashMap<>();

        Side(Path folder, String address, String user, String encoding) throws Exception {
            this.folder = Files.createDirectories(folder);
            this.shell = new Shell(folder);
            for (int device = 1; device <= 2; device++) {
                assertThat(shell.run("test\n", "profile", "add", "dev" + device, "--url", address, "--user", user,
                        "--device", "dev-" + device, "--encoding", encoding, "--store",
                        "addressbook=cards" + device).err()).isEmpty();
            }
        }

        void card(String name, String phone) throws IOException {
            Files.writeString(folder.resolve("cards1").resolve(name + ".vcf"), "BEGIN:VCARD\r\nVERSION:3.0\r\nN:" + name
                    + ";Anna;;;\r\nFN:Anna " + name + "\r\nTEL;TYPE=CELL:+49170" + phone + "\r\nEMAIL;TYPE=HOME:"
                    + name.toLowerCase(Locale.ROOT) + "@example.org\r\nEND:VCARD\r\n");
        }

        void sync(String scenario, int device, String... options) throws Exception {
            Shell.Result result = shell.run("", Stream.concat(Stream.of("sync", "dev" + device), Stream.of(options))
                    .toArray(String[]::new));
            assertThat(result.code()).as("%s: %s%s", scenario, result.out(), result.err()).isZero();
            Matcher cost = COST.matcher(result.out());
            assertThat(cost.find()).as(result.out()).isTrue();
            costs.put(scenario, new Cost(Integer.parseInt(cost.group(1)),
                    Long.parseLong(cost.group(2)) + Long.parseLong(cost.group(3))));
        }

        Map<String, Cost> scenarios() throws Exception {
            for (int i = 0; i < CONTACTS; i++) {
                card("Name" + i, Integer.toString(1_000_000 + i));
            }
            sync("first sync, 100 contacts to the server", 1);
            sync("first sync, 100 contacts to the client", 2);
            sync("nothing changed", 1);
            for (int i = 0; i < CONTACTS; i += 10) {
                card("Name" + i, Integer.toString(2_000_000 + i));
            }
            sync("10 changed at the client", 1);
            sync("10 changed at the server", 2);
            for (int i = 0; i < CONTACTS; i += 10) {
                Files.delete(folder.resolve("cards1").resolve("Name" + i + ".vcf"));
            }
            sync("10 deleted at the client", 1);
            sync("10 deleted at the server", 2);
            sync("slow, both have all", 1, "--type", "slow");
            sync("refresh from the server", 1, "--type", "refresh-from-server");
            return costs;
        }
    }

    @Test
    void oursTakesNoMoreMessagesAndNoMoreOctets() throws Exception {
        List<String> lines = new ArrayList<>();
        List<String> more = new ArrayList<>();
        for (String encoding : List.of("wbxml", "xml")) {
            compare(encoding, lines, more);
        }
        lines.forEach(System.out::println);
        Files.write(Path.of("target", "messages.txt"), lines);
        assertThat(more).isEmpty();
    }

    private void compare(String encoding, List<String> lines, List<String> more) throws Exception {
        Map<String, Cost> theirs;
        try (SyncEvolutionServer server = SyncEvolutionServer.start(
                Files.createDirectories(folder.resolve(encoding + "-server")))) {
            theirs = new Side(folder.resolve(encoding + "-theirs"), server.address(), "test", encoding).scenarios();
        }
        Path own = Files.createDirectories(folder.resolve(encoding + "-own"));
        Shell shell = new Shell(own);
        assertThat(shell.run("test\n", "user", "add", "test").code()).isZero();
        Shell.Running server = shell.start("serve", "--port", "0");
        Map<String, Cost> ours;
        try {
            String address = server.awaitLine("SyncML server at ").replace("localhost", "127.0.0.1");
            ours = new Side(folder.resolve(encoding + "-ours"), address, "test", encoding).scenarios();
        } finally {
            server.stop();
        }
        lines.add(String.format("%-5s  %-42s %22s %22s", encoding, "", "this server", "SyncEvolution's"));
        lines.add(String.format("%-5s  %-42s %10s %11s %10s %11s", "", "", "messages", "octets", "messages", "octets"));
        ours.forEach((scenario, cost) -> lines.add(String.format(Locale.ROOT, "%-5s  %-42s %10d %,11d %10d %,11d", "",
                scenario, 2 * cost.exchanges(), cost.octets(), 2 * theirs.get(scenario).exchanges(),
                theirs.get(scenario).octets())));
        ours.forEach((scenario, cost) -> {
            // A digest over no nonce is worth nothing: this server asks for one over a nonce of its own.
            int challenge = scenario.startsWith("first sync") ? 1 : 0;
            if (cost.exchanges() > theirs.get(scenario).exchanges() + challenge
                    || cost.octets() > theirs.get(scenario).octets()) {
                more.add(encoding + ": " + scenario);
            }
        });
    }
}

package syncml.irmc;

import static org.assertj.core.api.Assertions.assertThat;
import static syncml.irmc.TestPlatform.card;
import static syncml.irmc.TestPlatform.event;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import syncml.api.device.SessionReport;
import syncml.api.irmc.IrmcCall;
import syncml.transport.obex.TestLinks;

/** A phone and IrMC clients on the OBEX stacks of others: OpenOBEX, obexftp, gammu. */
class ForeignProgramsTest {
    @TempDir
    Path folder;

    private final TestPlatform home = new TestPlatform();
    private final TestLinks server = new TestLinks();
    private PhoneCalls calls;

    @BeforeEach
    void start() {
        Settings s = home.settings;
        home.settings = new Settings(s.maxObject(), s.maxStream(), s.maxObjects(), s.batch(), s.connectTimeout(),
                s.answerTimeout(), s.afterPush(), s.callbackPort(), false, s.readBack(), false, true, false,
                s.clockTolerance(), s.calls(), s.unknownPhones(), Map.of("tcp 127.0.0.1", "alice"), s.logAge());
        calls = new PhoneCalls(home.platform, server.links(), "IRMC-SYNC");
        server.add(new IrmcService(home.platform, "IRMC-SYNC", "1.0", () -> "server-1", calls));
    }

    @AfterEach
    void stop() {
        calls.close();
        server.close();
    }

    @Test
    void aPhoneOnOpenObexIsSynchronized() throws Exception {
        Path program = Programs.openObexPhone(folder);
        Files.writeString(folder.resolve("a.vcf"), card("Carroll", "TEL:1"));
        Files.writeString(folder.resolve("b.vcs"), event("Tea", "20260401"));
        home.add("contacts", card("Carroll", "TEL:1"), card("Dodo", "TEL:2"));
        Process phone = new ProcessBuilder(program.toString(), "3", "a.vcf", "b.vcs").directory(folder.toFile())
                .redirectErrorStream(true).start();
        try (BufferedReader output = new BufferedReader(new InputStreamReader(phone.getInputStream(),
                StandardCharsets.UTF_8))) {
            URI address = URI.create("obex://127.0.0.1:" + output.readLine());
            SessionReport first = calls.sync(new IrmcCall(address, "alice", true, Set.of(), null));
            assertThat(first.datastores()).extracting(d -> d.syncType()).containsExactly("slow", "slow");
            assertThat(home.count("contacts")).isEqualTo(2);
            assertThat(home.count("calendar")).isEqualTo(1);
            home.add("contacts", card("Hatter", "TEL:3", "NOTE:" + "long ".repeat(900)));
            SessionReport second = calls.sync(new IrmcCall(address, "alice", false, Set.of(), null));
            assertThat(second.datastores()).extracting(d -> d.syncType()).containsExactly("fast", "fast");
            assertThat(second.datastores().get(0).sent().added()).isEqualTo(1);
            SessionReport third = calls.sync(new IrmcCall(address, "alice", false, Set.of(), null));
            assertThat(third.datastores()).allSatisfy(d -> assertThat(d.sent().added() + d.received().added()).isZero());
            List<String> said = new ArrayList<>(output.lines().toList());
            assertThat(phone.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(said).filteredOn(line -> line.startsWith("TEL")).containsExactlyInAnyOrder("TEL:1", "TEL:2",
                    "TEL:3");
        } finally {
            phone.destroy();
        }
    }

    @Test
    void obexftpFetchesThePhoneBook() throws Exception {
        Programs.need("obexftp", "obexftp");
        home.add("contacts", card("Carroll", "TEL:1"), card("Dodo", "TEL:2"));
        for (String name : List.of("telecom/devinfo.txt", "telecom/pb.vcf")) {
            Programs.run(folder, List.of("obexftp", "-n", "127.0.0.1", "-B", Integer.toString(server.port()), "-U",
                    "IRMC", "-g", name));
        }
        assertThat(Files.readString(folder.resolve("devinfo.txt"))).contains("SN:server-1");
        assertThat(PhoneObject.split(Files.readAllBytes(folder.resolve("pb.vcf")), PhoneStore.PHONE_BOOK, 10)).hasSize(3);
    }

    @Test
    void gammuReadsAddsAndDeletes() throws Exception {
        Programs.need("gammu", "gammu");
        home.add("contacts", card("Carroll", "TEL;CELL:+4411"));
        assertThat(gammu("identify")).contains("SyncML Platform");
        assertThat(gammu("getallmemory", "ME")).contains("Carroll", "+4411");
        Files.writeString(folder.resolve("new.vcf"), card("Hatter", "TEL;CELL:+4477"));
        gammu("addnew", "new.vcf", "-memory", "ME", "-yes");
        assertThat(home.lines("contacts", "N:")).anyMatch(line -> line.contains("Hatter"));
        assertThat(gammu("getallmemory", "ME")).contains("Hatter", "+4477");
        String location = location(gammu("getallmemory", "ME"), "Carroll");
        gammu("deletememory", "ME", location);
        assertThat(home.lines("contacts", "N:")).singleElement().asString().contains("Hatter");
        home.add("calendar", event("Tea", "20990401"));
        assertThat(gammu("getallcalendar")).contains("Tea");
    }

    private static String location(String listed, String name) {
        String before = listed.substring(0, listed.indexOf(name));
        return before.substring(before.lastIndexOf("Location ") + 9).split("[^0-9]")[0];
    }

    private String gammu(String... words) throws Exception {
        Path pipe = folder.resolve("pipe");
        Files.writeString(pipe, "#!/bin/bash\nexec 3<>/dev/tcp/127.0.0.1/" + server.port() + "\ncat <&3 &\ncat >&3\n");
        pipe.toFile().setExecutable(true);
        Files.writeString(folder.resolve("gammurc"), "[gammu]\ndevice = " + pipe + "\nconnection = proxyobex\n"
                + "model = obexirmc\n");
        List<String> all = new ArrayList<>(List.of("gammu", "-c", folder.resolve("gammurc").toString()));
        all.addAll(List.of(words));
        return Programs.run(folder, all).output();
    }
}

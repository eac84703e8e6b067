package syncml.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import syncml.itest.items.Items;
import syncml.itest.server.SyncmlServer;
import syncml.itest.wire.Post;
import syncml.itest.wire.Reply;
import syncml.itest.wire.XmlMessage;

/** What a peer gets that does it wrong, and what it leaves behind: a precise answer, and nothing. */
class BadInputIT {
    private static Postgres postgres;
    private static SyncmlServer server;
    private static Post post;

    @BeforeAll
    static void start() {
        postgres = new Postgres();
        server = postgres.node("bad-input");
        server.commands().addUser("known", "right");
        post = new Post(server.url());
    }

    @AfterAll
    static void stop() {
        if (postgres != null) {
            if (server != null) {
                server.close();
            }
            postgres.close();
        }
    }

    @Test
    void aWrongPasswordAndAnUnknownUserGetTheSameChallenge() {
        Reply wrong = post.xml(new XmlMessage().cred("known", "wrong").alert(201, "contacts"));
        Reply unknown = post.xml(new XmlMessage().cred("nobody", "wrong").alert(201, "contacts"));
        assertThat(wrong.http()).isEqualTo(200);
        assertThat(wrong.status("SyncHdr")).isEqualTo(401);
        assertThat(wrong.status("Alert")).isEqualTo(401);
        assertThat(wrong.elements("Chal")).isNotEmpty();
        assertThat(masked(wrong)).isEqualTo(masked(unknown));
        byte[] digest = "sixteen wrong oc".getBytes(StandardCharsets.US_ASCII);
        Reply wrongDigest = post.xml(new XmlMessage().digest("known", digest).alert(201, "contacts"));
        Reply unknownWithDigest = post.xml(new XmlMessage().digest("nobody", digest).alert(201, "contacts"));
        assertThat(wrongDigest.status("SyncHdr")).isEqualTo(401);
        assertThat(masked(wrongDigest)).isEqualTo(masked(unknownWithDigest));
    }

    private static String masked(Reply reply) {
        return reply.text().replaceAll("(?s)(<NextNonce[^>]*>).*?</NextNonce>", "$1").replaceAll("known|nobody", "X")
                .replaceAll("(?s)<RespURI>.*?</RespURI>", "");
    }

    @Test
    void withoutCredentialsTheyAreAskedFor() {
        Reply reply = post.xml(new XmlMessage().alert(201, "contacts"));
        assertThat(reply.status("SyncHdr")).isEqualTo(407);
        assertThat(reply.elements("Chal")).isNotEmpty();
    }

    @Test
    void nothingIsWrittenForPeersThatHaveNotProvedWhoTheyAre() {
        Map<String, Long> before = postgres.rows();
        assertThat(before).isNotEmpty();
        for (int i = 0; i < 5; i++) {
            String session = "unproven" + i;
            post.xml(new XmlMessage().session(session).putDevInf().alert(201, "contacts"));
            post.xml(new XmlMessage().session(session).cred("known", "wrong").putDevInf().alert(201, "contacts")
                    .adds("contacts", "text/vcard", Items.contact(9, i, true)));
            post.xml(new XmlMessage().session(session).cred("nobody" + i, "x").putDevInf().alert(200, "contacts"));
        }
        assertThat(postgres.rows()).isEqualTo(before);
    }

    @Test
    void anUnknownDatastoreIsRefusedAloneAndTheOthersGoOn() {
        Reply reply = post.xml(new XmlMessage().session("ds").cred("known", "right").alert(201, "wonderland")
                .alert(201, "contacts"));
        assertThat(reply.status("SyncHdr")).isEqualTo(212);
        assertThat(reply.statuses("Alert")).containsExactly(404, 200);
    }

    @Test
    void aVersionOfTheFutureIsRefused() {
        Reply reply = post.xml(new XmlMessage().version("9.9").cred("known", "right").alert(201, "contacts"));
        assertThat(reply.http()).isEqualTo(200);
        assertThat(reply.status("SyncHdr")).isEqualTo(513);
    }

    @Test
    void anItemThatIsNoneDoesNotStopTheOthers() {
        Reply reply = post.xml(new XmlMessage().session("items").cred("known", "right").alert(201, "contacts").adds(
                "contacts", "text/vcard", Items.contact(5, 1, true), "this is no vCard", Items.contact(5, 2, true)));
        assertThat(reply.http()).isEqualTo(200);
        assertThat(reply.statuses("Add")).hasSize(3);
        assertThat(reply.statuses("Add").get(0)).isEqualTo(201);
        assertThat(reply.statuses("Add").get(2)).isEqualTo(201);
        assertThat(server.commands().run("", "items", "list", "known", "contacts")).contains("5-00001", "5-00002");
    }

    @Test
    void otherMethodsAndTypesAreRefusedByHttp() {
        byte[] message = new XmlMessage().toString().getBytes(StandardCharsets.UTF_8);
        assertThat(post.send("PUT", Post.XML, message).http()).isEqualTo(405);
        assertThat(post.send("DELETE", Post.XML, message).http()).isEqualTo(405);
        assertThat(post.send("POST", "application/json", message).http()).isEqualTo(415);
        assertThat(post.send("POST", "application/vnd.syncml.dm+xml", message).http()).isEqualTo(415);
        assertThat(post.send("GET", Post.XML, new byte[0]).http()).isEqualTo(405);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no XML", "<SyncML", "<SyncML/>", "<html><body/></html>", "<SyncML><SyncHdr/></SyncML>",
        "<?xml version='1.0'?><SyncML xmlns='SYNCML:SYNCML1.2'><SyncHdr><VerDTD>1.2</VerDTD>"})
    void whatIsNoMessageInXmlIsABadRequest(String text) {
        assertThat(post.xml(text).http()).isEqualTo(400);
    }

    @Test
    void whatIsNoMessageInWbxmlIsABadRequest() {
        Random random = new Random(3);
        for (int i = 0; i < 200; i++) {
            byte[] octets = new byte[1 + random.nextInt(200)];
            random.nextBytes(octets);
            if (i % 2 == 0) {
                byte[] start = {2, (byte) 0xa4, 1, 0x6a, 0};
                System.arraycopy(start, 0, octets, 0, Math.min(start.length, octets.length));
            }
            assertThat(post.send("POST", Post.WBXML, octets).http()).isEqualTo(400);
        }
    }

    @Test
    void theLogTellsReasonsAndNoSecrets() {
        post.xml("this is no message");
        post.xml(new XmlMessage().session("log").cred("known", "a-wrong-secret").alert(201, "contacts"));
        post.xml(new XmlMessage().session("log2").cred("known", "right").alert(201, "contacts").adds("contacts",
                "text/vcard", "BEGIN:VCARD\nVERSION:3.0\nN:Confidential;Person\nFN:Person Confidential\nEND:VCARD"));
        assertThat(server.log()).contains("refused a request from 127.0.0.1 with 400: ")
                .doesNotContain("a-wrong-secret").doesNotContain("Confidential")
                .doesNotContain(Base64.getEncoder().encodeToString("known:right".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aBodyAboveTheLimitIsTooLarge() {
        assertThat(post.send("POST", Post.XML, new byte[5 * 1024 * 1024]).http()).isEqualTo(413);
        assertThat(post.send("POST", Post.XML, new byte[0]).http()).isEqualTo(400);
    }

    @Test
    void externalEntitiesAreNotRead() throws Exception {
        Path secret = Files.writeString(Scratch.folder("secret").resolve("file"), "attack-at-dawn");
        XmlMessage message = new XmlMessage().cred("known", "right").alert(201, "&leak;")
                .prologue("<?xml version='1.0'?><!DOCTYPE SyncML [<!ENTITY leak SYSTEM '" + secret.toUri() + "'>]>");
        Reply reply = post.xml(message);
        assertThat(reply.text()).doesNotContain("attack-at-dawn");
        assertThat(reply.http()).isEqualTo(400);
    }

    @Test
    void entityBombsAreRefusedBeforeTheyGrow() {
        StringBuilder bomb = new StringBuilder("<?xml version='1.0'?><!DOCTYPE SyncML [<!ENTITY a0 'ha'>");
        for (int i = 1; i < 30; i++) {
            bomb.append("<!ENTITY a").append(i).append(" '").append(("&a" + (i - 1) + ";").repeat(10)).append("'>");
        }
        Reply reply = post.xml(new XmlMessage().cred("known", "right").alert(201, "&a29;").prologue(bomb + "]>"));
        assertThat(reply.http()).isEqualTo(400);
        assertThat(post.xml(new XmlMessage().alert(201, "contacts")).http()).isEqualTo(200);
    }
}

package syncml.irmc;

import static org.assertj.core.api.Assertions.assertThat;
import static syncml.irmc.TestPlatform.card;
import static syncml.irmc.TestPlatform.event;
import static syncml.irmc.TestPlatform.octets;
import static syncml.irmc.TestPlatform.task;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import syncml.api.obex.ApplicationParameters;
import syncml.api.obex.ObexHeader;
import syncml.api.obex.ObexHeaders;
import syncml.api.obex.ObexRequest;
import syncml.api.obex.ObexResponse;
import syncml.api.obex.ResponseCode;
import syncml.store.note.NoteDatatype;

/** An IrMC client reads and writes the stores of an account. */
class ServedSessionTest {
    private final TestPlatform home = new TestPlatform();
    private Set<PhoneStore> pushed;
    private ServedSession session = session();

    private ServedSession session() {
        home.storage.inTransaction(tx -> {
            home.platform.devices().seen(tx, TestPlatform.USER, ServedStore.CLIENTS, null);
            return null;
        });
        ServedReport report = new ServedReport(home.platform, home.account(), "r" + home.now.toEpochMilli(), "IrMC/1.1",
                Instant.EPOCH);
        return new ServedSession(home.platform, home.account(), "server-1", "1.0", report,
                new ServedSession.PushRequests() {
                    @Override
                    public boolean requested(Set<PhoneStore> stores) {
                        pushed = Set.copyOf(stores);
                        return true;
                    }

                    @Override
                    public void closed(boolean lost) {
                        // Nothing follows.
                    }
                });
    }

    private static ObexHeaders named(String name) {
        return ObexHeaders.of(ObexHeader.text(ObexHeader.NAME, name));
    }

    private ObexResponse response(String name) {
        return session.get(new ObexRequest(named(name), null));
    }

    private String get(String name) {
        ObexResponse response = response(name);
        assertThat(response.code()).as(name).isEqualTo(ResponseCode.SUCCESS);
        return new String(response.body().orElseThrow(), StandardCharsets.UTF_8);
    }

    private ObexResponse put(String name, String object, long expected) {
        ApplicationParameters parameters = ApplicationParameters.NONE;
        if (expected > 0) {
            parameters = parameters.with(Parameters.MAXIMUM_EXPECTED, Long.toString(expected));
        }
        if (object == null) {
            parameters = parameters.with(Parameters.HARD_DELETE, new byte[0]);
        }
        ObexHeaders headers = named(name);
        return session.put(new ObexRequest(parameters.isEmpty() ? headers : headers.with(parameters.header()),
                object == null ? null : octets(object)));
    }

    private long counter(String store) {
        return Long.parseLong(get("telecom/" + store + "/luid/cc.log").strip());
    }

    private static String luid(ObexResponse response) {
        return response.headers().applicationParameters().text(Parameters.LUID).orElseThrow();
    }

    private static long counter(ObexResponse response) {
        return Long.parseLong(response.headers().applicationParameters().text(Parameters.CHANGE_COUNTER).orElseThrow());
    }

    private List<String> log(String store, long after) {
        return get("telecom/" + store + "/luid/" + after + ".log").lines().filter(l -> l.matches("[MDH]:.*|\\*")).toList();
    }

    @Test
    void theServerSaysWhatItIs() {
        assertThat(get("telecom/devinfo.txt")).contains("SN:server-1\r\n", "PB-TYPE-RX:VCARD2.1", "NOTE-TYPE-RX:NONE");
        assertThat(get("telecom/rtc.txt")).matches("20260301T0800\\d\\dZ\r\n");
        assertThat(get("telecom/pb/info.log")).contains("Total-Records:0\r\n", "IEL:8\r\n", "HD:YES\r\n", "SAT:CC\r\n");
        assertThat(response("telecom/nt/info.log").code()).as("there is no datatype for notes here")
                .isEqualTo(ResponseCode.NOT_FOUND);
        assertThat(response("telecom/msg/info.log").code()).isEqualTo(ResponseCode.NOT_FOUND);
    }

    @Test
    void objectsAreAddedReadChangedAndDeleted() {
        long before = counter("pb");
        ObexResponse added = put("telecom/pb/luid/.vcf", card("Carroll", "TEL:1"), before + 1);
        assertThat(counter(added)).isEqualTo(before + 1).isEqualTo(counter("pb"));
        String name = "telecom/pb/luid/" + luid(added) + ".vcf";
        assertThat(get(name)).contains("N:Carroll", "X-IRMC-LUID:" + luid(added));
        ObexResponse changed = put(name, card("Carroll", "TEL:2"), before + 2);
        assertThat(counter(changed)).isEqualTo(before + 2);
        assertThat(home.lines("contacts", "TEL")).containsExactly("TEL:2");
        assertThat(log("pb", before)).containsExactly("M:" + (before + 2) + "::" + luid(added));
        ObexResponse deleted = put(name, null, before + 3);
        assertThat(counter(deleted)).isEqualTo(before + 3);
        assertThat(log("pb", before)).containsExactly("H:" + (before + 3) + "::" + luid(added));
        assertThat(response(name).code()).isEqualTo(ResponseCode.NOT_FOUND);
        assertThat(put(name, card("Carroll"), before + 4).code()).isEqualTo(ResponseCode.NOT_FOUND);
        assertThat(home.count("contacts")).isZero();
    }

    @Test
    void counterAndLogTellWhateverChangedTheStore() {
        home.add("contacts", card("Carroll", "TEL:1"), card("Liddell", "TEL:2"));
        long start = counter("pb");
        assertThat(log("pb", 0)).hasSize(2);
        home.add("contacts", card("Tenniel", "TEL:3"));
        home.add("calendar", event("Tea", "20260401"));
        home.add("contacts", card("Carroll", "TEL:1", "EMAIL:c@example.org"));
        assertThat(counter("pb")).isEqualTo(start + 2);
        List<String> log = log("pb", start);
        assertThat(log).hasSize(2);
        assertThat(log.get(0)).startsWith("M:" + (start + 2));
        assertThat(log.get(1)).startsWith("M:" + (start + 1));
        assertThat(log("pb", start + 2)).isEmpty();
        assertThat(log("pb", start + 3)).as("a counter that never was").containsExactly("*");
        assertThat(get("telecom/pb/luid/x.log").lines()).contains("*");
    }

    @Test
    void whoHasNotSeenTheLatestChangeIsInConflict() {
        long start = counter("pb");
        home.add("contacts", card("Carroll", "TEL:1"));
        assertThat(put("telecom/pb/luid/.vcf", card("Dodo"), start + 1).code()).isEqualTo(ResponseCode.CONFLICT);
        assertThat(home.count("contacts")).isEqualTo(1);
        home.add("calendar", event("Tea", "20260401"));
        assertThat(put("telecom/pb/luid/.vcf", card("Dodo"), start + 2).code()).isEqualTo(ResponseCode.SUCCESS);
    }

    @Test
    void nothingIsLeftOutOfTheLogHoweverManyVisitorsCome() {
        Random random = new Random(5);
        Set<String> seen = new HashSet<>();
        long known = counter("pb");
        for (int round = 0; round < 120; round++) {
            int n = random.nextInt(3);
            for (int i = 0; i < n; i++) {
                home.add("contacts", card("N" + random.nextInt(30), "TEL:" + round + i));
            }
            if (random.nextInt(3) == 0) {
                for (String entry : log("pb", known)) {
                    seen.add(entry.substring(entry.lastIndexOf(':') + 1));
                }
                known = counter("pb");
                int there = home.count("contacts");
                assertThat(seen).as("round %d", round).hasSize(there);
            }
        }
        assertThat(home.count("contacts")).isGreaterThan(20);
    }

    @Test
    void aDeletionIsToldForAsLongAsTheLogReachesBack() {
        long start = counter("pb");
        String gone = luid(put("telecom/pb/luid/.vcf", card("Carroll"), start + 1));
        long known = counter("pb");
        put("telecom/pb/luid/" + gone + ".vcf", null, known + 1);
        home.now = home.now.plus(Duration.ofDays(60));
        home.add("contacts", card("Liddell"));
        assertThat(counter("pb")).isEqualTo(known + 2);
        tidy();
        assertThat(log("pb", known)).hasSize(2).anyMatch(entry -> entry.startsWith("H:") && entry.endsWith(gone));
        home.now = home.now.plus(Duration.ofDays(60));
        home.add("contacts", card("Tenniel"));
        counter("pb");
        tidy();
        assertThat(log("pb", known)).containsExactly("*");
        assertThat(log("pb", known + 2)).hasSize(1);
        assertThat(log("pb", 0)).hasSize(2);
    }

    /** Removes the tombstones that nobody needs any more. */
    private void tidy() {
        home.storage.inTransaction(tx -> {
            tx.items().lock(TestPlatform.USER);
            long passed = tx.replicas().list(TestPlatform.USER).stream()
                    .filter(replica -> replica.datastore().equals("contacts")).mapToLong(r -> r.position()).min()
                    .orElse(tx.items().head(TestPlatform.USER));
            return tx.items().purgeTombstones(TestPlatform.USER, "contacts", passed);
        });
    }

    @Test
    void streamsHoldEverythingTheOwnersCardFirst() {
        home.add("contacts", card("Carroll", "TEL:1"), card("Liddell", "TEL:2"));
        List<PhoneObject> cards = PhoneObject.split(octets(get("telecom/pb.vcf")), PhoneStore.PHONE_BOOK, 10);
        assertThat(cards).hasSize(3);
        assertThat(cards.get(0).ownCard()).isTrue();
        assertThat(cards.subList(1, 3)).extracting(PhoneObject::luid).doesNotHaveDuplicates().doesNotContain("");
        assertThat(get("telecom/pb/luid/0.vcf")).isEqualTo(get("telecom/pb/0.vcf")).contains("N:alice");
        assertThat(put("telecom/pb/luid/0.vcf", null, 0).code()).isEqualTo(ResponseCode.FORBIDDEN);
        assertThat(put("telecom/pb.vcf", card("A"), 0).code()).isEqualTo(ResponseCode.FORBIDDEN);
    }

    @Test
    void eventsAndTasksAreOneCalendar() {
        long start = counter("cal");
        String tea = luid(put("telecom/cal/luid/.vcs", event("Tea", "20260401"), start + 1));
        String roses = luid(put("telecom/cal/luid/.vcs", task("Paint the roses"), start + 2));
        assertThat(home.count("calendar")).isEqualTo(1);
        assertThat(home.count("tasks")).isEqualTo(1);
        assertThat(get("telecom/cal/luid/" + tea + ".vcs")).contains("BEGIN:VEVENT", "X-IRMC-LUID:" + tea);
        assertThat(get("telecom/cal/luid/" + roses + ".vcs")).contains("BEGIN:VTODO", "X-IRMC-LUID:" + roses);
        assertThat(PhoneObject.split(octets(get("telecom/cal.vcs")), PhoneStore.CALENDAR, 10)).hasSize(2);
        assertThat(log("cal", start)).hasSize(2);
        assertThat(put("telecom/cal/luid/" + roses + ".vcs", null, start + 3).code()).isEqualTo(ResponseCode.SUCCESS);
        assertThat(home.count("tasks")).isZero();
        assertThat(get("telecom/cal/info.log")).contains("Total-Records:1\r\n");
    }

    @Test
    void notesAreServedWhereThereIsADatatypeForThem() {
        home.datatypes.add(new NoteDatatype());
        long start = counter("nt");
        String luid = luid(put("telecom/nt/luid/.vnt", "BEGIN:VNOTE\r\nVERSION:1.1\r\nBODY:Buy jam\r\nEND:VNOTE\r\n",
                start + 1));
        assertThat(home.count("notes")).isEqualTo(1);
        assertThat(get("telecom/nt.vnt")).contains("BODY", "Buy jam", "X-IRMC-LUID:" + luid, "END:VNOTE");
        assertThat(get("telecom/devinfo.txt")).contains("NOTE-TYPE-RX:VNOTE1.1");
        assertThat(log("nt", start)).containsExactly("M:" + (start + 1) + "::" + luid);
    }

    @Test
    void anAdditionWhoseAnswerWasLostIsNotDoubled() {
        ObexResponse first = put("telecom/pb/luid/.vcf", card("Carroll", "TEL:1"), 0);
        session.closed(true);
        session = session();
        ObexResponse again = put("telecom/pb/luid/.vcf", card("Carroll", "TEL:1"), 0);
        assertThat(luid(again)).isEqualTo(luid(first));
        assertThat(home.count("contacts")).isEqualTo(1);
        put("telecom/pb/luid/.vcf", card("Carroll", "TEL:1"), 0);
        assertThat(home.count("contacts")).as("said twice on one connection it is meant twice").isEqualTo(2);
        session.closed(false);
        session = session();
        put("telecom/pb/luid/.vcf", card("Carroll", "TEL:1"), 0);
        assertThat(home.count("contacts")).as("the answer was heard, so it is meant again").isEqualTo(3);
    }

    @Test
    void anAdditionWhoseAnswerWasLostIsNotDoubledThoughOthersAddMeanwhile() {
        long start = counter("pb");
        ObexResponse first = put("telecom/pb/luid/.vcf", card("Carroll", "TEL:1"), start + 1);
        session.closed(true);
        session = session();
        put("telecom/pb/luid/.vcf", card("Dodo", "TEL:2"), start + 2);
        session.closed(false);
        session = session();
        assertThat(put("telecom/pb/luid/.vcf", card("Carroll", "TEL:1"), start + 1).code())
                .as("the client does not know of the other one").isEqualTo(ResponseCode.CONFLICT);
        long now = counter("pb");
        ObexResponse again = put("telecom/pb/luid/.vcf", card("Carroll", "TEL:1"), now + 1);
        assertThat(luid(again)).isEqualTo(luid(first));
        assertThat(counter(again)).isEqualTo(now);
        assertThat(home.count("contacts")).isEqualTo(2);
    }

    @Test
    void whileADatatypeIsAwayItsItemsAreNotTakenForDeleted() {
        put("telecom/cal/luid/.vcs", task("Paint the roses"), 0);
        var away = home.datatypes.stream().filter(d -> d.datastore().equals("tasks")).findFirst().orElseThrow();
        home.datatypes.remove(away);
        for (String name : List.of("telecom/cal.vcs", "telecom/cal/luid/cc.log", "telecom/cal/luid/0.log")) {
            assertThat(response(name).code()).as(name).isEqualTo(ResponseCode.SERVICE_UNAVAILABLE);
        }
        assertThat(put("telecom/cal/luid/.vcs", event("Tea", "20260401"), 0).code())
                .isEqualTo(ResponseCode.SERVICE_UNAVAILABLE);
        assertThat(response("telecom/pb.vcf").code()).isEqualTo(ResponseCode.SUCCESS);
        home.datatypes.add(away);
        assertThat(get("telecom/cal.vcs")).contains("Paint the roses");
    }

    @Test
    void aServerThatDiesLeavesAnAccountOfWhatAClientDid() {
        put("telecom/pb/luid/.vcf", card("Carroll", "TEL:1"), 0);
        assertThat(home.devices.reports(TestPlatform.USER, ServedStore.CLIENTS, 10)).singleElement()
                .satisfies(report -> {
                    assertThat(report.complete()).isFalse();
                    assertThat(report.datastores().get(0).received().added()).isEqualTo(1);
                });
    }

    @Test
    void whoDeletesMostOfAStoreIsNamedInTheAccount() {
        List<String> luids = new ArrayList<>();
        for (int n = 0; n < 20; n++) {
            luids.add(luid(put("telecom/pb/luid/.vcf", card("Name" + n, "TEL:" + n), 0)));
        }
        luids.subList(0, 12).forEach(luid -> put("telecom/pb/luid/" + luid + ".vcf", null, 0));
        session.closed(false);
        assertThat(home.devices.reports(TestPlatform.USER, ServedStore.CLIENTS, 10).get(0).datastores().get(0).notes())
                .singleElement().asString().contains("12 of the 20");
    }

    @Test
    void aPushThatIsLongerThanAnyIsRefused() {
        assertThat(put("telecom/push.txt", "SYNC:telecom/pb.vcf\r\n".repeat(1000), 0).code())
                .isEqualTo(ResponseCode.ENTITY_TOO_LARGE);
    }

    @Test
    void aRepeatedAdditionWithACounterIsAConflict() {
        long start = counter("pb");
        put("telecom/pb/luid/.vcf", card("Carroll", "TEL:1"), start + 1);
        assertThat(put("telecom/pb/luid/.vcf", card("Carroll", "TEL:1"), start + 1).code())
                .isEqualTo(ResponseCode.CONFLICT);
    }

    @Test
    void nonsenseIsRefusedAndChangesNothing() {
        assertThat(put("telecom/pb/luid/.vcf", "nonsense", 0).code()).isEqualTo(ResponseCode.BAD_REQUEST);
        assertThat(put("telecom/pb/luid/.vcf", card("A") + card("B"), 0).code()).isEqualTo(ResponseCode.BAD_REQUEST);
        assertThat(put("telecom/pb/luid/.vcf", "BEGIN:VCARD\r\nEND:VCARD\r\n", 0).code())
                .isEqualTo(ResponseCode.NOT_ACCEPTABLE);
        assertThat(put("telecom/pb/luid/.vcf", null, 0).code()).isEqualTo(ResponseCode.BAD_REQUEST);
        assertThat(put("telecom/pb/luid/FFFFFFFFFFFF.vcf", null, 0).code()).isEqualTo(ResponseCode.NOT_FOUND);
        assertThat(put("telecom/pb/luid/zz.vcf", card("A"), 0).code()).isEqualTo(ResponseCode.NOT_FOUND);
        assertThat(put("telecom/rtc.txt", "20260101T000000Z", 0).code()).isEqualTo(ResponseCode.FORBIDDEN);
        assertThat(put("card.vcf", card("A"), 0).code()).isEqualTo(ResponseCode.FORBIDDEN);
        assertThat(home.count("contacts")).isZero();
    }

    @Test
    void foldersAreEnteredByClientsThatMust() {
        home.add("contacts", card("Carroll"));
        session.setPath(named(""), false, false);
        session.setPath(named("telecom"), false, false);
        assertThat(get("pb.vcf")).contains("Carroll");
        session.setPath(named("pb"), false, false);
        assertThat(get("info.log")).contains("Total-Records:1");
        session.setPath(ObexHeaders.NONE, true, false);
        assertThat(get("pb.vcf")).contains("Carroll");
    }

    @Test
    void aPhoneAsksToBeSynchronized() {
        assertThat(put("telecom/push.txt", "SYNC:telecom/pb.vcf\r\nSYNC:telecom/note.vnt\r\n", 0).code())
                .isEqualTo(ResponseCode.SUCCESS);
        assertThat(pushed).containsExactlyInAnyOrder(PhoneStore.PHONE_BOOK, PhoneStore.NOTES);
    }

    @Test
    void whatAClientChangedIsInTheAccountsOfSessions() {
        put("telecom/pb/luid/.vcf", card("Carroll", "TEL:1"), 0);
        put("telecom/pb/luid/.vcf", "nonsense", 0);
        session.closed(false);
        assertThat(home.devices.reports(TestPlatform.USER, ServedStore.CLIENTS, 10)).singleElement()
                .satisfies(report -> {
                    assertThat(report.complete()).isTrue();
                    assertThat(report.datastores().get(0).received().added()).isEqualTo(1);
                    assertThat(report.datastores().get(0).refused()).isEqualTo(1);
                });
    }
}

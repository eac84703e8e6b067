package syncml.irmc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static syncml.irmc.TestPlatform.card;
import static syncml.irmc.TestPlatform.event;
import static syncml.irmc.TestPlatform.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import syncml.api.device.DatastoreReport;
import syncml.api.device.SessionReport;
import syncml.api.irmc.IrmcException;
import syncml.api.irmc.IrmcPhone;
import syncml.api.sync.RestoreWish;
import syncml.core.items.StoredHistory;
import syncml.core.replica.ReplicaSettings;

/** The server drives a phone. */
class PhoneSyncTest extends PhoneAtHome {
    @Test
    void theFirstSynchronizationIsSlowAndMatches() throws Exception {
        home.add("contacts", card("Carroll", "TEL:1"), card("Liddell", "TEL:2"));
        phone.add(card("Carroll", "TEL:1"));
        phone.add(card("Tenniel", "TEL:3"));
        phone.add(PhoneStore.CALENDAR, event("Tea", "20260401"));
        phone.add(PhoneStore.CALENDAR, task("Paint the roses"));
        SessionReport report = sync();
        assertThat(report.complete()).isTrue();
        assertThat(report.device()).isEqualTo(ModelPhone.SERIAL);
        assertThat(report.datastores()).extracting(DatastoreReport::syncType).containsExactly("slow", "slow");
        assertThat(home.lines("contacts", "N:")).hasSize(3);
        assertThat(phone.contacts().objects).hasSize(3);
        assertThat(home.count("calendar")).isEqualTo(1);
        assertThat(home.count("tasks")).isEqualTo(1);
        assertThat(home.devices.list(TestPlatform.USER)).extracting(d -> d.manufacturer() + " " + d.model())
                .containsExactly("Model Phone");
        assertThat(home.lines("contacts", "X-IRMC")).as("what is the phone's own stays there").isEmpty();
        again();
    }

    @Test
    void anObjectThatIsNotWholeHoldsUpNoOthers() throws Exception {
        phone.add(card("Carroll", "TEL:1"));
        sync();
        phone.add("BEGIN:VCARD\r\nVERSION:2.1\r\nN:Liddell;\r\n");
        phone.add(card("Tenniel", "TEL:3"));
        phone.add(card("Large", "NOTE:" + "x".repeat(2 << 20)));
        DatastoreReport report = contacts();
        assertThat(home.lines("contacts", "N:")).hasSize(2);
        assertThat(report.refused()).isEqualTo(2);
        assertThat(report.notes()).anyMatch(note -> note.contains("not complete")).anyMatch(note -> note.contains("octets"));
        phone.change(phone.luid("Liddell"), card("Liddell", "TEL:2"));
        assertThat(contacts().received().added()).isEqualTo(1);
        assertThat(phone.contacts().objects).hasSize(4);
    }

    @Test
    void aStreamThatBreaksOffIsReadObjectByObject() throws Exception {
        phone.add(card("Carroll", "TEL:1"));
        phone.add("BEGIN:VCARD\r\nVERSION:2.1\r\nN:Liddell;\r\n");
        DatastoreReport report = contacts();
        assertThat(report.syncType()).isEqualTo("slow");
        assertThat(report.refused()).isEqualTo(1);
        assertThat(home.lines("contacts", "N:")).hasSize(1);
        assertThat(phone.requests).doesNotContain("PUT telecom/pb/luid/.vcf");
    }

    @Test
    void aPhoneThatNamesNoNewObjectIsNotConfusedByItsUser() throws Exception {
        phone.luidInAnswer = false;
        sync();
        home.add("contacts", card("Carroll", "TEL:1"));
        phone.link = request -> {
            if (request.startsWith("PUT") && phone.contacts().objects.isEmpty()) {
                phone.refuses = false;
                phone.add(card("Hatter", "TEL:4"));
            }
            return ModelPhone.Fault.NONE;
        };
        sync();
        sync();
        assertThat(home.lines("contacts", "TEL")).containsExactly("TEL:1", "TEL:4");
        assertThat(phone.lines(PhoneStore.PHONE_BOOK, "TEL")).containsExactly("TEL:1", "TEL:4");
    }

    @Test
    void aFullLogThatDoesNotNameEverythingAnyMoreLeadsToAComparison() throws Exception {
        phone.add(card("Carroll", "TEL:1"));
        phone.add(card("Liddell", "TEL:2"));
        sync();
        String gone = phone.luid("Liddell");
        phone.delete(gone, 'H');
        phone.contacts().log.remove(gone);
        phone.add(card("Hatter", "TEL:4"));
        phone.contacts().forgotten = phone.contacts().counter;
        phone.fullLog = true;
        assertThat(contacts().syncType()).isEqualTo("slow");
        assertThat(phone.lines(PhoneStore.PHONE_BOOK, "TEL")).isEqualTo(home.lines("contacts", "TEL"));
    }

    @Test
    void whileADatatypeIsAwayNothingThatThePhoneSaysIsPassedOver() throws Exception {
        phone.add(PhoneStore.CALENDAR, task("Paint the roses"));
        sync();
        phone.add(PhoneStore.CALENDAR, task("Find the rabbit"));
        var away = home.datatypes.stream().filter(d -> d.datastore().equals("tasks")).findFirst().orElseThrow();
        home.datatypes.remove(away);
        DatastoreReport report = sync().datastores().get(1);
        assertThat(report.status()).isEqualTo(503);
        assertThat(report.notes()).anyMatch(note -> note.contains("tasks"));
        home.datatypes.add(away);
        assertThat(sync().datastores().get(1).syncType()).isEqualTo("fast");
        assertThat(home.count("tasks")).isEqualTo(2);
    }

    @Test
    void aPhoneThatLosesMostOfItsContactsTakesThemFromNobody() throws Exception {
        List<String> luids = new ArrayList<>();
        for (int n = 0; n < 20; n++) {
            luids.add(phone.add(card("Name" + n, "TEL:" + n)));
        }
        sync();
        luids.subList(0, 15).forEach(luid -> phone.delete(luid, 'H'));
        DatastoreReport report = contacts();
        assertThat(home.count("contacts")).isEqualTo(20);
        assertThat(report.notes()).anyMatch(note -> note.contains("guard approve"));
        assertThat(contacts().sent()).isEqualTo(new DatastoreReport.Counts(0, 0, 0));
    }

    @Test
    void aPhoneThatOnceCountedIsNotReadAsOneThatNeverDid() throws Exception {
        phone.add(card("Carroll", "TEL:1"));
        sync();
        phone.absent = "telecom/pb/luid/cc.log";
        assertThatThrownBy(this::sync).hasMessageContaining("at the moment");
        phone.absent = "";
        assertThat(contacts().syncType()).isEqualTo("fast");
        assertThat(home.count("contacts")).isEqualTo(1);
    }

    @Test
    void aPhoneThatCannotShowItsClockIsSynchronized() throws Exception {
        phone.broken = "telecom/rtc.txt";
        assertThat(sync().complete()).isTrue();
    }

    @Test
    void aPhoneThatTalksAtLengthIsListedAllTheSame() throws Exception {
        phone.serial = "4".repeat(200);
        phone.maker = "\u4e2d".repeat(250);
        assertThatThrownBy(this::sync).hasMessageContaining("not bound");
        assertThat(home.storage.inTransaction(home.phones::list)).extracting(IrmcPhone::serial).contains(phone.serial);
    }

    @Test
    void changesOfBothSidesTravelByTheLog() throws Exception {
        home.add("contacts", card("Carroll", "TEL:1"), card("Liddell", "TEL:2"), card("Tenniel", "TEL:3"));
        sync();
        phone.change(phone.luid("Carroll"), card("Carroll", "TEL:11"));
        phone.delete(phone.luid("Liddell"), 'H');
        phone.add(card("Hatter", "TEL:4"));
        home.add("contacts", card("Dodo", "TEL:5"));
        DatastoreReport report = contacts();
        assertThat(report.syncType()).isEqualTo("fast");
        assertThat(report.received()).isEqualTo(new DatastoreReport.Counts(1, 1, 1));
        assertThat(report.sent()).isEqualTo(new DatastoreReport.Counts(1, 0, 0));
        assertThat(home.lines("contacts", "TEL")).containsExactly("TEL:11", "TEL:3", "TEL:4", "TEL:5");
        assertThat(phone.lines(PhoneStore.PHONE_BOOK, "TEL")).containsExactly("TEL:11", "TEL:3", "TEL:4", "TEL:5");
        again();
    }

    @Test
    void deletionsHereAreHardDeletionsThere() throws Exception {
        home.add("contacts", card("Carroll", "TEL:1"), card("Liddell", "TEL:2"));
        sync();
        home.delete("Carroll");
        assertThat(contacts().sent()).isEqualTo(new DatastoreReport.Counts(0, 0, 1));
        assertThat(phone.contacts().log.values()).anyMatch(entry -> entry.startsWith("H:"));
        assertThat(phone.contacts().objects).hasSize(1);
        again();
    }

    @Test
    void aSoftDeletionKeepsTheItemHere() throws Exception {
        home.add("contacts", card("Carroll", "TEL:1"), card("Liddell", "TEL:2"));
        sync();
        phone.delete(phone.luid("Carroll"), 'D');
        sync();
        assertThat(home.count("contacts")).isEqualTo(2);
        again();
        assertThat(phone.contacts().objects).hasSize(1);
    }

    @Test
    void aPhoneThatKnowsOneKindOfDeletionMeansIt() throws Exception {
        phone.hardDelete = false;
        home.add("contacts", card("Carroll", "TEL:1"), card("Liddell", "TEL:2"));
        sync();
        phone.delete(phone.luid("Carroll"), 'D');
        sync();
        assertThat(home.count("contacts")).isEqualTo(1);
    }

    @Test
    void bothChangedDifferentFieldsAndBothSurvive() throws Exception {
        home.add("contacts", card("Carroll", "TEL:1", "NOTE:x"));
        sync();
        home.add("contacts", card("Carroll", "TEL:1", "NOTE:x", "EMAIL:c@example.org"));
        assertThat(home.count("contacts")).isEqualTo(1);
        phone.change(phone.luid("Carroll"), card("Carroll", "TEL:2", "NOTE:x"));
        sync();
        assertThat(home.lines("contacts", "TEL")).containsExactly("TEL:2");
        assertThat(home.lines("contacts", "EMAIL")).hasSize(1);
        assertThat(phone.lines(PhoneStore.PHONE_BOOK, "EMAIL")).hasSize(1);
        again();
    }

    @Test
    void whatAPhoneSilentlyDropsIsNotTakenForDeleted() throws Exception {
        phone.held = Set.of("N", "TEL");
        home.add("contacts", card("Carroll", "TEL:1", "NOTE:a secret", "EMAIL:c@example.org"));
        sync();
        assertThat(phone.lines(PhoneStore.PHONE_BOOK, "NOTE")).isEmpty();
        phone.change(phone.luid("Carroll"), card("Carroll", "TEL:2"));
        sync();
        assertThat(home.lines("contacts", "TEL")).containsExactly("TEL:2");
        assertThat(home.lines("contacts", "NOTE")).containsExactly("NOTE:a secret");
        assertThat(home.lines("contacts", "EMAIL")).hasSize(1);
        again();
    }

    @Test
    void fieldsThatAPhoneListsAreAllItIsSentAndNothingIsReadBack() throws Exception {
        phone.held = Set.of("N", "TEL");
        phone.tellsFields = true;
        home.add("contacts", card("Carroll", "TEL:1", "NOTE:a secret"));
        sync();
        assertThat(phone.requests).noneMatch(request -> request.matches("GET telecom/pb/luid/.*vcf"));
        phone.change(phone.luid("Carroll"), card("Carroll", "TEL:2"));
        sync();
        assertThat(home.lines("contacts", "NOTE")).containsExactly("NOTE:a secret");
        again();
    }

    @Test
    void aChangeWhileWeWriteIsFoundByTheCounter() throws Exception {
        home.add("contacts", card("Carroll", "TEL:1"), card("Liddell", "TEL:2"), card("Tenniel", "TEL:3"));
        int[] puts = {0};
        phone.link = request -> {
            if (request.startsWith("PUT telecom/pb") && ++puts[0] == 2) {
                phone.add(card("Hatter", "TEL:4"));
            }
            return ModelPhone.Fault.NONE;
        };
        SessionReport report = sync();
        assertThat(report.datastores().get(0).syncType()).isEqualTo("slow, fast");
        assertThat(home.lines("contacts", "TEL")).hasSize(4);
        assertThat(phone.contacts().objects).hasSize(4);
        again();
    }

    @Test
    void anObjectChangedRightAfterWeWroteItIsNotLost() throws Exception {
        home.add("contacts", card("Carroll", "TEL:1", "NOTE:kept"));
        phone.held = Set.of("N", "TEL");
        phone.link = request -> {
            if (request.matches("GET telecom/pb/luid/.*vcf") && phone.contacts().counter == 1) {
                phone.change(phone.luid("Carroll"), card("Carroll", "TEL:2"));
            }
            return ModelPhone.Fault.NONE;
        };
        sync();
        assertThat(home.lines("contacts", "TEL")).containsExactly("TEL:2");
        assertThat(home.lines("contacts", "NOTE")).containsExactly("NOTE:kept");
        again();
    }

    @Test
    void aLogThatDoesNotReachBackFarEnoughIsReadAsAWhole() throws Exception {
        home.add("contacts", card("Carroll", "TEL:1"), card("Liddell", "TEL:2"));
        sync();
        phone.change(phone.luid("Carroll"), card("Carroll", "TEL:11"));
        phone.link = request -> {
            phone.contacts().forgotten = request.endsWith("/0.log") ? -1 : 100;
            return ModelPhone.Fault.NONE;
        };
        assertThat(contacts().syncType()).isEqualTo("full log");
        assertThat(home.lines("contacts", "TEL")).containsExactly("TEL:11", "TEL:2");
    }

    @Test
    void aLogThatOverflowedMeansASlowSyncThatDoublesNothing() throws Exception {
        home.add("contacts", card("Carroll", "TEL:1"), card("Liddell", "TEL:2"));
        sync();
        phone.change(phone.luid("Carroll"), card("Carroll", "TEL:11"));
        phone.contacts().forgotten = 100;
        assertThat(contacts().syncType()).isEqualTo("slow");
        assertThat(home.lines("contacts", "TEL")).containsExactly("TEL:11", "TEL:2");
        assertThat(phone.contacts().objects).hasSize(2);
    }

    @Test
    void aPhoneThatWasResetIsComparedAndFilledAgain() throws Exception {
        home.add("contacts", card("Carroll", "TEL:1"), card("Liddell", "TEL:2"));
        sync();
        phone.stores.put(PhoneStore.PHONE_BOOK, new ModelPhone.Store());
        assertThat(contacts().syncType()).isEqualTo("slow");
        assertThat(phone.contacts().objects).hasSize(2);
        assertThat(home.count("contacts")).isEqualTo(2);
        phone.contacts().databaseId = "0104";
        assertThat(contacts().syncType()).isEqualTo("slow");
        assertThat(home.count("contacts")).isEqualTo(2);
        again();
    }

    @Test
    void aPhoneThatAnswersWithNeitherLuidNorCounterIsManagedAllTheSame() throws Exception {
        phone.luidInAnswer = false;
        phone.counterInAnswer = false;
        phone.luidsInStream = false;
        phone.add(card("Hatter", "TEL:4"));
        home.add("contacts", card("Carroll", "TEL:1"), card("Liddell", "TEL:2"));
        sync();
        phone.change(phone.luid("Carroll"), card("Carroll", "TEL:11"));
        sync();
        assertThat(home.lines("contacts", "TEL")).containsExactly("TEL:11", "TEL:2", "TEL:4");
        assertThat(phone.contacts().objects).hasSize(3);
        again();
    }

    @Test
    void aFullPhoneGetsTheRestWhenThereIsRoom() throws Exception {
        phone.capacity = 1;
        home.add("contacts", card("Carroll", "TEL:1"), card("Liddell", "TEL:2"), card("Tenniel", "TEL:3"));
        assertThat(contacts().notes()).contains("the phone is full; the rest follows when there is room");
        assertThat(phone.contacts().objects).hasSize(1);
        phone.capacity = 10;
        sync();
        assertThat(phone.contacts().objects).hasSize(3);
        again();
    }

    @Test
    void aPhoneOfLevel2IsReadMatchedAndLeftAsItIs() throws Exception {
        phone.level4 = false;
        phone.luidsInStream = false;
        home.add("contacts", card("Carroll", "TEL:1"), card("Dodo", "TEL:9"));
        phone.add(card("Carroll", "TEL:1"));
        phone.add(card("Liddell", "TEL:2"));
        assertThat(contacts().syncType()).isEqualTo("level 2 backup");
        assertThat(home.lines("contacts", "TEL")).containsExactly("TEL:1", "TEL:2", "TEL:9");
        assertThat(phone.requests).noneMatch(request -> request.startsWith("PUT"));
        phone.change(phone.luid("Liddell"), card("Liddell", "TEL:22"));
        phone.delete(phone.luid("Carroll"), 'H');
        DatastoreReport report = contacts();
        assertThat(report.received()).isEqualTo(new DatastoreReport.Counts(0, 1, 0));
        assertThat(home.lines("contacts", "TEL")).containsExactly("TEL:1", "TEL:22", "TEL:9");
    }

    @Test
    void aPhoneOfLevel2IsWrittenAsAWholeWhereThatIsWanted() throws Exception {
        home.settings = new Settings(1 << 20, 1 << 24, 1000, 10, home.settings.connectTimeout(),
                home.settings.answerTimeout(), Settings.AfterPush.CONTINUE, 650, false, Settings.ReadBack.AUTO, true, true,
                false, home.settings.clockTolerance(), 1, 10, Map.of(), home.settings.logAge());
        phone.level4 = false;
        phone.luidsInStream = false;
        home.add("contacts", card("Carroll", "TEL:1"), card("Dodo", "TEL:9"));
        phone.add(card("Carroll", "TEL:1"));
        phone.add(card("Liddell", "TEL:2"));
        sync();
        assertThat(phone.lines(PhoneStore.PHONE_BOOK, "TEL")).containsExactly("TEL:1", "TEL:2", "TEL:9");
        assertThat(home.count("contacts")).isEqualTo(3);
        sync();
        assertThat(phone.requests).noneMatch(request -> request.startsWith("PUT"));
        assertThat(home.count("contacts")).isEqualTo(3);
    }

    @Test
    void whatASessionDidCanBeUndone() throws Exception {
        phone.add(card("Carroll", "TEL:1"));
        SessionReport report = sync();
        assertThat(home.count("contacts")).isEqualTo(1);
        new StoredHistory(home.storage, () -> home.datatypes, ReplicaSettings.DEFAULT).restore(TestPlatform.USER,
                "contacts", RestoreWish.beforeSession(report.id()));
        assertThat(home.count("contacts")).isZero();
    }

    @Test
    void anUnknownPhoneIsRefusedAndListed() throws Exception {
        phone.serial = "353080000000000";
        phone.add(card("Mole", "TEL:1"));
        assertThatThrownBy(this::sync).isInstanceOf(IrmcException.class).hasMessageContaining("353080000000000");
        assertThat(home.count("contacts")).isZero();
        assertThat(home.storage.inTransaction(home.phones::list)).extracting(IrmcPhone::serial, IrmcPhone::owner)
                .contains(org.assertj.core.groups.Tuple.tuple("353080000000000", ""));
    }

    @Test
    void theClockIsSetWhereThatIsWanted() throws Exception {
        phone.clock = "20260301T120000\r\n";
        sync();
        assertThat(phone.clockSet).isEmpty();
        Settings s = home.settings;
        home.settings = new Settings(s.maxObject(), s.maxStream(), s.maxObjects(), s.batch(), s.connectTimeout(),
                s.answerTimeout(), s.afterPush(), s.callbackPort(), false, s.readBack(), false, true, true,
                s.clockTolerance(), s.calls(), s.unknownPhones(), Map.of(), s.logAge());
        sync();
        assertThat(phone.clockSet).startsWith("20260301T090").as("local time of the account, as the phone shows it")
                .doesNotEndWith("Z");
    }
}

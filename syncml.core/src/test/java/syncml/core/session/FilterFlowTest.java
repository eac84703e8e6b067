package syncml.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import syncml.api.devinf.DataStore;
import syncml.api.devinf.Property;
import syncml.api.message.Command;
import syncml.api.message.Content;
import syncml.api.message.Delete;
import syncml.api.message.DevInfData;
import syncml.api.message.Filter;
import syncml.api.message.Get;
import syncml.api.message.Item;
import syncml.api.message.Location;
import syncml.api.message.Meta;
import syncml.api.message.PropertyData;
import syncml.api.message.Results;
import syncml.api.message.Status;
import syncml.api.message.SyncmlVersion;

class FilterFlowTest {
    private final TestServer server = new TestServer();
    private Phone phone;

    @BeforeEach
    void newPhone() {
        phone = new Phone(server, "IMEI:1");
        server.addNotes("red apple", "red beet", "green pea");
    }

    private static Filter records(String query, String type) {
        Item record = Item.of(null, null, Meta.ofType("syncml:filtertype-cgi"), Content.of(query));
        return new Filter(Meta.ofType("text/plain"), null, record, type);
    }

    @ParameterizedTest
    @EnumSource(SyncmlVersion.class)
    void queryBehindTheNameOfTheDatastoreSelectsItems(SyncmlVersion version) {
        phone.version = version;
        phone.query = "?BODY&iCON;RED";
        phone.slowSync();
        assertThat(phone.notes.values()).containsExactlyInAnyOrder("red apple", "red beet");
        assertThat(server.notes()).hasSize(3);
    }

    @Test
    void onlyItemsThatMeetTheQueryAreSent() {
        phone.wbxml();
        phone.filter = records("BODY&CON;red", "EXCLUSIVE");
        phone.slowSync();
        assertThat(phone.notes.values()).containsExactlyInAnyOrder("red apple", "red beet");
        server.addNotes("red rose", "blue sky");
        phone.synchronize(200);
        assertThat(phone.notes.values()).containsExactlyInAnyOrder("red apple", "red beet", "red rose");
        phone.synchronize(200);
        assertThat(phone.operations()).isEmpty();
    }

    @Test
    void widerFilterBringsWhatWasLeftOutAndNothingTwice() {
        phone.filter = records("BODY&CON;apple", null);
        phone.slowSync();
        phone.filter = records("BODY&CON;red", null);
        phone.synchronize(200);
        assertThat(phone.notes.values()).containsExactlyInAnyOrder("red apple", "red beet");
        phone.filter = null;
        phone.synchronize(200);
        assertThat(phone.notes.values()).containsExactlyInAnyOrder("red apple", "red beet", "green pea");
        assertThat(server.notes()).hasSize(3);
    }

    @Test
    void exclusiveFilterTakesAwayFromTheDeviceAndNeverFromTheServer() {
        phone.slowSync();
        assertThat(phone.notes).hasSize(3);
        phone.filter = records("BODY&CON;red", "EXCLUSIVE");
        phone.synchronize(200);
        assertThat(phone.operations()).isEmpty();
        assertThat(phone.notes.values()).containsExactlyInAnyOrder("red apple", "red beet");
        assertThat(server.notes()).hasSize(3);
        phone.synchronize(200);
        phone.filter = null;
        phone.synchronize(200);
        assertThat(phone.notes).hasSize(3);
        assertThat(server.notes()).hasSize(3);
    }

    @Test
    void inclusiveFilterLeavesTheDeviceWhatItHasAndKeepsItUpToDate() {
        phone.slowSync();
        phone.filter = records("BODY&CON;red", "INCLUSIVE");
        server.addNotes("green bean", "red cherry");
        phone.synchronize(200);
        assertThat(phone.notes.values())
                .containsExactlyInAnyOrder("red apple", "red beet", "green pea", "red cherry");
    }

    @Test
    void whatTheDeviceAddsOutsideItsFilterIsKeptAndTakenFromTheDevice() {
        phone.filter = records("BODY&CON;red", "EXCLUSIVE");
        phone.slowSync();
        phone.notes.put("7", "white snow");
        phone.synchronize(200, Phone.add("9", "7", "white snow"));
        assertThat(server.notes()).contains("white snow");
        assertThat(phone.notes.values()).containsExactlyInAnyOrder("red apple", "red beet");
        phone.synchronize(200);
        assertThat(server.notes()).hasSize(4).contains("white snow");
    }

    @Test
    void itemThatLeavesTheSelectionLeavesTheDevice() {
        phone.filter = records("BODY&CON;red", "EXCLUSIVE");
        phone.slowSync();
        Phone other = new Phone(server, "IMEI:2");
        other.slowSync();
        String luid = other.notes.entrySet().stream().filter(e -> e.getValue().equals("red apple")).findFirst()
                .orElseThrow().getKey();
        other.notes.put(luid, "yellow apple");
        other.synchronize(200, Phone.replace("9", luid, "yellow apple"));
        phone.synchronize(200);
        assertThat(phone.notes.values()).containsExactly("red beet");
        assertThat(server.notes()).contains("yellow apple");
    }

    @Test
    void refreshFromAFilteringClientReplacesOnlyWhatItCouldSee() {
        phone.filter = records("BODY&CON;red", "EXCLUSIVE");
        phone.slowSync();
        phone.notes.values().remove("red beet");
        phone.last = null;
        phone.synchronize(203, phone.everything());
        assertThat(server.notes()).containsExactly("green pea", "red apple");
    }

    @Test
    void filterThatChangedInASyncThatBrokeOffLosesNothing() {
        phone.slowSync();
        phone.filter = records("BODY&CON;red", "EXCLUSIVE");
        phone.startSession();
        phone.send(true, true, phone.alert("1", 200, "notes", "3"), phone.sync("2", "notes"));
        assertThat(phone.operations()).hasSize(1).allMatch(Delete.class::isInstance);
        var answers = phone.answers();
        phone.send(false, false, answers.toArray(Command[]::new));
        phone.filter = null;
        phone.synchronize(200);
        assertThat(phone.notes.values()).containsExactlyInAnyOrder("red apple", "red beet", "green pea");
        assertThat(server.notes()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"COLOUR&EQ;red,EXCLUSIVE,406", "BODY&EQ;red,SOMETIMES,406", "BODY&LIKE;red,INCLUSIVE,422",
        "BODY,EXCLUSIVE,422", "BODY&EQ;a&XOR;BODY&EQ;b,EXCLUSIVE,422"})
    void whatCannotBeFollowedIsRefused(String query, String type, int code) {
        phone.filter = records(query, type);
        phone.startSession();
        phone.send(true, true, phone.alert("1", 201, "notes", "5"), phone.sync("2", "notes"));
        assertThat(phone.status("1")).isEqualTo(code);
        assertThat(phone.status("2")).isEqualTo(code);
        if (code == 406) {
            assertThat(phone.commands(Status.class).stream().filter(s -> s.cmdRef().equals("1")).findFirst()
                    .orElseThrow().items()).hasSize(1);
        }
    }

    @Test
    void filterOfAnotherContentTypeIsRefused() {
        phone.filter = new Filter(Meta.ofType("text/x-vcard"), null, records("BODY&EQ;a", null).record(), null);
        phone.startSession();
        phone.send(true, true, phone.alert("1", 201, "notes", "5"));
        assertThat(phone.status("1")).isEqualTo(415);
    }

    @Test
    void filterWithoutRecordAndFieldIsNone() {
        phone.filter = new Filter(Meta.ofType("text/plain"), null, null, "EXCLUSIVE");
        phone.slowSync();
        assertThat(phone.notes).hasSize(3);
    }

    @Test
    void fieldsThatAreWantedTakeThePlaceOfTheCapabilities() {
        Item field = Item.of(null, null, Meta.ofType("application/vnd.syncml-devinf+xml"),
                new PropertyData(List.of(Property.of("BODY"))));
        phone.filter = new Filter(Meta.ofType("text/plain"), field, null, null);
        phone.slowSync();
        assertThat(phone.notes).hasSize(3);
        phone.filter = null;
        phone.synchronize(200);
        assertThat(phone.operations()).isEmpty();
    }

    @Test
    void whatCanBeFilteredIsAnnouncedToDevicesThatKnowFilters() {
        for (SyncmlVersion version : SyncmlVersion.values()) {
            phone.version = version;
            phone.startSession();
            Item item = Item.of(Location.of(version.devInfUri()), null, null);
            phone.send(true, true, new Get("1", false, null, null, Meta.ofType("application/vnd.syncml-devinf+xml"),
                    List.of(item)));
            Results results = phone.commands(Results.class).get(0);
            DataStore store = ((DevInfData) results.items().get(0).data()).devInf().dataStores().get(0);
            assertThat(store.filterRx()).hasSize(version == SyncmlVersion.V1_2 ? 1 : 0);
            if (version == SyncmlVersion.V1_2) {
                assertThat(store.filterCaps().get(0).propNames()).containsExactly("BODY");
            }
        }
    }
}

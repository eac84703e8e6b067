package syncml.core.poor;

import static org.assertj.core.api.Assertions.assertThat;
import static syncml.api.message.SyncType.SLOW;
import static syncml.api.message.SyncType.TWO_WAY;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import syncml.api.datatype.Datatype;
import syncml.api.devinf.CTCap;
import syncml.api.devinf.ContentType;
import syncml.api.devinf.DataStore;
import syncml.api.devinf.DevInf;
import syncml.api.devinf.Property;
import syncml.store.vcal.EventDatatype;
import syncml.store.vcal.TaskDatatype;

/** A device that keeps events and tasks in one datastore. */
class CombinedCalendarTest {
    private static final ContentType TYPE = new ContentType("text/x-vcalendar", "1.0");

    private final EventDatatype events = new EventDatatype();
    private final TaskDatatype tasks = new TaskDatatype();
    private final Account account = new Account(events, tasks);

    private static DataStore store(String uri) {
        return new DataStore(uri, null, null, TYPE, List.of(), TYPE, List.of(), List.of(), null, false, List.of(),
                List.of(), List.of());
    }

    private static DevInf device(List<DataStore> stores, String... components) {
        return new DevInf("1.1", "m", "m", null, "1", "1", "1", "IMEI:1", "phone", true, false, false, stores,
                List.of(new CTCap(TYPE.type(), null, false, List.of(Property.of("BEGIN", components),
                        Property.of("SUMMARY")))), List.of());
    }

    private Datatype<?> combined() {
        return events.seenBy(device(List.of(store("./agenda")), "VCALENDAR", "VEVENT", "VTODO"), "./agenda");
    }

    private static List<Line> item(String component, String... lines) {
        return Line.of("BEGIN:VCALENDAR\r\nVERSION:1.0\r\nBEGIN:" + component + "\r\n" + String.join("\r\n", lines)
                + "\r\nEND:" + component + "\r\nEND:VCALENDAR\r\n");
    }

    @Test
    void onlyADeviceWithOneDatastoreOfBothSeesBothInOne() {
        assertThat(combined()).isNotSameAs(events);
        assertThat(combined().datastore()).isEqualTo("calendar");
        assertThat(combined().collections()).containsExactly("calendar", "tasks");
        assertThat(events.seenBy(device(List.of(store("cal"), store("todo")), "VEVENT", "VTODO"), "cal"))
                .isSameAs(events);
        assertThat(events.seenBy(device(List.of(store("cal")), "VCALENDAR", "VEVENT"), "cal")).isSameAs(events);
    }

    @Test
    void eventsAndTasksAreToldApartAndComeToWhereTheyBelong() {
        PoorPhone phone = new PoorPhone(account, new Ability("both"), combined(), TYPE);
        phone.put(item("VEVENT", "SUMMARY:Dentist", "DTSTART:20260615T080000Z"));
        phone.put(item("VTODO", "SUMMARY:Buy milk", "DUE:20260615T000000"));
        phone.sync(SLOW);

        assertThat(account.items("calendar")).singleElement().asString().contains("SUMMARY:Dentist");
        assertThat(account.items("tasks")).singleElement().asString().contains("SUMMARY:Buy milk");

        phone.restored();
        phone.sync(SLOW);
        assertThat(account.items("calendar")).hasSize(1);
        assertThat(account.items("tasks")).hasSize(1);
        assertThat(phone.operations).isEmpty();
    }

    @Test
    void severalItemsThatComeAsOneAreAllThereAndComeOnlyOnce() {
        PoorPhone phone = new PoorPhone(account, new Ability("both"), combined(), TYPE);
        phone.put(Line.of("BEGIN:VCALENDAR\r\nVERSION:1.0\r\nBEGIN:VTODO\r\nSUMMARY:Buy milk\r\nEND:VTODO\r\n"
                + "BEGIN:VEVENT\r\nSUMMARY:Dentist\r\nDTSTART:20260615T080000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"));
        for (int i = 0; i < 3; i++) {
            phone.sync(SLOW);
            assertThat(account.items("calendar")).singleElement().asString().contains("SUMMARY:Dentist")
                    .doesNotContain("milk");
            assertThat(account.items("tasks")).singleElement().asString().contains("SUMMARY:Buy milk")
                    .doesNotContain("Dentist");
        }
        assertThat(phone.items()).hasSize(2);
    }

    @Test
    void whatOtherDevicesDoToEitherReachesIt() {
        PoorPhone both = new PoorPhone(account, new Ability("both"), combined(), TYPE);
        both.sync(SLOW);
        PoorPhone list = new PoorPhone(account, new Ability("list"), tasks, TYPE);
        list.sync(SLOW);
        list.put(item("VTODO", "SUMMARY:Buy milk", "DUE:20260615T000000"));
        list.sync(TWO_WAY);
        account.add(List.of("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nSUMMARY:Dentist\r\n"
                + "DTSTART:20260615T080000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"));

        both.sync(TWO_WAY);
        assertThat(both.items()).hasSize(2);
        both.edit("Buy milk", lines -> lines.stream()
                .map(l -> l.name().equals("SUMMARY") ? l.with("Buy bread") : l).toList());
        both.sync(TWO_WAY);
        list.sync(TWO_WAY);
        assertThat(list.items()).singleElement()
                .satisfies(l -> assertThat(PoorPhone.write(l)).contains("Buy bread"));
        assertThat(Stream.of("calendar", "tasks").map(s -> account.items(s).size())).containsExactly(1, 1);
    }

    @Test
    void aDeviceThatLearnsToSeeBothIsComparedOnceWithAll() {
        PoorPhone list = new PoorPhone(account, new Ability("list"), tasks, TYPE);
        list.put(item("VTODO", "SUMMARY:Buy milk", "DUE:20260615T000000"));
        list.sync(SLOW);
        PoorPhone phone = new PoorPhone(account, new Ability("both"), events, TYPE);
        phone.sync(SLOW);
        assertThat(phone.items()).isEmpty();

        phone.sees(combined());
        phone.sync(TWO_WAY);
        assertThat(phone.items()).hasSize(1);
    }
}

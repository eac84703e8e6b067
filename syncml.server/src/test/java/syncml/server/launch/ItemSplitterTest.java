package syncml.server.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import syncml.server.control.NamedFile;

class ItemSplitterTest {
    @Test
    void aFileWithOneItemStaysAsItIs() {
        NamedFile file = file("\r\nBEGIN:VCARD\r\nN:Müller\r\nEND:VCARD\r\n\r\n");
        assertThat(ItemSplitter.split(file)).containsExactly(file);
    }

    @Test
    void severalVcardsAreSeveralItems() {
        String first = "BEGIN:VCARD\nN:Müller\nEND:VCARD\n";
        String second = "begin:vcard\nAGENT:\nBEGIN:VCARD\nN:B\nEND:VCARD\nend:vcard";
        assertThat(contents(first + "\n" + second)).containsExactly(first, second);
    }

    @Test
    void aCalendarIsTakenApartButForSeriesAndZones() {
        String zone = "BEGIN:VTIMEZONE\nTZID:X\nBEGIN:STANDARD\nEND:STANDARD\nEND:VTIMEZONE\n";
        String series = "BEGIN:VEVENT\nUID:1\nBEGIN:VALARM\nEND:VALARM\nEND:VEVENT\n";
        String exception = "BEGIN:VEVENT\nUID:1\nRECURRENCE-ID:2\nEND:VEVENT\n";
        String task = "BEGIN:VTODO\nSUMMARY:t\nEND:VTODO\n";
        String head = "BEGIN:VCALENDAR\nVERSION:2.0\n";
        assertThat(contents(head + zone + series + task + exception + "END:VCALENDAR\n")).containsExactly(
                head + zone + series + exception + "END:VCALENDAR\n", head + zone + task + "END:VCALENDAR\n");
    }

    @Test
    void whatDoesNotEndIsPassedOnWhole() {
        NamedFile file = file("BEGIN:VCARD\nEND:VCARD\nBEGIN:VCARD\nN:x\n");
        assertThat(ItemSplitter.split(file)).containsExactly(file);
    }

    @Property
    void anyOctetsAreTaken(@ForAll byte[] octets) {
        assertThat(ItemSplitter.split(new NamedFile("f", octets))).isNotEmpty();
    }

    private static List<String> contents(String text) {
        return ItemSplitter.split(file(text)).stream()
                .map(item -> new String(item.octets(), StandardCharsets.UTF_8)).toList();
    }

    private static NamedFile file(String text) {
        return new NamedFile("f", text.getBytes(StandardCharsets.UTF_8));
    }
}

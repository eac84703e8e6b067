package syncml.store.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ObjectPartsTest {
    private static final Set<String> ITEMS = Set.of("VEVENT", "VTODO");

    private static List<String> parts(String text, String root, Set<String> items) {
        return ObjectParts.of(text.getBytes(StandardCharsets.UTF_8), root, items, 100).stream()
                .map(p -> new String(p, StandardCharsets.UTF_8)).toList();
    }

    @Test
    void objectsOneAfterTheOtherAreOneEach() {
        String one = "BEGIN:VCARD\nN:a\nEND:VCARD\n";
        String two = "begin:vcard\r\nN:b\r\nBEGIN:VCARD\r\nN:agent\r\nEND:VCARD\r\nend:vcard\r\n";

        assertThat(parts(one + "\n" + two, "VCARD", Set.of())).containsExactly(one, two);
    }

    @Test
    void componentsOfACalendarGetTheirOwnWithTheZonesAndTheirExceptions() {
        String head = "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VTIMEZONE\nTZID:x\nEND:VTIMEZONE\n";
        String series = "BEGIN:VEVENT\nUID:1\nSUMMARY:a\nEND:VEVENT\n";
        String other = "BEGIN:VTODO\nUID:1\nSUMMARY:b\nBEGIN:VALARM\nUID:9\nEND:VALARM\nEND:VTODO\n";
        String exception = "BEGIN:VEVENT\nUID:1\nRECURRENCE-ID:20260101\nEND:VEVENT\n";
        String end = "END:VCALENDAR\n";

        assertThat(parts(head + series + other + exception + end, "VCALENDAR", ITEMS))
                .containsExactly(head + series + exception + end, head + other + end);
    }

    @Test
    void oneItemIsLeftAsItIs() {
        String one = "rubbish\nBEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nEND:VEVENT\nBEGIN:VEVENT\nUID:1\nEND:VEVENT\nEND:VCALENDAR";

        assertThat(parts(one, "VCALENDAR", ITEMS)).containsExactly(one);
        assertThat(parts("END:VCARD\nBEGIN:VCARD\nN:x", "VCARD", Set.of()))
                .containsExactly("END:VCARD\nBEGIN:VCARD\nN:x");
        assertThat(parts("", "VCARD", Set.of())).containsExactly("");
    }
}

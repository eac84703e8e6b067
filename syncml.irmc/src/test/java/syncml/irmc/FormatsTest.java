package syncml.irmc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static syncml.irmc.TestPlatform.octets;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import syncml.api.devinf.CTCap;

/** The objects of IrMC, as phones write them. */
class FormatsTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void deviceInformationIsRead() {
        DeviceInformation device = DeviceInformation.parse(octets("MANU:Ericsson\r\nMOD;X=1: T39m \r\nSW-VERSION:R1A\r\n"
                + "IRMC-VERSION:1.1\r\nSN:520001234567890\r\nPB-TYPE-TX:VCARD2.1\r\nPB-TYPE-RX:VCARD2.1\r\n"
                + "MSG-NOTE-RX:NONE\r\n"));
        assertThat(device.serial()).contains("520001234567890");
        assertThat(device.manufacturer()).isEqualTo("Ericsson");
        assertThat(device.model()).isEqualTo("T39m");
        assertThat(device.lacks(PhoneStore.PHONE_BOOK)).isFalse();
        assertThat(device.lacks(PhoneStore.NOTES)).isTrue();
        assertThat(device.lacks(PhoneStore.CALENDAR)).as("it does not say").isFalse();
        DeviceInformation reader = DeviceInformation.parse(octets("PB-TYPE-TX:VCARD2.1\r\nPB-TYPE-RX:NONE\r\n"));
        assertThat(reader.lacks(PhoneStore.PHONE_BOOK)).isFalse();
        assertThat(reader.readOnly(PhoneStore.PHONE_BOOK)).isTrue();
        assertThat(DeviceInformation.parse(octets("MANU:x\r\nSN:\r\n")).serial()).isEmpty();
        assertThat(DeviceInformation.parse(octets("SN:" + "9".repeat(300))).serial()).as("too long").isEmpty();
    }

    @Test
    void informationLogsAreRead() {
        InformationLog log = InformationLog.parse(octets("Total-Records:81\r\nLast-Used-Index:100\r\nMaximum-Records:510\r\n"
                + "IEL:0x8\r\nHD:YES\r\nSAT:CC\r\nDID:0103\r\nX-IRMC-FIELDS:\r\n<Begin>\r\nN=18\r\nTEL;TYPE=HOME;WORK;FAX\r\n"
                + "CATEGORIES=MEETING,MISC\r\nEMAIL\r\n<End>\r\n"));
        assertThat(log.total()).hasValue(81);
        assertThat(log.maximum()).hasValue(510);
        assertThat(log.databaseId()).contains("0103");
        assertThat(log.hardDelete()).isTrue();
        assertThat(log.timestamps()).isFalse();
        assertThat(log.lacksLevel4()).isFalse();
        CTCap caps = log.capabilities("text/x-vcard", "2.1").get(0);
        assertThat(caps.properties()).extracting(p -> p.name()).containsExactly("N", "TEL", "CATEGORIES", "EMAIL");
        assertThat(caps.properties().get(0).maxSize()).isEqualTo(18);
        assertThat(caps.properties().get(1).params().get(0).valEnums()).containsExactly("HOME", "WORK", "FAX");
        assertThat(log.withFields(List.of("NOTE", "N")).fields()).hasSize(5);
    }

    @Test
    void levelsAreReadHoweverTheyAreWritten() {
        for (String level : List.of("2", "0x2", "1")) {
            assertThat(InformationLog.parse(octets("IEL:" + level)).lacksLevel4()).as(level).isTrue();
        }
        for (String level : List.of("8", "10", "0x10", "4", "", "3")) {
            assertThat(InformationLog.parse(octets("IEL:" + level)).lacksLevel4()).as(level).isFalse();
        }
        assertThat(InformationLog.parse(octets("Maximum-Records:*")).maximum()).isEmpty();
    }

    @Test
    void changeLogsAreRead() {
        ChangeLog log = ChangeLog.parse(octets("SN:520001234567890\r\nDID:0103\r\nTotal-Records:81\r\nMaximum-Records:510\r\n"
                + "M:44::000000000102\r\nD:43::00000000010A\r\nH:42::0000000000FF\r\nM::20020101T100000Z:7\r\nM:1::000000000102\r\n"),
                100);
        assertThat(log.complete()).isTrue();
        assertThat(log.entries()).containsExactly(new ChangeLog.Entry('M', "44", "000000000102"),
                new ChangeLog.Entry('D', "43", "00000000010A"), new ChangeLog.Entry('H', "42", "0000000000FF"),
                new ChangeLog.Entry('M', "20020101T100000Z", "7"));
        assertThat(log.entries().get(0).counter()).isEqualTo(OptionalLong.of(44));
        assertThat(ChangeLog.parse(log.octets(), 100).entries()).isEqualTo(log.entries());
        assertThat(ChangeLog.parse(log.octets(), 2).complete()).as("more than is taken").isFalse();
        assertThat(ChangeLog.parse(octets("SN:1\r\nDID:2\r\n*\r\nM:4::1\r\n"), 100).complete()).isFalse();
    }

    @Test
    void streamsAreSplitIntoTheirObjectsWithoutTheLuids() {
        List<PhoneObject> cards = PhoneObject.split(octets("BEGIN:VCARD\r\nVERSION:2.1\r\nN:Me\r\nX-IRMC-LUID:0\r\nEND:VCARD\r\n"
                + "BEGIN:VCARD\nVERSION:2.1\nN:A\nAGENT:\nBEGIN:VCARD\nN:B\nEND:VCARD\nx-irmc-luid:00000000010A\nEND:VCARD\n"),
                PhoneStore.PHONE_BOOK, 10);
        assertThat(cards).extracting(PhoneObject::luid).containsExactly("0", "00000000010A");
        assertThat(cards.get(0).ownCard()).isTrue();
        assertThat(new String(cards.get(1).octets(), StandardCharsets.US_ASCII)).isEqualTo("BEGIN:VCARD\r\nVERSION:2.1\r\n"
                + "N:A\r\nAGENT:\r\nBEGIN:VCARD\r\nN:B\r\nEND:VCARD\r\nEND:VCARD\r\n");
        List<PhoneObject> calendar = PhoneObject.split(octets("BEGIN:VCALENDAR\r\nVERSION:1.0\r\nTZ:+01\r\n"
                + "BEGIN:VEVENT\r\nSUMMARY:a\r\nX-IRMC-LUID:1\r\nEND:VEVENT\r\nBEGIN:VTODO\r\nSUMMARY:b\r\n"
                + "X-IRMC-LUID:2\r\nEND:VTODO\r\nEND:VCALENDAR\r\nBEGIN:VCALENDAR\r\nVERSION:1.0\r\nBEGIN:VEVENT\r\n"
                + "SUMMARY:c\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"), PhoneStore.CALENDAR, 10);
        assertThat(calendar).extracting(PhoneObject::component).containsExactly("VEVENT", "VTODO", "VEVENT");
        assertThat(new String(calendar.get(1).octets(), StandardCharsets.US_ASCII)).isEqualTo("BEGIN:VCALENDAR\r\n"
                + "VERSION:1.0\r\nTZ:+01\r\nBEGIN:VTODO\r\nSUMMARY:b\r\nEND:VTODO\r\nEND:VCALENDAR\r\n");
        assertThat(new String(calendar.get(2).octets(), StandardCharsets.US_ASCII)).doesNotContain("TZ");
    }

    @Test
    void aStreamThatBreaksOffIsRefused() {
        assertThatThrownBy(() -> PhoneObject.split(octets("BEGIN:VCARD\r\nN:A\r\n"), PhoneStore.PHONE_BOOK, 10))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PhoneObject.split(octets("BEGIN:VCARD\r\nEND:VCARD\r\n".repeat(3)),
                PhoneStore.PHONE_BOOK, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThat(PhoneObject.split(new byte[0], PhoneStore.PHONE_BOOK, 2)).isEmpty();
    }

    @Test
    void whatStandsBeforeManyEventsIsNotMultiplied() {
        String head = "BEGIN:VCALENDAR\r\nVERSION:1.0\r\nTZ:+01\r\n" + "X-NOISE:0123456789\r\n".repeat(50_000);
        List<PhoneObject> events = PhoneObject.split(octets(head + "BEGIN:VEVENT\r\nEND:VEVENT\r\n".repeat(20_000)
                + "END:VCALENDAR\r\n"), PhoneStore.CALENDAR, 100_000);
        assertThat(events).hasSize(20_000);
        assertThat(events.get(19_999).octets()).hasSizeLessThan(5_000);
        assertThat(new String(events.get(0).octets(), StandardCharsets.US_ASCII)).contains("TZ:+01");
    }

    @Test
    void whatCannotBeALuidIsNone() {
        for (String odd : List.of("1".repeat(65), "\u00e4", "a b", "a\u0007")) {
            List<PhoneObject> cards = PhoneObject.split(octets("BEGIN:VCARD\r\nN:A\r\nX-IRMC-LUID:" + odd
                    + "\r\nEND:VCARD\r\n"), PhoneStore.PHONE_BOOK, 10);
            assertThat(cards.get(0).luid()).as(odd).isEmpty();
            assertThat(ChangeLog.parse(octets("M:4::" + odd + "\r\n"), 10).entries()).as(odd).isEmpty();
        }
    }

    @Test
    void namesMeanWhatChapterFourSays() {
        assertThat(ObjectName.parse("telecom/pb/luid/CC.log")).get().extracting(ObjectName::kind)
                .isEqualTo(ObjectName.Kind.CHANGE_COUNTER);
        assertThat(ObjectName.parse("/telecom/cal/luid/42.log")).get()
                .isEqualTo(new ObjectName(ObjectName.Kind.CHANGE_LOG, PhoneStore.CALENDAR, "42"));
        assertThat(ObjectName.parse("telecom/pb/luid/.vcf")).get()
                .isEqualTo(new ObjectName(ObjectName.Kind.OBJECT, PhoneStore.PHONE_BOOK, ""));
        assertThat(ObjectName.parse("Telecom/NT.vnt")).get().extracting(ObjectName::kind)
                .isEqualTo(ObjectName.Kind.STREAM);
        for (String nothing : List.of("", "pb.vcf", "telecom", "telecom/pb", "telecom/pb/luid/../x.vcf", "telecom/xx.vcf",
                "telecom/pb/luid/1.vcs", "telecom/" + "x".repeat(300))) {
            assertThat(ObjectName.parse(nothing)).as(nothing).isEmpty();
        }
    }

    @Test
    void clocksAreReadInTheirZone() {
        Instant noon = Instant.parse("2026-07-01T10:00:00Z");
        assertThat(Clock.parse(octets("20260701T120000\r\n"), BERLIN)).contains(new Clock.Reading(noon, false));
        assertThat(Clock.parse(octets("20260701T100000Z\r\n"), BERLIN)).contains(new Clock.Reading(noon, true));
        assertThat(Clock.parse(octets("no time"), BERLIN)).isEmpty();
        assertThat(new String(Clock.write(noon, false, BERLIN), StandardCharsets.US_ASCII)).isEqualTo("20260701T120000\r\n");
    }

    @Property
    void luidsAreTwelveDigitsAndLeadBackToTheItem(@ForAll("guids") String guid) {
        String luid = Luids.of(guid);
        assertThat(luid).matches("[0-9A-F]{12}").isNotEqualTo("000000000000");
        assertThat(Luids.guid(luid)).contains(guid);
        assertThat(Luids.guid(luid.replaceFirst("^0+", "").toLowerCase())).contains(guid);
    }

    @Provide
    Arbitrary<String> guids() {
        return Arbitraries.strings().withChars("0123456789abcdefghjkmnpqrstvwxyz").ofMinLength(1).ofMaxLength(8);
    }

    @Property
    void nothingThatAPhoneMaySayDoesHarm(@ForAll byte[] noise) {
        DeviceInformation.parse(noise).devInf("1");
        InformationLog.parse(noise);
        ChangeLog.parse(noise, 10);
        Clock.parse(noise, BERLIN);
        for (PhoneStore store : PhoneStore.values()) {
            try {
                PhoneObject.split(noise, store, 10).forEach(PhoneObject::properties);
            } catch (IllegalArgumentException e) {
                assertThat(e.getMessage()).isNotEmpty();
            }
        }
    }

    @Property
    void whatIsRememberedIsReadAgain(@ForAll("texts") String one, @ForAll("texts") String other) {
        Fields fields = Fields.parse(new Fields().set("one", one).set("other", other).set("n", 7).toString());
        assertThat(fields.text("one")).contains(one);
        assertThat(fields.text("other")).contains(other);
        assertThat(fields.number("n")).isEqualTo(7);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("a1&=%+ \u00e4\r\n;").ofMaxLength(20);
    }
}

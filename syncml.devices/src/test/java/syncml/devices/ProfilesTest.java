package syncml.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import syncml.api.device.DeviceIdentity;
import syncml.api.device.DeviceProfile;
import syncml.api.devinf.CTCap;
import syncml.api.devinf.ContentType;
import syncml.api.devinf.DevInf;
import syncml.api.devinf.Property;

class ProfilesTest {
    private static final ContentType CARD = new ContentType("text/x-vcard", "2.1");

    private static DeviceIdentity device(String manufacturer, String model) {
        return new DeviceIdentity(manufacturer, model, null, null, null, "phone");
    }

    private static DataProfile profile(String... rules) {
        return ProfileText.read("profile: test\nmanufacturer: *\n"
                + String.join("", List.of(rules).stream().map(r -> "do: " + r + "\n").toList()));
    }

    private static String sent(String item, String... rules) {
        return new String(profile(rules).outgoing(item.getBytes(StandardCharsets.UTF_8), CARD, ZoneOffset.UTC),
                StandardCharsets.UTF_8);
    }

    @Test
    void theClosestProfileIsTaken() throws Exception {
        ProfileSet shipped = Shipped.profiles();
        assertThat(shipped.find(device("NOKIA", "N97 mini")).map(DeviceProfile::name)).contains("Nokia S60, fifth edition");
        assertThat(shipped.find(device("Nokia", "E51")).map(DeviceProfile::name)).contains("Nokia S60");
        assertThat(shipped.find(device("Nokia", "6131")).map(DeviceProfile::name)).contains("Nokia");
        assertThat(shipped.find(device("Sony Ericsson", "P900")).map(DeviceProfile::name)).contains("Sony Ericsson UIQ");
        assertThat(shipped.find(device("SonyEricsson", "K750i")).map(DeviceProfile::name)).contains("Sony Ericsson");
        assertThat(shipped.find(device("Acme", "Nokia"))).isEmpty();
        assertThat(shipped.find(device("", ""))).isEmpty();
    }

    @Test
    void aProfileHasTheQuirksOfThoseItIncludes() throws Exception {
        assertThat(Shipped.profiles().find(device("Nokia", "N97")).orElseThrow().quirks())
                .contains("Takes the times of alarms in UTC only.", "States sizes that are far too small.");
    }

    @Test
    void propertiesArePutInOrderWithinTheirComponent() {
        assertThat(sent("BEGIN:VCARD\r\nNOTE:n\r\nTEL:1\r\n x\r\nVERSION:2.1\r\nTEL:2\r\nEND:VCARD\r\n",
                "order VERSION N TEL")).isEqualTo(
                "BEGIN:VCARD\r\nVERSION:2.1\r\nTEL:1\r\n x\r\nTEL:2\r\nNOTE:n\r\nEND:VCARD\r\n");
    }

    @Test
    void aPreferenceIsLeftOutHoweverItIsWritten() {
        assertThat(sent("BEGIN:VCARD\r\nTEL;PREF;CELL:1\r\nTEL;TYPE=HOME,PREF:2\r\nTEL;TYPE=PREF:3\r\nEND:VCARD\r\n",
                "drop-param TYPE=PREF")).isEqualTo(
                "BEGIN:VCARD\r\nTEL;CELL:1\r\nTEL;TYPE=HOME:2\r\nTEL:3\r\nEND:VCARD\r\n");
    }

    @Test
    void propertiesAreDroppedAndRenamed() {
        assertThat(sent("BEGIN:VCARD\r\nX-A:1\r\nX-B:2\r\nNICKNAME:Bo\r\nPHOTO;VALUE=URL:x\r\nPHOTO:y\r\nEND:VCARD\r\n",
                "drop X-* PHOTO;VALUE=URL", "rename NICKNAME X-EPOCSECONDNAME")).isEqualTo(
                "BEGIN:VCARD\r\nX-EPOCSECONDNAME:Bo\r\nPHOTO:y\r\nEND:VCARD\r\n");
        assertThat(new String(profile("rename NICKNAME X-EPOCSECONDNAME", "drop-incoming UID").incoming(
                "BEGIN:VCARD\r\nUID:680\r\nX-EPOCSECONDNAME:Bo\r\nEND:VCARD".getBytes(StandardCharsets.UTF_8), CARD,
                ZoneOffset.UTC), StandardCharsets.UTF_8)).isEqualTo("BEGIN:VCARD\r\nNICKNAME:Bo\r\nEND:VCARD");
    }

    @Test
    void whatNoRuleSpeaksOfStaysOctetForOctet() {
        String odd = "junk\nBEGIN:VCARD\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:a=\nTEL:b=\nc\nPHOTO;BASE64:AA\n  BB\n\n"
                + "no colon\n\n;\nADR;X=\"a:b;c\":x\nEND:VCARD\n\n";
        assertThat(sent(odd, "drop NOTHING", "alarms-in-utc", "order N")).isEqualTo(odd);
    }

    @Test
    void alarmsAreInUtc() {
        byte[] event = "BEGIN:VCALENDAR\r\nAALARM:20260701T083000;PT5M;2;\r\nDALARM:20260701T083000Z\r\nEND:VCALENDAR\r\n"
                .getBytes(StandardCharsets.UTF_8);
        assertThat(new String(profile("alarms-in-utc").outgoing(event, CARD, ZoneId.of("Europe/Berlin")),
                StandardCharsets.UTF_8)).contains("AALARM:20260701T063000Z;PT5M;2;").contains("DALARM:20260701T083000Z");
    }

    @Test
    void textsAreRecodedToo() {
        byte[] sent = profile("charset ISO-8859-1").outgoing("Zoë 5 €".getBytes(StandardCharsets.UTF_8),
                new ContentType("text/plain", ""), ZoneOffset.UTC);
        assertThat(new String(sent, StandardCharsets.ISO_8859_1)).isEqualTo("Zoë 5 ?");
        assertThat(new String(profile("charset ISO-8859-1").incoming(sent, new ContentType("text/plain", ""),
                ZoneOffset.UTC), StandardCharsets.UTF_8)).isEqualTo("Zoë 5 ?");
    }

    @Test
    void limitsAreAddedToWhatTheDeviceSays() {
        DevInf silent = devInf(List.of());
        CTCap cap = profile("limit text/x-vcard NOTE 20", "most text/x-vcard TEL 3").corrected(silent).ctCaps().get(0);
        assertThat(cap.properties()).extracting(Property::name).contains("NOTE", "*");
        DevInf stated = devInf(List.of(new CTCap("text/x-vcard", "2.1", false,
                List.of(new Property("NOTE", null, null, 256L, false, List.of(), null, List.of()), Property.of("N")))));
        assertThat(profile("limit text/x-vcard NOTE 20").corrected(stated).ctCaps().get(0).properties())
                .extracting(Property::maxSize).containsExactly(20L, null);
        assertThat(profile("ignore-sizes").corrected(stated).ctCaps().get(0).properties())
                .extracting(Property::maxSize).containsOnlyNulls();
    }

    private static DevInf devInf(List<CTCap> caps) {
        return new DevInf("1.1", "a", "b", null, null, null, null, "c", "phone", true, true, true, List.of(), caps,
                List.of());
    }

    @Test
    void whatIsWrongInAFileIsToldWithItsLine() {
        assertThatThrownBy(() -> ProfileText.read("profile: x\nmanufacturer: y\ndo: jump high\n"))
                .hasMessage("line 3: there is no rule 'jump'");
        assertThatThrownBy(() -> ProfileText.read("profile: x\nmanufacturer: y\ndo: limit text/x-vcard N none\n"))
                .hasMessage("line 3: 'none' is no number above zero");
        assertThatThrownBy(() -> ProfileText.read("profile: x\ncolour: y\n")).hasMessageStartingWith("line 2");
        assertThatThrownBy(() -> ProfileText.read("profile: x\n")).hasMessageContaining("of no device");
        assertThatThrownBy(() -> ProfileText.read("manufacturer: *\n")).hasMessageContaining("profile: NAME");
        assertThatThrownBy(() -> ProfileText.read("profile: x\n--- to device text/x-vcard\nBEGIN\n"))
                .hasMessageContaining("does not end");
    }

    @Test
    void filesInTheFolderComeAndGo(@TempDir Path folder) throws Exception {
        long[] now = {0};
        ProfileFolder profiles = new ProfileFolder(folder.resolve("devices"), Duration.ofSeconds(1), () -> now[0]);
        assertThat(profiles.profiles()).isEmpty();
        Files.createDirectory(folder.resolve("devices"));
        Path file = Files.writeString(folder.resolve("devices/a.profile"), "profile: a\nmodel: X\n");
        assertThat(profiles.profiles()).as("before a second is over").isEmpty();
        now[0] += 1_000_000_000;
        assertThat(profiles.profiles()).extracting(DataProfile::name).containsExactly("a");
        Files.writeString(file, "profile: a\nmodel: X\ndo: nonsense\n");
        now[0] += 1_000_000_000;
        assertThat(profiles.profiles()).isEmpty();
        Files.writeString(file, "profile: another\nmodel: X\n");
        now[0] += 1_000_000_000;
        assertThat(profiles.profiles()).extracting(DataProfile::name).containsExactly("another");
        Files.delete(file);
        now[0] += 1_000_000_000;
        assertThat(profiles.profiles()).isEmpty();
    }

    @Test
    void oneOfTheFolderHidesOneOfTheBundle() {
        DataProfile ours = ProfileText.read("profile: Acme\nmanufacturer: acme\nquirk: old\n");
        DataProfile theirs = ProfileText.read("profile: Acme\nmanufacturer: acme\nquirk: new\n");
        assertThat(new ProfileSet(List.of(ours, theirs)).find(device("Acme", "1")).orElseThrow().quirks())
                .containsExactly("new");
    }

    @Test
    void profilesThatIncludeEachOtherDoNoHarm() {
        DataProfile one = ProfileText.read("profile: one\nincludes: two\nmodel: *\nquirk: 1\n");
        DataProfile two = ProfileText.read("profile: two\nincludes: one\nmodel: *\nquirk: 2\n");
        assertThat(new ProfileSet(List.of(one, two)).find(device("", ""))).isPresent();
    }
}

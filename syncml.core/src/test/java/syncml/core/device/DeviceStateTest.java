package syncml.core.device;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import syncml.api.devinf.DevInf;
import syncml.core.state.State;

class DeviceStateTest {
    private static final DevInf PHONE = new DevInf("1.1", "Nokia", "E51", null, null, "4.0", null, "IMEI:1", "phone",
            true, true, false, List.of(), List.of(), List.of());

    @Provide
    Arbitrary<DevInf> devInfs() {
        return DevInfArbitraries.devInfs();
    }

    @Property(tries = 500)
    void deviceInformationSurvives(@ForAll("devInfs") DevInf devInf) {
        byte[] octets = DeviceState.EMPTY.withDevInf(devInf).toBytes();
        assertThat(DeviceState.of(octets).devInf()).contains(devInf);
    }

    @Test
    void nothingIsKnownOfANewDevice() {
        assertThat(DeviceState.of(null)).isEqualTo(DeviceState.EMPTY);
        assertThat(DeviceState.of(new byte[0]).devInf()).isEmpty();
        assertThat(DeviceState.EMPTY.learned("x")).isEmpty();
    }

    @Test
    void whatWasLearnedIsKeptBesideDeviceInformation() {
        DeviceState state = DeviceState.EMPTY.withLearned("a", "1").withDevInf(PHONE).withLearned("b", "2");
        DeviceState read = DeviceState.of(state.toBytes());
        assertThat(read).isEqualTo(state);
        assertThat(read.learned("a")).contains("1");
        assertThat(read.learned("b")).contains("2");
        assertThat(read.devInf()).contains(PHONE);
        assertThat(read.withLearned("a", null).learned("a")).isEmpty();
        assertThat(read.withDevInf(null).devInf()).isEmpty();
    }

    @Test
    void aStateDoesNotChangeWhenAnotherIsMadeOfIt() {
        DeviceState state = DeviceState.EMPTY.withDevInf(PHONE).withLearned("a", "1");
        state.withLearned("a", "2").withDevInf(null);
        assertThat(state.learned("a")).contains("1");
        assertThat(state.devInf()).contains(PHONE);
        assertThat(DeviceState.EMPTY.devInf()).isEmpty();
    }

    @Test
    void fieldsOfASuccessorAreKept() {
        byte[] later = new State().set("version", 7).set("future", "x")
                .set("learned", new State().set("a", "1").set("list", new State().set("n", 5))).toBytes();
        byte[] octets = DeviceState.of(later).withDevInf(PHONE).withLearned("b", "2").toBytes();
        State kept = State.of(octets);
        assertThat(kept.number("version")).isEqualTo(7);
        assertThat(kept.text("future")).isEqualTo("x");
        assertThat(kept.child("learned").child("list").number("n")).isEqualTo(5);
    }

    @Test
    void anEmptyStateNamesItsVersion() {
        assertThat(new String(DeviceState.EMPTY.toBytes(), UTF_8)).isEqualTo("{\"version\":1}");
    }

    @Test
    void octetsThatAreNoStateAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> DeviceState.of("nonsense".getBytes(UTF_8)));
    }
}

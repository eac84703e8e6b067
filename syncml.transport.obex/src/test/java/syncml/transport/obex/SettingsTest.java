package syncml.transport.obex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
    /** A configuration with defaults for what is not given. */
    private static ObexTransportConfig config(Map<String, Object> given) {
        return (ObexTransportConfig) Proxy.newProxyInstance(SettingsTest.class.getClassLoader(),
                new Class<?>[] {ObexTransportConfig.class, Annotation.class},
                (proxy, method, arguments) -> given.getOrDefault(method.getName(), method.getDefaultValue()));
    }

    @Test
    void nothingIsOpenUnlessAPortIsConfigured() {
        assertThat(Settings.of(config(Map.of())).listeners()).isEmpty();
    }

    @Test
    void aPortAloneIsOpenToThisMachineOnly() {
        assertThat(Settings.of(config(Map.of("port", 650))).listeners())
                .containsExactly(new Settings.Listening("127.0.0.1", 650, ""));
    }

    @Test
    void furtherListenersMayHaveAServiceOfTheirOwn() {
        String[] further = {"0.0.0.0:6500 IRMC-SYNC", "[::1]:6501"};
        String[] inOneValue = {String.join(", ", further)};
        assertThat(Settings.of(config(Map.of("listeners", inOneValue))))
                .isEqualTo(Settings.of(config(Map.of("listeners", further))));
        assertThat(Settings.of(config(Map.of("listeners", further))).listeners()).containsExactly(
                new Settings.Listening("0.0.0.0", 6500, "IRMC-SYNC"), new Settings.Listening("::1", 6501, ""));
    }

    @Test
    void valuesThatCannotBeUsedAreNamed() {
        for (Map<String, Object> wrong : List.<Map<String, Object>>of(Map.of("port", 70_000),
                Map.of("maxPacketBytes", 254), Map.of("maxPacketBytes", 65_536), Map.of("maxObjectBytes", 10),
                Map.of("maxConnections", 0), Map.of("workers", 0), Map.of("idleSeconds", 0), Map.of("holdSeconds", -1),
                Map.of("maxBytesInFlight", 10L), Map.of("listeners", new String[] {"650"}))) {
            assertThatThrownBy(() -> Settings.of(config(wrong))).as("%s", wrong)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}

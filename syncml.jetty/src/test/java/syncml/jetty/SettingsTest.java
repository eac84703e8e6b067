package syncml.jetty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    @Test
    void listenersAreAddresses() {
        assertThat(Settings.Listener.parse(" https://[::1]:443")).isEqualTo(new Settings.Listener(true, "::1", 443));
        assertThat(Settings.Listener.parse("http://0.0.0.0:0")).isEqualTo(new Settings.Listener(false, "0.0.0.0", 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "8080", "localhost:8080", "ftp://localhost:21", "http://localhost", "http://:80",
        "http://a:99999", "::"})
    void whatIsNoneIsRefused(String text) {
        assertThatThrownBy(() -> Settings.Listener.parse(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("listeners");
    }

    @Test
    void tlsNeedsACertificate() {
        assertThatThrownBy(() -> new Settings(List.of(new Settings.Listener(true, "localhost", 1)), null,
                List.of("TLSv1.3"), 1, 1, 1024, Duration.ofSeconds(1))).hasMessageContaining("certificate");
    }
}

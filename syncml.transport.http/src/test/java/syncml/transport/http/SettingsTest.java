package syncml.transport.http;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static Settings with(String path, String publicUrl) {
        return new Settings(path, 4096, Duration.ofSeconds(1), Duration.ZERO, 1, 1, 8192, publicUrl, List.of(),
                Settings.SERVE, false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "syncml", "/a//b", "/a/", "/a b", "/*", "/a?b"})
    void unusablePathsAreRefused(String path) {
        assertThatThrownBy(() -> with(path, null)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("path");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://example.com/", "example.com", "https:///x", "https://a/?q", "https://a/#f", "::"})
    void unusableAddressesAreRefused(String url) {
        assertThatThrownBy(() -> with("/syncml", url)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("publicUrl");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://example.com", "http://example.com:8080/a/syncml"})
    void addressesOfServersAreTaken(String url) {
        assertThatCode(() -> with("/a/syncml", url)).doesNotThrowAnyException();
    }
}

package syncml.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceAddressTest {
    private static FakeCall to(String host) {
        return FakeCall.post(FakeCall.XML, new byte[1]).with("Host", host);
    }

    @ParameterizedTest
    @CsvSource({
        "sync.example.com,http://sync.example.com/syncml",
        "localhost:8080,http://localhost:8080/syncml",
        "127.0.0.1:1,http://127.0.0.1:1/syncml",
        "[::1]:8080,http://[::1]:8080/syncml",
        "http://www.example.com,http://www.example.com/syncml",
    })
    void theHostHeaderMakesTheAddress(String host, String address) {
        assertThat(ServiceAddress.endpoint(null, to(host))).contains(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "host:", "host:0", "host:65536", "host:999999", "host/path", "user@host",
        "host\"><evil", "host?x", "-host", "[::1", "a,b", "host:80:80"})
    void whatIsNoHostMakesNone(String host) {
        assertThat(ServiceAddress.endpoint(null, to(host))).isEmpty();
    }

    @Property
    void noHostHeaderPutsStrangeLettersIntoAnAddress(@ForAll String host) {
        ServiceAddress.endpoint(null, to(host)).ifPresent(
                address -> assertThat(address).matches("http://[A-Za-z0-9._:\\[\\]-]+/syncml"));
    }
}

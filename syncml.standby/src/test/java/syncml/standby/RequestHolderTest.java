package syncml.standby;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import syncml.api.standby.Standby;

class RequestHolderTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final Gates gates = new Gates();
    private final Map<String, Object> attributes = new HashMap<>();
    private final List<Object> statuses = new ArrayList<>();
    private final List<String> bodies = new ArrayList<>();

    private HttpServletRequest request(String path) {
        return (HttpServletRequest) Proxy.newProxyInstance(getClass().getClassLoader(),
                new Class<?>[] {HttpServletRequest.class}, (self, method, words) -> switch (method.getName()) {
                    case "getServletPath" -> path;
                    case "setAttribute" -> attributes.put((String) words[0], words[1]);
                    case "getAttribute" -> attributes.get(words[0]);
                    case "removeAttribute" -> attributes.remove(words[0]);
                    case "getHeader" -> words[0].equals("Content-Encoding") ? "gzip" : "other";
                    case "getHeaders" -> Collections.enumeration(List.of("other"));
                    default -> null;
                });
    }

    private HttpServletResponse response() {
        return (HttpServletResponse) Proxy.newProxyInstance(getClass().getClassLoader(),
                new Class<?>[] {HttpServletResponse.class}, (self, method, words) -> {
                    if (method.getName().equals("setStatus")) {
                        statuses.add(words[0]);
                    }
                    return method.getName().equals("getOutputStream") ? new Nowhere() : null;
                });
    }

    private static final class Nowhere extends ServletOutputStream {
        @Override
        public void write(int octet) {
            assertThat(octet).isNotNegative();
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void otherPathsPass() throws Exception {
        gates.open("/a", LONG).shut();
        FilterChain chain = (request, response) -> bodies.add("passed");
        new RequestHolder(gates, 0).pass(request("/b"), response(), chain);
        assertThat(bodies).containsExactly("passed");
        assertThat(attributes).isEmpty();
    }

    @Test
    void aRequestThatIsGivenBackIsPutToTheSuccessorWithItsBody() throws Exception {
        gates.open("/a", LONG);
        FilterChain chain = (request, response) -> {
            if (bodies.isEmpty()) {
                bodies.add("given back");
                assertThat(request.getAttribute(Standby.HOLDING)).isNotNull();
                gates.open("/a", LONG);
                request.setAttribute(Standby.BODY, "what was sent".getBytes(StandardCharsets.UTF_8));
            } else {
                HttpServletRequest again = (HttpServletRequest) request;
                assertThat(again.getHeader("Content-Encoding")).isNull();
                assertThat(again.getHeader("Content-Length")).isEqualTo("13");
                assertThat(Collections.list(again.getHeaders("content-length"))).containsExactly("13");
                assertThat(again.getHeader("Host")).isEqualTo("other");
                bodies.add(new String(again.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            }
        };
        new RequestHolder(gates, 1).pass(request("/a"), response(), chain);
        assertThat(bodies).containsExactly("given back", "what was sent");
        assertThat(statuses).isEmpty();
    }

    @Test
    void whatWaitsInVainOrIsTooMuchIsToldToComeBack() throws Exception {
        gates.open("/a", Duration.ZERO).shut();
        FilterChain chain = (request, response) -> bodies.add("passed");
        new RequestHolder(gates, 1).pass(request("/a"), response(), chain);
        gates.open("/a", LONG);
        new RequestHolder(gates, 0).pass(request("/a"), response(), chain);
        assertThat(statuses).containsExactly(503, 503);
        assertThat(bodies).isEmpty();
    }
}

package syncml.standby;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import syncml.api.standby.Standby;

/** Leads HTTP requests through the gates, and those that are given back once more. Safe for use by several threads. */
final class RequestHolder {
    /** A request is put to so many transports; each of them was there when it was. */
    private static final int MOST_ATTEMPTS = 5;
    private static final String COME_BACK_SECONDS = "5";

    private final Gates gates;
    private final int most;
    private final AtomicInteger present = new AtomicInteger();

    /**
     * @param gates the gates
     * @param most requests at the same time, held or let through; more are told to come back
     */
    RequestHolder(Gates gates, int most) {
        this.gates = gates;
        this.most = most;
    }

    /** Answers a request by what lies behind the chain, as soon as that is there. */
    void pass(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (gates.of(path(request)).isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        if (present.incrementAndGet() > most) {
            present.decrementAndGet();
            comeBack(response);
            return;
        }
        try {
            attempts(request, response, chain);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            comeBack(response);
        } finally {
            present.decrementAndGet();
        }
    }

    private void attempts(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException, InterruptedException {
        HttpServletRequest next = request;
        request.setAttribute(Standby.HOLDING, Boolean.TRUE);
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            Optional<Gate> gate = gates.of(path(request));
            if (gate.isEmpty()) {
                chain.doFilter(next, response);
                return;
            }
            switch (gate.get().enter()) {
                case OPEN:
                    try {
                        chain.doFilter(next, response);
                    } finally {
                        gate.get().left();
                    }
                    if (!(request.getAttribute(Standby.BODY) instanceof byte[] body)) {
                        return;
                    }
                    request.removeAttribute(Standby.BODY);
                    next = new HeldRequest(request, body);
                    break;
                case REPLACED:
                    break;
                default:
                    comeBack(response);
                    return;
            }
        }
        comeBack(response);
    }

    private static void comeBack(HttpServletResponse response) throws IOException {
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setHeader("Retry-After", COME_BACK_SECONDS);
        response.setHeader("Cache-Control", "no-store");
        response.setContentType("text/plain");
        response.getOutputStream().print("the service is not available at the moment\n");
    }

    private static String path(HttpServletRequest request) {
        String servlet = request.getServletPath() == null ? "" : request.getServletPath();
        return request.getPathInfo() == null ? servlet : servlet + request.getPathInfo();
    }
}

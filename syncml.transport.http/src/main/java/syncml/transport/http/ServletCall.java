package syncml.transport.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.List;
import syncml.api.standby.Standby;

/** A request as a servlet container gives it. */
final class ServletCall implements HttpCall {
    private final HttpServletRequest request;

    ServletCall(HttpServletRequest request) {
        this.request = request;
    }

    @Override
    public String method() {
        return request.getMethod();
    }

    @Override
    public String header(String name) {
        List<String> values = Collections.list(request.getHeaders(name));
        return values.isEmpty() ? null : String.join(",", values);
    }

    @Override
    public String scheme() {
        return request.isSecure() ? "https" : "http";
    }

    @Override
    public String servicePath() {
        return request.getContextPath() + request.getServletPath();
    }

    @Override
    public String pathInfo() {
        return request.getPathInfo();
    }

    @Override
    public String remoteAddress() {
        return request.getRemoteAddr();
    }

    @Override
    public boolean secure() {
        return request.isSecure();
    }

    @Override
    public boolean giveBack(byte[] body) {
        if (request.getAttribute(Standby.HOLDING) == null) {
            return false;
        }
        request.setAttribute(Standby.BODY, body);
        return true;
    }

    @Override
    public InputStream body() throws IOException {
        return request.getInputStream();
    }
}

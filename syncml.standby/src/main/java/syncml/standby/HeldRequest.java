package syncml.standby;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Set;

/** A request that was given back: as it came, but for its body, which is read and decompressed already. */
final class HeldRequest extends HttpServletRequestWrapper {
    private static final Set<String> OF_THE_FORMER_BODY = Set.of("content-encoding", "transfer-encoding", "expect");
    private static final String LENGTH = "content-length";

    private final byte[] body;

    HeldRequest(HttpServletRequest request, byte[] body) {
        super(request);
        this.body = body;
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    @Override
    public String getHeader(String name) {
        if (lower(name).equals(LENGTH)) {
            return Integer.toString(body.length);
        }
        return OF_THE_FORMER_BODY.contains(lower(name)) ? null : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        if (lower(name).equals(LENGTH)) {
            return Collections.enumeration(Set.of(getHeader(name)));
        }
        return OF_THE_FORMER_BODY.contains(lower(name)) ? Collections.emptyEnumeration() : super.getHeaders(name);
    }

    @Override
    public int getContentLength() {
        return body.length;
    }

    @Override
    public long getContentLengthLong() {
        return body.length;
    }

    @Override
    public BufferedReader getReader() {
        return new BufferedReader(new InputStreamReader(new ByteArrayInputStream(body), StandardCharsets.UTF_8));
    }

    @Override
    public ServletInputStream getInputStream() {
        ByteArrayInputStream octets = new ByteArrayInputStream(body);
        return new ServletInputStream() {
            @Override
            public int read() {
                return octets.read();
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                return octets.read(buffer, offset, length);
            }

            @Override
            public boolean isFinished() {
                return octets.available() == 0;
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setReadListener(ReadListener listener) {
                throw new IllegalStateException("requests are not read asynchronously here");
            }
        };
    }
}

package syncml.transport.http;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A request made up by a test: a POST of SyncML in XML, unless changed. */
final class FakeCall implements HttpCall {
    static final String XML = "application/vnd.syncml+xml";

    private final Map<String, String> headers = new TreeMap<>();
    private String method = "POST";
    private String pathInfo;
    private String remote = "192.0.2.7";
    private boolean secure;
    private InputStream body = InputStream.nullInputStream();
    /** Whether there is somebody to give requests back to. */
    boolean held;
    /** What was given back. */
    byte[] givenBack;

    /** A request with a body of known length. */
    static FakeCall post(String type, byte[] body) {
        return new FakeCall().with("Content-Type", type).with("Content-Length", Integer.toString(body.length))
                .with("Host", "sync.example.com:8080").body(new ByteArrayInputStream(body));
    }

    FakeCall with(String name, String value) {
        headers.put(name.toLowerCase(Locale.ROOT), value);
        return this;
    }

    FakeCall without(String name) {
        headers.remove(name.toLowerCase(Locale.ROOT));
        return this;
    }

    FakeCall method(String value) {
        method = value;
        return this;
    }

    FakeCall pathInfo(String value) {
        pathInfo = value;
        return this;
    }

    FakeCall from(String address) {
        remote = address;
        return this;
    }

    FakeCall encrypted() {
        secure = true;
        return this;
    }

    FakeCall body(InputStream value) {
        body = value;
        return this;
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }

    @Override
    public String scheme() {
        return secure ? "https" : "http";
    }

    @Override
    public String servicePath() {
        return "/syncml";
    }

    @Override
    public String pathInfo() {
        return pathInfo;
    }

    @Override
    public String remoteAddress() {
        return remote;
    }

    @Override
    public boolean secure() {
        return secure;
    }

    @Override
    public boolean giveBack(byte[] octets) {
        givenBack = octets;
        return held;
    }

    @Override
    public InputStream body() {
        return body;
    }
}

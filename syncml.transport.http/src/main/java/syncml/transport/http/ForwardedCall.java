package syncml.transport.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request that a proxy passed on, as it was when it came to the proxy: {@code Forwarded} (RFC 7239), else
 * {@code X-Forwarded-For}, {@code -Proto} and {@code -Host}. Only what a trusted proxy says counts.
 */
final class ForwardedCall implements HttpCall {
    private static final Pattern PAIR = Pattern.compile("(?i)(for|proto|host)=(?:\"([^\"]*)\"|([^;,\\s\"]*))");

    private final HttpCall call;
    private String peer;
    private String scheme;
    private String host;

    private ForwardedCall(HttpCall call) {
        this.call = call;
        peer = call.remoteAddress();
        scheme = call.scheme();
        host = call.header("Host");
    }

    /** The request as its sender sent it. */
    static HttpCall of(HttpCall call, List<String> trusted) {
        if (!trusts(trusted, call.remoteAddress())) {
            return call;
        }
        ForwardedCall forwarded = new ForwardedCall(call);
        if (call.header("Forwarded") != null) {
            forwarded.standard(call.header("Forwarded").split(","), trusted);
        } else {
            forwarded.customary(trusted);
        }
        return forwarded;
    }

    private static boolean trusts(List<String> trusted, String address) {
        return trusted.contains(address(address));
    }

    /** Each proxy appends what it saw; so what is behind the last trusted one is the sender. */
    private void standard(String[] hops, List<String> trusted) {
        for (int i = hops.length - 1; i >= 0 && trusts(trusted, peer); i--) {
            Matcher pair = PAIR.matcher(hops[i]);
            while (pair.find()) {
                String value = pair.group(2) == null ? pair.group(3) : pair.group(2);
                switch (pair.group(1).toLowerCase(Locale.ROOT)) {
                    case "for" -> peer = address(value);
                    case "proto" -> scheme(value);
                    default -> host = value;
                }
            }
        }
    }

    private void customary(List<String> trusted) {
        String[] hops = list("X-Forwarded-For");
        for (int i = hops.length - 1; i >= 0 && trusts(trusted, peer); i--) {
            peer = hops[i].isBlank() ? peer : address(hops[i].strip());
        }
        String[] schemes = list("X-Forwarded-Proto");
        scheme(schemes[schemes.length - 1].strip());
        String[] hosts = list("X-Forwarded-Host");
        host = hosts[hosts.length - 1].isBlank() ? host : hosts[hosts.length - 1].strip();
    }

    private String[] list(String header) {
        String value = call.header(header);
        return value == null ? new String[] {""} : value.split(",", -1);
    }

    private void scheme(String value) {
        if (value.equalsIgnoreCase("https") || value.equalsIgnoreCase("http")) {
            scheme = value.toLowerCase(Locale.ROOT);
        }
    }

    /** Without brackets and port. */
    private static String address(String text) {
        String bare = text.strip();
        if (bare.startsWith("[")) {
            return bare.substring(1, Math.max(1, bare.indexOf(']'))).toLowerCase(Locale.ROOT);
        }
        return bare.matches("[0-9.]+:[0-9]+") ? bare.substring(0, bare.indexOf(':')) : bare.toLowerCase(Locale.ROOT);
    }

    @Override
    public String method() {
        return call.method();
    }

    @Override
    public String header(String name) {
        return name.equalsIgnoreCase("Host") ? host : call.header(name);
    }

    @Override
    public String scheme() {
        return scheme;
    }

    @Override
    public String servicePath() {
        return call.servicePath();
    }

    @Override
    public String pathInfo() {
        return call.pathInfo();
    }

    @Override
    public String remoteAddress() {
        return peer;
    }

    @Override
    public boolean secure() {
        return scheme.equals("https");
    }

    @Override
    public boolean giveBack(byte[] body) {
        return call.giveBack(body);
    }

    @Override
    public InputStream body() throws IOException {
        return call.body();
    }
}

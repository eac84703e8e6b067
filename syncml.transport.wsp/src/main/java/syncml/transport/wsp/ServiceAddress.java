package syncml.transport.wsp;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a request asks for: our service, with what we appended to its address earlier. Immutable.
 *
 * @param scheme scheme of the address, if it is absolute, else null
 * @param authority host and perhaps port, if it is absolute, else null
 * @param proof the word by which a peer shows that it receives our answers, or null
 * @param token the token of a SyncML session, or null
 */
record ServiceAddress(String scheme, String authority, String proof, String token) {
    private static final Pattern ABSOLUTE = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]{0,15})://([^/?#]{0,300})([^?#]*).*");
    private static final Pattern HOST = Pattern.compile(
            "(?:\\[[0-9A-Fa-f:.]{2,45}]|[A-Za-z0-9](?:[A-Za-z0-9._-]{0,251}[A-Za-z0-9])?)(?::[0-9]{1,5})?");
    private static final Pattern APPENDED = Pattern.compile(
            "(?:/~([A-Za-z0-9_-]{1,32}))?(?:/([A-Za-z0-9_-]{1,64}))?/?");

    /** Reads the address of a request; empty if it is not for the service at this path. */
    static Optional<ServiceAddress> parse(String uri, String path) {
        Matcher absolute = ABSOLUTE.matcher(uri);
        boolean whole = absolute.matches();
        String asked = whole ? absolute.group(3) : uri.replaceFirst("[?#].*", "");
        if (!asked.startsWith(path)) {
            return Optional.empty();
        }
        Matcher appended = APPENDED.matcher(asked.substring(path.length()));
        if (!appended.matches()) {
            return Optional.empty();
        }
        String authority = whole && HOST.matcher(absolute.group(2)).matches() ? absolute.group(2) : null;
        return Optional.of(new ServiceAddress(authority == null ? null : absolute.group(1), authority,
                appended.group(1), appended.group(2)));
    }

    /**
     * The address at which the peer goes on.
     *
     * @param host what a Host header said, or null
     * @param local where the request arrived
     * @param word what is to show next time that the peer received this
     */
    Optional<String> endpoint(Settings.Listening listening, String host, InetSocketAddress local, String word) {
        String base;
        if (listening.publicHost() != null) {
            base = "wsp://" + listening.publicHost() + ":" + local.getPort();
        } else if (authority != null) {
            base = scheme + "://" + authority;
        } else if (host != null && HOST.matcher(host).matches()) {
            base = "wsp://" + (host.contains(":") ? host : host + ":" + local.getPort());
        } else if (!local.getAddress().isAnyLocalAddress()) {
            String address = local.getAddress().getHostAddress();
            base = "wsp://" + (address.contains(":") ? "[" + address + "]" : address) + ":" + local.getPort();
        } else {
            return Optional.empty();
        }
        return Optional.of(base + listening.path() + "/~" + word);
    }
}

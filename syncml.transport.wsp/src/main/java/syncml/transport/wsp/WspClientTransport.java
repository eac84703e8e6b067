package syncml.transport.wsp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Set;
import syncml.api.transport.Channel;
import syncml.api.transport.ChannelException;
import syncml.api.transport.ChannelException.Reason;
import syncml.api.transport.ChannelOptions;
import syncml.api.transport.ClientTransport;
import syncml.transport.wsp.wire.Headers;
import syncml.transport.wsp.wire.PduReader;
import syncml.transport.wsp.wtp.Wtp;
import syncml.transport.wsp.wtp.WtpSettings;

/**
 * SyncML over WSP, client side (SyncML WSP Binding), at addresses as {@link ServerLocation} reads them. Of the attributes
 * it reads {@code user-agent}.
 */
final class WspClientTransport implements ClientTransport {
    private static final int MAX_HEADERS = 100;
    private static final int MAX_HEADER_BYTES = 16 * 1024;
    private static final int MAX_URI = 2048;

    private final WspTransport transport;
    private final SecureRandom random = new SecureRandom();

    WspClientTransport(WspTransport transport) {
        this.transport = transport;
    }

    @Override
    public Set<String> schemes() {
        return Set.of("wsp");
    }

    @Override
    public Channel open(URI address, ChannelOptions options) throws ChannelException {
        ServerLocation location = ServerLocation.of(address);
        Headers headers = WspChannel.headers(options.attributes());
        return new WspChannel(to -> link(to, options, headers), location, options, headers);
    }

    private ClientLink link(ServerLocation location, ChannelOptions options, Headers headers) throws ChannelException {
        InetSocketAddress server = location.socket();
        if (server.isUnresolved()) {
            throw new ChannelException(Reason.UNREACHABLE, "there is no host " + location.host(), null);
        }
        PduReader reader = new PduReader(MAX_HEADERS, MAX_HEADER_BYTES, MAX_URI);
        WtpSettings timing = transport.settings().wtp();
        try {
            if (!location.session()) {
                return new UnitLink(transport.loop(), server, random.nextInt(0x100), reader, timing);
            }
            SessionLink link = session(server, reader, timing, options);
            try {
                link.connect(options.connectTimeout());
                return link;
            } catch (ChannelException e) {
                link.close();
                throw e.reason() == Reason.TIMEOUT ? new ChannelException(Reason.UNREACHABLE,
                        "nobody answers at " + location.host() + ", UDP port " + location.port(), e) : e;
            }
        } catch (IOException e) {
            throw new ChannelException(Reason.UNREACHABLE, "no way to " + location.host() + ": " + e.getMessage(), e);
        }
    }

    private SessionLink session(InetSocketAddress server, PduReader reader, WtpSettings timing, ChannelOptions options)
            throws IOException {
        int clientSdu = Math.max(timing.segment(),
                (int) Math.min((long) options.maxReply() + MAX_HEADER_BYTES, timing.largestMessage()));
        WtpSettings settings = new WtpSettings(timing.segment(), timing.group(), clientSdu, timing.firstRetry(),
                timing.shortestRetry(), timing.longestRetry(), timing.retries(), timing.acknowledge(),
                timing.acknowledgements(), timing.linger(), timing.maxPerPeer(), timing.maxPerHost(), MAX_HEADERS);
        return new SessionLink(transport.loop(), server, reader, settings, clientSdu, 0, Headers.NONE,
                random.nextInt(Wtp.TIDS), push -> { });
    }
}

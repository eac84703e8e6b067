package syncml.transport.wsp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import syncml.api.alert.AlertBearer;
import syncml.api.alert.AlertDelivery;
import syncml.api.alert.AlertException;
import syncml.api.alert.AlertResult;
import syncml.transport.wsp.wire.Headers;
import syncml.transport.wsp.wire.MediaType;
import syncml.transport.wsp.wire.WspPdu;

/**
 * Alerts devices by pushes of WSP (SyncML Server Alerted Notification 1.2.1, section 6), at {@code wappush://HOST:PORT};
 * port 2948 if none is given. A device that has a session from there and takes pushes gets a confirmed push within it,
 * and the next form if it does not take one; else a datagram, of which nobody knows whether it arrives.
 */
final class WapPushBearer implements AlertBearer {
    private static final String SCHEME = "wappush";
    private static final int PORT = 2948;
    private static final String APPLICATION = "x-wap-application:push.syncml";
    private static final int LARGEST = 1400;

    private final WspTransport transport;
    private final AtomicInteger identifiers = new AtomicInteger();

    WapPushBearer(WspTransport transport) {
        this.transport = transport;
    }

    @Override
    public Set<String> schemes() {
        return Set.of(SCHEME);
    }

    @Override
    public AlertResult deliver(AlertDelivery delivery) throws AlertException {
        InetSocketAddress device = device(delivery.address());
        Optional<SessionPort> sessions = transport.sessions();
        if (sessions.isPresent()) {
            for (AlertDelivery.Form form : delivery.forms()) {
                Optional<Boolean> arrived = inSession(sessions.get(), device, push(form, true), delivery);
                if (arrived.isEmpty()) {
                    break;
                }
                if (arrived.get()) {
                    return AlertResult.DELIVERED;
                }
            }
        }
        WspPdu.Push push = push(delivery.forms().get(0), false);
        if (push.toByteArray().length > LARGEST) {
            throw new AlertException("The alert does not fit into a datagram.");
        }
        try {
            transport.push(device, identifiers.incrementAndGet() & 0xFF, push);
        } catch (IOException e) {
            throw new AlertException("The alert could not be sent: " + e.getMessage() + ".", e);
        }
        return AlertResult.DELIVERED;
    }

    /** Whether it arrived; empty if the device has no session, or takes no pushes in it. */
    private static Optional<Boolean> inSession(SessionPort sessions, InetSocketAddress device, WspPdu.Push push,
            AlertDelivery delivery) {
        try {
            return sessions.push(device, push).orTimeout(delivery.timeout().toMillis(), TimeUnit.MILLISECONDS).join();
        } catch (CompletionException e) {
            return Optional.of(false);
        }
    }

    private static InetSocketAddress device(URI address) throws AlertException {
        String scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals(SCHEME) || address.getHost() == null) {
            throw new AlertException("An address for pushes is " + SCHEME + "://HOST or " + SCHEME + "://HOST:PORT.");
        }
        InetSocketAddress device = new InetSocketAddress(address.getHost().replaceAll("[\\[\\]]", ""),
                address.getPort() < 0 ? PORT : address.getPort());
        if (device.isUnresolved()) {
            throw new AlertException("There is no host " + address.getHost() + ".");
        }
        return device;
    }

    /** Type and application stand in their binary forms, which devices look for. */
    private static WspPdu.Push push(AlertDelivery.Form form, boolean confirmed) {
        return new WspPdu.Push(confirmed, new MediaType(form.mediaType(), Map.of(), form.mediaType().endsWith(
                "notification")), Headers.NONE.with("X-Wap-Application-Id", APPLICATION), form.octets());
    }
}

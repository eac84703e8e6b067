package syncml.transport.obex;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import syncml.api.alert.AlertBearer;
import syncml.api.alert.AlertDelivery;
import syncml.api.alert.AlertException;
import syncml.api.alert.AlertResult;
import syncml.api.obex.ObexClient;
import syncml.api.obex.ObexClientSession;
import syncml.api.obex.ObexConnect;
import syncml.api.obex.ObexException;
import syncml.api.obex.ObexHeader;
import syncml.api.obex.ObexHeaders;
import syncml.api.obex.ObexLinks;
import syncml.api.obex.ObexResponse;
import syncml.api.obex.ResponseCode;
import syncml.api.transport.Reply;
import syncml.api.transport.Request;
import syncml.api.transport.SyncService;

/**
 * Alerts devices that act as OBEX servers: the alert goes out by PUT, and a device that answers to a GET synchronizes
 * over the same link, with its messages fetched by GET and ours brought by PUT (SyncML OBEX Binding). Safe for use by
 * several threads.
 */
@Component
public final class ObexAlertBearer implements AlertBearer {
    private static final Logger log = LoggerFactory.getLogger(ObexAlertBearer.class);
    /** How long a device may take for a message; it may ask its user first. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration FAREWELL = Duration.ofSeconds(5);
    private static final int LARGEST_MESSAGE = 4 << 20;
    /** Messages of one session, so that a device that never comes to its end does not keep the link for ever. */
    private static final int MOST_MESSAGES = 100_000;

    private final ObexLinks links;
    private final SyncService service;

    /** A bearer over these links, for this engine. */
    @Activate
    public ObexAlertBearer(@Reference ObexLinks links, @Reference SyncService service) {
        this.links = links;
        this.service = service;
    }

    @Override
    public Set<String> schemes() {
        return Set.of("obex");
    }

    @Override
    public AlertResult deliver(AlertDelivery delivery) throws AlertException {
        URI address = delivery.address();
        String refusal = "";
        try {
            // A device that was given what it does not understand may want a new connection for the next try.
            for (AlertDelivery.Form form : delivery.forms()) {
                try (ObexClient link = links.open(address, delivery.timeout())) {
                    link.timeout(PATIENCE);
                    ObexClientSession session = link.connect(
                            ObexConnect.to(SyncmlService.syncmlTarget()).withoutWho());
                    ObexResponse taken = session.put(ObexHeaders.of(ObexHeader.type(form.mediaType())), form.octets());
                    if (taken.succeeded()) {
                        AlertResult result = converse(link, session);
                        log.info("alerted {}: {}", address, result);
                        return result;
                    }
                    refusal = taken.headers().description().orElse("code " + Integer.toHexString(taken.code()));
                }
            }
        } catch (ObexException e) {
            throw new AlertException("The device at " + address + " cannot be reached: " + e.getMessage() + ".", e);
        } catch (IllegalArgumentException e) {
            throw new AlertException("There is no way to " + address + ": " + e.getMessage() + ".", e);
        }
        throw new AlertException("The device at " + address + " refused the alert (" + refusal + ").");
    }

    /** The session over the link, if the device begins one. */
    private AlertResult converse(ObexClient link, ObexClientSession session) {
        boolean begun = false;
        try {
            for (int i = 0; i < MOST_MESSAGES; i++) {
                ObexResponse message = fetch(session);
                byte[] octets = message.succeeded() ? message.body().orElse(new byte[0]) : new byte[0];
                if (octets.length == 0) {
                    farewell(link, session);
                    return begun ? AlertResult.SYNCHRONIZED : AlertResult.DELIVERED;
                }
                String type = message.headers().type().orElse(isXml(octets) ? SyncmlSession.XML : SyncmlSession.WBXML);
                begun = true;
                Reply reply = service.exchange(Request.builder("obex").body(octets, type).peer(link.peer())
                        .connection("alert-" + System.identityHashCode(link)).build());
                if (!(reply instanceof Reply.Answer answer)) {
                    log.info("what {} sent is no message: {}", link.peer(), ((Reply.Refused) reply).explanation());
                    return AlertResult.BROKEN_OFF;
                }
                if (!session.put(ObexHeaders.of(ObexHeader.type(answer.mediaType())), answer.body()).succeeded()) {
                    return AlertResult.BROKEN_OFF;
                }
                if (answer.sessionEnded()) {
                    farewell(link, session);
                    return AlertResult.SYNCHRONIZED;
                }
            }
        } catch (ObexException e) {
            log.info("the link to {} broke: {}", link.peer(), e.getMessage());
            return begun ? AlertResult.BROKEN_OFF : AlertResult.DELIVERED;
        }
        return AlertResult.BROKEN_OFF;
    }

    /** A device speaks one encoding or the other; it is asked for the one that most speak first. */
    private static ObexResponse fetch(ObexClientSession session) throws ObexException {
        ObexResponse first = session.get(ObexHeaders.of(ObexHeader.type(SyncmlSession.WBXML)), LARGEST_MESSAGE);
        boolean other = first.code() == ResponseCode.UNSUPPORTED_MEDIA_TYPE
                || first.code() == ResponseCode.NOT_ACCEPTABLE;
        return other ? session.get(ObexHeaders.of(ObexHeader.type(SyncmlSession.XML)), LARGEST_MESSAGE) : first;
    }

    private static boolean isXml(byte[] octets) {
        int i = 0;
        while (i < octets.length && Character.isWhitespace(octets[i])) {
            i++;
        }
        return i < octets.length && (octets[i] == '<' || (octets[i] & 0xFF) == 0xEF);
    }

    private static void farewell(ObexClient link, ObexClientSession session) throws ObexException {
        link.timeout(FAREWELL);
        session.disconnect();
    }
}

package syncml.simulation;

import java.time.Duration;
import syncml.api.obex.ObexClient;
import syncml.api.obex.ObexClientSession;
import syncml.api.obex.ObexConnect;
import syncml.api.obex.ObexException;
import syncml.api.obex.ObexHeaders;
import syncml.api.obex.ObexResponse;

/** The server's link to a phone. For one thread. */
final class PhoneLink implements ObexClient, ObexClientSession {
    private final PhoneTalk talk;
    private final PhoneAnswers answers;

    PhoneLink(PhoneTalk talk, PhoneAnswers answers) {
        this.talk = talk;
        this.answers = answers;
    }

    @Override
    public String bearer() {
        return "simulation";
    }

    @Override
    public String peer() {
        return "simulation";
    }

    @Override
    public void timeout(Duration timeout) {
        // Nobody waits here.
    }

    @Override
    public ObexClientSession connect(ObexConnect connect) throws ObexException {
        ObexResponse response = talk.carry("CONNECT", () -> ObexResponse.SUCCESS);
        if (!response.succeeded()) {
            throw new ObexException(response.code(), "refused");
        }
        return this;
    }

    @Override
    public void giveBack() {
        throw new IllegalStateException("the link was not turned round");
    }

    @Override
    public void close() {
        // Nothing is held.
    }

    @Override
    public ObexHeaders headers() {
        return ObexHeaders.NONE;
    }

    @Override
    public ObexResponse put(ObexHeaders headers, byte[] object) throws ObexException {
        String name = headers.name().orElse("");
        return talk.carry((object == null ? "DELETE " : "PUT ") + name,
                () -> answers.put(name, object, headers.applicationParameters()));
    }

    @Override
    public ObexResponse get(ObexHeaders headers, int max) throws ObexException {
        String name = headers.name().orElse("");
        return talk.carry("GET " + name, () -> answers.get(name));
    }

    @Override
    public ObexResponse setPath(String name, boolean up, boolean create) {
        return ObexResponse.SUCCESS;
    }

    @Override
    public void abort() {
        // There is nothing to give up.
    }

    @Override
    public ObexResponse disconnect() throws ObexException {
        return talk.carry("DISCONNECT", () -> ObexResponse.SUCCESS);
    }
}

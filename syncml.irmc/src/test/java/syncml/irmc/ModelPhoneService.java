package syncml.irmc;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import syncml.api.obex.ObexAuthenticator;
import syncml.api.obex.ObexClientSession;
import syncml.api.obex.ObexConnect;
import syncml.api.obex.ObexConnection;
import syncml.api.obex.ObexCredentials;
import syncml.api.obex.ObexException;
import syncml.api.obex.ObexHeaders;
import syncml.api.obex.ObexRequest;
import syncml.api.obex.ObexResponse;
import syncml.api.obex.ObexService;
import syncml.api.obex.ObexSession;
import syncml.api.obex.ResponseCode;

/** A model of a phone as an OBEX service, to be reached over a transport; it may ask for a PIN. */
final class ModelPhoneService implements ObexService {
    private static final byte[] TARGET = "IRMC-SYNC".getBytes(StandardCharsets.US_ASCII);

    private final ModelPhone phone;
    private final String pin;

    /** @param pin what it asks for; null for nothing */
    ModelPhoneService(ModelPhone phone, String pin) {
        this.phone = phone;
        this.pin = pin;
    }

    @Override
    public byte[] target() {
        return TARGET.clone();
    }

    @Override
    public Optional<ObexAuthenticator> authenticator() {
        return Optional.ofNullable(pin).map(secret -> new ObexAuthenticator() {
            @Override
            public String realm() {
                return "phone";
            }

            @Override
            public boolean userRequired() {
                return false;
            }

            @Override
            public Optional<String> authenticate(ObexCredentials credentials, ObexConnection connection) {
                return Optional.of("owner").filter(owner -> credentials.matches(secret));
            }
        });
    }

    private interface Work {
        ObexResponse run() throws ObexException;
    }

    private static ObexResponse answer(Work work) {
        try {
            return work.run();
        } catch (ObexException e) {
            return ObexResponse.of(ResponseCode.INTERNAL_SERVER_ERROR);
        }
    }

    @Override
    public ObexSession connect(ObexConnection connection, ObexHeaders headers) throws ObexException {
        ObexClientSession session = phone.connect(ObexConnect.to(TARGET));
        return new ObexSession() {
            @Override
            public ObexResponse put(ObexRequest request) {
                return answer(() -> session.put(request.headers(), request.object()));
            }

            @Override
            public ObexResponse get(ObexRequest request) {
                return answer(() -> session.get(request.headers(), Integer.MAX_VALUE));
            }
        };
    }
}

package syncml.irmc;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import syncml.api.irmc.IrmcException;
import syncml.api.obex.ApplicationParameters;
import syncml.api.obex.ObexClientSession;
import syncml.api.obex.ObexException;
import syncml.api.obex.ObexHeader;
import syncml.api.obex.ObexHeaders;
import syncml.api.obex.ObexResponse;
import syncml.api.obex.ResponseCode;

/** A phone's objects over a connection to its IrMC service. For one thread. */
final class PhoneLink {
    private final ObexClientSession session;

    /**
     * What a phone answered to a PUT.
     *
     * @param code response code
     * @param luid LUID of the object; empty if the phone does not say
     * @param anchor change counter or timestamp after the change; empty if the phone does not say
     */
    record Answer(int code, String luid, String anchor) {
        boolean done() {
            return ResponseCode.isSuccess(code);
        }

        OptionalLong counter() {
            return InformationLog.number(anchor);
        }
    }

    PhoneLink(ObexClientSession session) {
        this.session = session;
    }

    /**
     * Fetches an object.
     *
     * @param max octets of the largest object that is taken
     * @return the object; empty if the phone does not have it, or nothing of its kind
     * @throws IrmcException if the phone cannot give it at the moment, or it is too large
     * @throws ObexException if the link is gone
     */
    Optional<byte[]> fetch(String name, int max) throws IrmcException, ObexException {
        try {
            return object(name, max);
        } catch (UnusableObjectException e) {
            throw new IrmcException(e.getMessage(), e);
        }
    }

    /**
     * Fetches an object that may be left out if it is too large; else as {@link #fetch}.
     *
     * @throws UnusableObjectException if it is too large
     */
    Optional<byte[]> object(String name, int max) throws IrmcException, ObexException, UnusableObjectException {
        ObexResponse response;
        try {
            response = session.get(ObexHeaders.of(ObexHeader.text(ObexHeader.NAME, name)), max);
        } catch (ObexException e) {
            int code = e.code().orElseThrow(() -> e);
            if (code == ResponseCode.ENTITY_TOO_LARGE) {
                throw new UnusableObjectException("The phone's " + name + " has more than " + max + " octets.", e);
            }
            throw new IrmcException(e.getMessage(), e);
        }
        if (response.succeeded()) {
            return Optional.of(response.body().orElse(new byte[0]));
        }
        switch (response.code()) {
            case ResponseCode.UNAUTHORIZED:
                throw new IrmcException("The phone refuses the password it was given; bind it with the one it asks for.");
            case ResponseCode.INTERNAL_SERVER_ERROR, ResponseCode.SERVICE_UNAVAILABLE, ResponseCode.DATABASE_LOCKED,
                    ResponseCode.REQUEST_TIMEOUT:
                throw new IrmcException("The phone does not give " + name + " at the moment (response code "
                        + Integer.toHexString(response.code() | 0x80).toUpperCase(Locale.ROOT) + ").");
            default:
                return Optional.empty();
        }
    }

    /**
     * Sends an object, or deletes one.
     *
     * @param object null to delete it for good
     * @param expected the change counter after it; empty to send none
     */
    Answer put(String name, byte[] object, OptionalLong expected) throws ObexException {
        ApplicationParameters parameters = ApplicationParameters.NONE;
        if (expected.isPresent()) {
            parameters = parameters.with(Parameters.MAXIMUM_EXPECTED, Long.toString(expected.getAsLong()));
        }
        if (object == null) {
            parameters = parameters.with(Parameters.HARD_DELETE, new byte[0]);
        }
        ObexHeaders headers = ObexHeaders.of(ObexHeader.text(ObexHeader.NAME, name));
        ObexResponse response = session.put(parameters.isEmpty() ? headers : headers.with(parameters.header()), object);
        ApplicationParameters answer = response.headers().applicationParameters();
        return new Answer(response.code(), text(answer, Parameters.LUID), answer.text(Parameters.CHANGE_COUNTER)
                .isPresent() ? text(answer, Parameters.CHANGE_COUNTER) : text(answer, Parameters.TIMESTAMP));
    }

    private static String text(ApplicationParameters parameters, int tag) {
        String text = parameters.text(tag).orElse("").replace("\u0000", "").strip();
        return text.length() > 64 ? "" : text;
    }
}

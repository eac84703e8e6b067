package syncml.transport.wsp.wire;

/** Octets that are not what they should be. */
public final class MalformedPduException extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param message what is wrong, without personal data */
    public MalformedPduException(String message) {
        super(message, null, false, false);
    }
}

package syncml.server.control;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * A unit of the conversation: what it is, and its octets.
 *
 * @param kind what it is
 * @param payload its octets, not to be changed
 */
record Frame(Kind kind, byte[] payload) {
    private static final byte[] EMPTY = {};

    Frame {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(payload, "payload");
    }

    static Frame of(Kind kind) {
        return new Frame(kind, EMPTY);
    }

    static Frame of(Kind kind, String text) {
        return new Frame(kind, text.getBytes(StandardCharsets.UTF_8));
    }

    String text() {
        return new String(payload, StandardCharsets.UTF_8);
    }

    /** Without the octets, which may be a password. */
    @Override
    public String toString() {
        return kind + "[" + payload.length + " octets]";
    }

    /** The kinds of frames; their order is their number on the wire. */
    enum Kind {
        /** To the client, first: the server listens. Before it, the client may safely try again elsewhere. */
        READY,
        /** To the server, upon that: the command and its arguments. */
        REQUEST,
        /** To the client: text for standard output. */
        OUT,
        /** To the client: text for standard error. */
        ERR,
        /** To the client: asks for a password, answered by {@link #PASSWORD}; the payload is the prompt. */
        ASK_PASSWORD,
        /** To the server: the password. */
        PASSWORD,
        /** To the client: asks for the next file, answered by {@link #FILE} or {@link #NO_MORE}. */
        ASK_FILE,
        /** Either way: a file, its name and its octets. */
        FILE,
        /** To the server: there is no further file, or no password. */
        NO_MORE,
        /** To the client, last: the exit code, one octet. */
        EXIT
    }
}

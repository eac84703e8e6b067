package syncml.transport.http;

import java.io.IOException;
import java.io.InputStream;

/** What is asked of the service: one HTTP request, without the container that received it. For one thread. */
interface HttpCall {
    /** The method, in upper case as HTTP has it. */
    String method();

    /** The value of a header, several of the same name joined by commas; null if there is none. */
    String header(String name);

    /** {@code http} or {@code https}. */
    String scheme();

    /** The path at which the service was found, without what follows it. */
    String servicePath();

    /** What follows the path of the service, such as {@code /token}; null if nothing does. */
    String pathInfo();

    /** Address of the sender. */
    String remoteAddress();

    /** Whether the connection is encrypted. */
    boolean secure();

    /**
     * Gives the request back, to be put to the transport that comes in place of this one.
     *
     * @param body what was read of it, decompressed
     * @return whether somebody takes it; if so it is not to be answered
     */
    boolean giveBack(byte[] body);

    /**
     * The body as it was sent.
     *
     * @throws IOException if the connection is lost, or idle for too long
     */
    InputStream body() throws IOException;
}

package syncml.transport.wsp.wire;

import java.util.List;

/** A protocol data unit of the session layer, without the octet that precedes it in connectionless mode (section 8.2). */
public sealed interface WspPdu {
    /** Its octets, beginning with its type. */
    byte[] toByteArray();

    /**
     * Opens a session.
     *
     * @param version major version in the upper four bits, minor in the lower
     * @param capabilities what the client proposes
     * @param headers headers of all requests of the session
     */
    record Connect(int version, Capabilities capabilities, Headers headers) implements WspPdu {
        @Override
        public byte[] toByteArray() {
            return withCapabilities(new OctetWriter().u8(Types.CONNECT).u8(version), capabilities, headers);
        }
    }

    /**
     * The session is open.
     *
     * @param session its identifier
     * @param capabilities what was negotiated
     * @param headers headers
     */
    record ConnectReply(long session, Capabilities capabilities, Headers headers) implements WspPdu {
        @Override
        public byte[] toByteArray() {
            return withCapabilities(new OctetWriter().u8(Types.CONNECT_REPLY).uintvar(session), capabilities, headers);
        }
    }

    /**
     * The service is elsewhere.
     *
     * @param flags {@code 0x80} permanently, {@code 0x40} with the same secure session
     * @param addresses where, the best first
     */
    record Redirect(int flags, List<WspAddress> addresses) implements WspPdu {
        @Override
        public byte[] toByteArray() {
            OctetWriter out = new OctetWriter().u8(Types.REDIRECT).u8(flags);
            addresses.forEach(address -> address.write(out));
            return out.toByteArray();
        }
    }

    /**
     * Answers a method.
     *
     * @param status status of HTTP
     * @param type type of the body; null if there is none
     * @param headers headers
     * @param body the body, not copied
     */
    record Reply(int status, MediaType type, Headers headers, byte[] body) implements WspPdu {
        @Override
        public byte[] toByteArray() {
            return withContent(new OctetWriter().u8(Types.REPLY).u8(Types.statusOctet(status)), type, headers, body);
        }
    }

    /**
     * Ends a session.
     *
     * @param session its identifier
     */
    record Disconnect(long session) implements WspPdu {
        @Override
        public byte[] toByteArray() {
            return new OctetWriter().u8(Types.DISCONNECT).uintvar(session).toByteArray();
        }
    }

    /**
     * Content that nobody asked for.
     *
     * @param confirmed whether it is acknowledged
     * @param type type of the body
     * @param headers headers
     * @param body the body, not copied
     */
    record Push(boolean confirmed, MediaType type, Headers headers, byte[] body) implements WspPdu {
        @Override
        public byte[] toByteArray() {
            return withContent(new OctetWriter().u8(confirmed ? Types.CONFIRMED_PUSH : Types.PUSH), type, headers, body);
        }
    }

    /**
     * Puts a session aside.
     *
     * @param session its identifier
     */
    record Suspend(long session) implements WspPdu {
        @Override
        public byte[] toByteArray() {
            return new OctetWriter().u8(Types.SUSPEND).uintvar(session).toByteArray();
        }
    }

    /**
     * Takes a session up again, perhaps from another address.
     *
     * @param session its identifier
     * @param capabilities capabilities
     * @param headers headers
     */
    record Resume(long session, Capabilities capabilities, Headers headers) implements WspPdu {
        @Override
        public byte[] toByteArray() {
            byte[] octets = capabilities.toByteArray();
            return new OctetWriter().u8(Types.RESUME).uintvar(session).uintvar(octets.length).bytes(octets)
                    .bytes(HeaderWriter.write(headers)).toByteArray();
        }
    }

    /**
     * A method without a body.
     *
     * @param method its number: {@link Types#GET} and those that follow
     * @param uri what it is for
     * @param headers headers
     */
    record Get(int method, String uri, Headers headers) implements WspPdu {
        @Override
        public byte[] toByteArray() {
            return new OctetWriter().u8(method).uintvar(uri.length()).characters(uri).bytes(HeaderWriter.write(headers))
                    .toByteArray();
        }
    }

    /**
     * A method with a body.
     *
     * @param method its number: {@link Types#POST} and those that follow
     * @param uri what it is for
     * @param type type of the body; null if there is none
     * @param headers headers
     * @param body the body, not copied
     */
    record Post(int method, String uri, MediaType type, Headers headers, byte[] body) implements WspPdu {
        @Override
        public byte[] toByteArray() {
            byte[] content = content(type, headers);
            return new OctetWriter().u8(method).uintvar(uri.length()).uintvar(content.length).characters(uri)
                    .bytes(content).bytes(body).toByteArray();
        }
    }

    private static byte[] withCapabilities(OctetWriter out, Capabilities capabilities, Headers headers) {
        byte[] octets = capabilities.toByteArray();
        byte[] written = HeaderWriter.write(headers);
        return out.uintvar(octets.length).uintvar(written.length).bytes(octets).bytes(written).toByteArray();
    }

    private static byte[] withContent(OctetWriter out, MediaType type, Headers headers, byte[] body) {
        byte[] content = content(type, headers);
        return out.uintvar(content.length).bytes(content).bytes(body).toByteArray();
    }

    private static byte[] content(MediaType type, Headers headers) {
        byte[] written = HeaderWriter.write(headers);
        if (type == null) {
            return written.length == 0 ? written
                    : new OctetWriter().bytes(HeaderWriter.contentType(MediaType.of("application/octet-stream")))
                            .bytes(written).toByteArray();
        }
        return new OctetWriter().bytes(HeaderWriter.contentType(type)).bytes(written).toByteArray();
    }
}

package syncml.transport.wsp.wire;

import java.util.OptionalInt;

/**
 * Where a peer is, on a kind of network (WAP-230-WSP, section 8.2.2.3).
 *
 * @param bearer kind of network, if it is named
 * @param port port, if it is named
 * @param address address, as the network writes it
 */
public record WspAddress(OptionalInt bearer, OptionalInt port, byte[] address) {
    private static final int BEARER_INCLUDED = 0x80;
    private static final int PORT_INCLUDED = 0x40;
    private static final int LENGTH = 0x3F;

    static WspAddress read(OctetReader in) throws MalformedPduException {
        int flags = in.u8();
        OptionalInt bearer = (flags & BEARER_INCLUDED) != 0 ? OptionalInt.of(in.u8()) : OptionalInt.empty();
        OptionalInt port = (flags & PORT_INCLUDED) != 0 ? OptionalInt.of(in.u16()) : OptionalInt.empty();
        return new WspAddress(bearer, port, in.bytes(flags & LENGTH));
    }

    void write(OctetWriter out) {
        out.u8((bearer.isPresent() ? BEARER_INCLUDED : 0) | (port.isPresent() ? PORT_INCLUDED : 0) | address.length);
        bearer.ifPresent(out::u8);
        port.ifPresent(out::u16);
        out.bytes(address);
    }
}

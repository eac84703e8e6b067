package syncml.transport.wsp.wire;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads protocol data units.
 *
 * @param maxHeaders headers of one unit
 * @param maxHeaderBytes octets that they may take together
 * @param maxUri octets of an address
 */
public record PduReader(int maxHeaders, int maxHeaderBytes, int maxUri) {
    private static final int MAX_ADDRESSES = 8;

    /** Reads a unit, which begins with its type. */
    public WspPdu read(byte[] octets) throws MalformedPduException {
        return read(new OctetReader(octets));
    }

    /** Reads a unit, from its type to the end. */
    public WspPdu read(OctetReader in) throws MalformedPduException {
        int type = in.u8();
        if (type >= 0x40 && type <= 0x5F) {
            return get(type, in);
        }
        if (type >= 0x60 && type <= 0x7F) {
            return post(type, in);
        }
        return switch (type) {
            case Types.CONNECT -> connect(in);
            case Types.CONNECT_REPLY -> connectReply(in);
            case Types.REDIRECT -> redirect(in);
            case Types.REPLY -> reply(in);
            case Types.DISCONNECT -> new WspPdu.Disconnect(in.uintvar());
            case Types.PUSH, Types.CONFIRMED_PUSH -> push(type == Types.CONFIRMED_PUSH, in);
            case Types.SUSPEND -> new WspPdu.Suspend(in.uintvar());
            case Types.RESUME -> resume(in);
            default -> throw new MalformedPduException("unknown type " + type);
        };
    }

    private WspPdu connect(OctetReader in) throws MalformedPduException {
        int version = in.u8();
        OctetReader[] parts = capabilitiesAndHeaders(in);
        return new WspPdu.Connect(version, Capabilities.read(parts[0]), headers(parts[1]));
    }

    private WspPdu connectReply(OctetReader in) throws MalformedPduException {
        long session = in.uintvar();
        OctetReader[] parts = capabilitiesAndHeaders(in);
        return new WspPdu.ConnectReply(session, Capabilities.read(parts[0]), headers(parts[1]));
    }

    private OctetReader[] capabilitiesAndHeaders(OctetReader in) throws MalformedPduException {
        int capabilities = in.length();
        int headers = in.length();
        checkHeaders(capabilities);
        return new OctetReader[] {in.part(capabilities), in.part(headers)};
    }

    private static WspPdu redirect(OctetReader in) throws MalformedPduException {
        int flags = in.u8();
        List<WspAddress> addresses = new ArrayList<>();
        while (in.remaining() > 0 && addresses.size() < MAX_ADDRESSES) {
            addresses.add(WspAddress.read(in));
        }
        return new WspPdu.Redirect(flags, List.copyOf(addresses));
    }

    private WspPdu reply(OctetReader in) throws MalformedPduException {
        int status = Types.httpStatus(in.u8());
        OctetReader headers = in.part(in.length());
        MediaType type = headers.remaining() == 0 ? null : HeaderReader.contentType(headers);
        return new WspPdu.Reply(status, type, headers(headers), in.rest());
    }

    private WspPdu push(boolean confirmed, OctetReader in) throws MalformedPduException {
        OctetReader headers = in.part(in.length());
        MediaType type = HeaderReader.contentType(headers);
        return new WspPdu.Push(confirmed, type, headers(headers), in.rest());
    }

    private WspPdu resume(OctetReader in) throws MalformedPduException {
        long session = in.uintvar();
        OctetReader capabilities = in.part(in.length());
        checkHeaders(capabilities.remaining());
        return new WspPdu.Resume(session, Capabilities.read(capabilities), headers(in));
    }

    private WspPdu get(int type, OctetReader in) throws MalformedPduException {
        String uri = in.characters(uriLength(in));
        return new WspPdu.Get(type, uri, headers(in));
    }

    private WspPdu post(int type, OctetReader in) throws MalformedPduException {
        int uriLength = uriLength(in);
        int headerLength = in.length();
        String uri = in.characters(uriLength);
        OctetReader headers = in.part(headerLength);
        MediaType content = headers.remaining() == 0 ? null : HeaderReader.contentType(headers);
        return new WspPdu.Post(type, uri, content, headers(headers), in.rest());
    }

    private int uriLength(OctetReader in) throws MalformedPduException {
        int length = in.length();
        if (length > maxUri) {
            throw new MalformedPduException("an address of " + length + " octets");
        }
        return length;
    }

    private Headers headers(OctetReader in) throws MalformedPduException {
        checkHeaders(in.remaining());
        return HeaderReader.read(in, maxHeaders);
    }

    private void checkHeaders(int octets) throws MalformedPduException {
        if (octets > maxHeaderBytes) {
            throw new MalformedPduException("headers of " + octets + " octets");
        }
    }
}

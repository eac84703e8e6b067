package syncml.transport.wsp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import syncml.transport.wsp.wire.Capabilities;
import syncml.transport.wsp.wire.Headers;
import syncml.transport.wsp.wire.MediaType;
import syncml.transport.wsp.wire.OctetWriter;
import syncml.transport.wsp.wire.Types;
import syncml.transport.wsp.wire.WspPdu;

/** Datagrams as hostile or broken peers send them: random octets, and those of a conversation with faults. */
public final class Noise {
    private static final MediaType WBXML = new MediaType(SyncmlBinding.WBXML, Map.of("charset", "utf-8"), true);
    private static final Headers HEADERS = Headers.NONE.with("Accept", "text/x-vcard;q=0.5").with("Accept-Charset",
            "utf-8").with("User-Agent", "noise").with("X-Own", "text").with("Date", "Sat, 7 Nov 2026 01:00:39 GMT")
            .with("Cache-Control", "max-age=5").with("Retry-After", "7");
    private static final List<WspPdu> UNITS = List.of(
            new WspPdu.Connect(Types.VERSION, Capabilities.NONE.withSize(0, 65535).withSize(1, 0).withOctet(2, 0xF8)
                    .withOctet(3, 200).withOctet(5, 1), HEADERS),
            new WspPdu.ConnectReply(5, Capabilities.NONE, HEADERS),
            new WspPdu.Post(Types.POST, "/syncml", WBXML, HEADERS, new byte[200]),
            new WspPdu.Post(Types.POST, "/syncml/~abc/token", MediaType.of(SyncmlBinding.XML), HEADERS, new byte[50]),
            new WspPdu.Post(Types.POST, "wsp://[::1]:9200/syncml", WBXML, Headers.NONE, new byte[1]),
            new WspPdu.Get(Types.GET, "/syncml", HEADERS), new WspPdu.Disconnect(7), new WspPdu.Suspend(7),
            new WspPdu.Resume(7, Capabilities.NONE.withOctet(2, 0x20), HEADERS),
            new WspPdu.Push(true, WBXML, HEADERS, new byte[20]),
            new WspPdu.Reply(200, WBXML, HEADERS, new byte[20]));

    private final Random random;

    /** @param seed decides what it is */
    public Noise(long seed) {
        random = new Random(seed);
    }

    Random random() {
        return random;
    }

    /** A datagram for a port without sessions. */
    public byte[] unit() {
        return faulty(new OctetWriter().u8(random.nextInt(256)).bytes(anyUnit()).toByteArray());
    }

    /** A datagram for a port with sessions. */
    public byte[] packet() {
        if (random.nextInt(20) == 0) {
            OctetWriter several = new OctetWriter().u8(0);
            for (int i = random.nextInt(4); i >= 0; i--) {
                byte[] one = onePacket();
                several.u8(0x80 | one.length >> 8).u8(one.length).bytes(one);
            }
            return faulty(several.toByteArray());
        }
        return faulty(onePacket());
    }

    private byte[] anyUnit() {
        return UNITS.get(random.nextInt(UNITS.size())).toByteArray();
    }

    private byte[] onePacket() {
        int type = 1 + random.nextInt(7);
        int tid = random.nextInt(12) | (random.nextInt(5) == 0 ? 0x8000 : 0);
        OctetWriter out = new OctetWriter().u8(type << 3 | random.nextInt(8)).u16(tid);
        switch (type) {
            case 1 -> out.u8(random.nextInt(4) == 0 ? random.nextInt(256) : random.nextInt(3)).bytes(anyUnit());
            case 2 -> out.bytes(anyUnit());
            case 5, 6 -> out.u8(random.nextInt(6)).bytes(Arrays.copyOf(anyUnit(), random.nextInt(100)));
            case 4 -> out.u8(random.nextInt(256));
            case 7 -> {
                int count = random.nextInt(5);
                out.u8(count);
                for (int i = 0; i < count; i++) {
                    out.u8(random.nextInt(8));
                }
            }
            default -> {
                // An acknowledgement has no more.
            }
        }
        return out.toByteArray();
    }

    private byte[] faulty(byte[] octets) {
        if (random.nextInt(10) == 0) {
            byte[] any = new byte[random.nextInt(300)];
            random.nextBytes(any);
            return any;
        }
        byte[] datagram = octets;
        for (int faults = random.nextInt(3); faults > 0 && datagram.length > 0; faults--) {
            datagram = withFault(datagram);
        }
        return datagram;
    }

    private byte[] withFault(byte[] octets) {
        int at = random.nextInt(octets.length);
        byte[] changed = octets.clone();
        switch (random.nextInt(4)) {
            case 0 -> changed[at] = (byte) random.nextInt();
            case 1 -> changed = Arrays.copyOf(octets, at);
            case 2 -> {
                List<Byte> longer = new ArrayList<>();
                for (byte octet : octets) {
                    longer.add(octet);
                }
                longer.add(at, (byte) random.nextInt());
                changed = new byte[longer.size()];
                for (int i = 0; i < changed.length; i++) {
                    changed[i] = longer.get(i);
                }
            }
            default -> changed[at] ^= (byte) (1 << random.nextInt(8));
        }
        return changed;
    }
}

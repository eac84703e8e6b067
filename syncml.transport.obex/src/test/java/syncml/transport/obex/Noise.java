package syncml.transport.obex;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import syncml.api.obex.ObexHeader;

/** Packets as hostile or broken peers send them: random octets, and packets of a conversation with faults. */
final class Noise {
    private static final List<byte[]> CONVERSATION = List.of(
            Octets.connect(Octets.SYNCML, 1024),
            Octets.connect(Octets.ascii("IRMC-SYNC"), 255, new Digest.Challenge(new byte[16], true, "x").header()),
            Octets.connect(new byte[0], 65535),
            Octets.packet(0x02, Octets.id(1), ObexHeader.type(SyncmlSession.XML), Octets.body(new byte[300])),
            Octets.packet(0x02, Octets.body(new byte[500])),
            Octets.packet(0x82, Octets.id(1), ObexHeader.type(SyncmlSession.WBXML), ObexHeader.number(0xC3, 5),
                    Octets.endOfBody(new byte[5])),
            Octets.packet(0x82, Octets.endOfBody(new byte[700])),
            Octets.packet(0x82, Octets.id(1), ObexHeader.text(ObexHeader.NAME, "telecom/pb.vcf")),
            Octets.packet(0x83, Octets.id(1), ObexHeader.type(SyncmlSession.WBXML)),
            Octets.packet(0x03, Octets.id(1), ObexHeader.type(SyncmlSession.WBXML)),
            Octets.packet(0x83),
            Octets.hex("85 00 0d 02 00 cb 00 00 00 01 01 00 03"),
            Octets.packet(0xFF), Octets.packet(0x7F), Octets.packet(0x81), Octets.packet(0x81, Octets.id(1)),
            Octets.packet(0x90), Octets.hex("a0 00 07 10 00 04 00"),
            Octets.packet(0xA0, Octets.endOfBody(new byte[9])), Octets.packet(0x90, Octets.body(new byte[9])),
            Octets.packet(0xC1, new Digest.Challenge(new byte[16], true, "x").header()));

    private final Random random;

    Noise(long seed) {
        random = new Random(seed);
    }

    Random random() {
        return random;
    }

    /** A packet whose length is right, whatever else is not. */
    byte[] framed() {
        byte[] packet = any();
        if (packet.length < Packet.PREFIX) {
            packet = Arrays.copyOf(packet, Packet.PREFIX);
        }
        packet[1] = (byte) (packet.length >> 8);
        packet[2] = (byte) packet.length;
        return packet;
    }

    /** Octets. */
    byte[] any() {
        if (random.nextInt(4) == 0) {
            byte[] octets = new byte[random.nextInt(300)];
            random.nextBytes(octets);
            return octets;
        }
        byte[] packet = CONVERSATION.get(random.nextInt(CONVERSATION.size())).clone();
        if (random.nextInt(3) == 0) {
            return packet;
        }
        for (int faults = random.nextInt(4); faults > 0 && packet.length > 0; faults--) {
            packet = withFault(packet);
        }
        return packet;
    }

    private byte[] withFault(byte[] packet) {
        int at = random.nextInt(packet.length);
        return switch (random.nextInt(4)) {
            case 0 -> {
                packet[at] = (byte) random.nextInt();
                yield packet;
            }
            case 1 -> Arrays.copyOf(packet, at);
            case 2 -> Octets.join(Arrays.copyOf(packet, at), new byte[random.nextInt(20)],
                    Arrays.copyOfRange(packet, at, packet.length));
            default -> {
                packet[at] ^= (byte) (1 << random.nextInt(8));
                yield packet;
            }
        };
    }
}

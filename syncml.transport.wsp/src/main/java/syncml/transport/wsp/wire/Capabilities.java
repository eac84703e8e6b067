package syncml.transport.wsp.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What the sides of a session propose and accept (WAP-230-WSP, section 8.3). Immutable. */
public final class Capabilities {
    /** Octets of the largest unit that the client takes; 0 for any. */
    public static final int CLIENT_SDU_SIZE = 0x00;
    /** Octets of the largest unit that the server takes; 0 for any. */
    public static final int SERVER_SDU_SIZE = 0x01;
    /** Flags: {@link #PUSH} and so on. */
    public static final int PROTOCOL_OPTIONS = 0x02;
    /** Methods that may be outstanding. */
    public static final int METHOD_MOR = 0x03;
    /** Confirmed pushes that may be outstanding. */
    public static final int PUSH_MOR = 0x04;
    /** Methods beyond those of HTTP. */
    public static final int EXTENDED_METHODS = 0x05;
    /** Names for headers beyond those of WSP. */
    public static final int HEADER_CODE_PAGES = 0x06;

    /** Option: confirmed push. */
    public static final int CONFIRMED_PUSH = 0x80;
    /** Option: push. */
    public static final int PUSH = 0x40;
    /** Option: suspend and resume. */
    public static final int RESUME = 0x20;

    /** Octets that a side takes which says nothing. */
    public static final int DEFAULT_SDU_SIZE = 1400;
    /** None. */
    public static final Capabilities NONE = new Capabilities(List.of());

    private static final int MAX = 32;

    private final List<Capability> all;

    /**
     * One capability.
     *
     * @param number its number; -1 if it has a name
     * @param name its name, if it has one, else null
     * @param value its value; empty in an answer that refuses it
     */
    public record Capability(int number, String name, byte[] value) {
    }

    private Capabilities(List<Capability> all) {
        this.all = List.copyOf(all);
    }

    /** Reads capabilities up to the end. */
    public static Capabilities read(OctetReader in) throws MalformedPduException {
        List<Capability> all = new ArrayList<>();
        while (in.remaining() > 0) {
            OctetReader one = in.part(in.length());
            if (all.size() == MAX) {
                throw new MalformedPduException("more than " + MAX + " capabilities");
            }
            if (one.peek() >= 0x80) {
                int number = one.u8() & 0x7F;
                all.add(new Capability(number, null, one.rest()));
            } else {
                String name = one.text();
                all.add(new Capability(-1, name, one.rest()));
            }
        }
        return new Capabilities(all);
    }

    /** All of them, in their order. */
    public List<Capability> all() {
        return all;
    }

    /** These and one more. */
    public Capabilities with(Capability capability) {
        List<Capability> more = new ArrayList<>(all);
        more.add(capability);
        return new Capabilities(more);
    }

    /** These and one more, whose value is a number of variable length. */
    public Capabilities withSize(int number, long value) {
        return with(new Capability(number, null, new OctetWriter().uintvar(value).toByteArray()));
    }

    /** These and one more, whose value is an octet. */
    public Capabilities withOctet(int number, int value) {
        return with(new Capability(number, null, new byte[] {(byte) value}));
    }

    private Optional<byte[]> value(int number) {
        return all.stream().filter(one -> one.number() == number).map(Capability::value).findFirst();
    }

    /** The value of one whose value is a number of variable length; empty if it is absent or refused. */
    public OptionalLong size(int number) {
        try {
            Optional<byte[]> value = value(number);
            return value.isEmpty() || value.get().length == 0 ? OptionalLong.empty()
                    : OptionalLong.of(new OctetReader(value.get()).uintvar());
        } catch (MalformedPduException e) {
            return OptionalLong.empty();
        }
    }

    /** The value of one whose value is an octet; empty if it is absent or refused. */
    public OptionalInt octet(int number) {
        Optional<byte[]> value = value(number);
        return value.isEmpty() || value.get().length == 0 ? OptionalInt.empty() : OptionalInt.of(value.get()[0] & 0xFF);
    }

    /** Their octets. */
    public byte[] toByteArray() {
        OctetWriter out = new OctetWriter();
        for (Capability one : all) {
            OctetWriter octets = new OctetWriter();
            if (one.number() >= 0) {
                octets.shortInteger(one.number());
            } else {
                octets.text(one.name());
            }
            octets.bytes(one.value());
            out.uintvar(octets.size()).bytes(octets.toByteArray());
        }
        return out.toByteArray();
    }
}

package syncml.transport.wsp.wtp;

import java.util.ArrayList;
import java.util.List;
import syncml.transport.wsp.wire.MalformedPduException;
import syncml.transport.wsp.wire.OctetReader;
import syncml.transport.wsp.wire.OctetWriter;

/**
 * A protocol data unit of the transaction layer (WAP-224-WTP, chapter 8). Its transaction identifier has the highest bit
 * set when it comes from the responder of the transaction.
 */
sealed interface WtpPdu {
    int TID_BITS = 0x7FFF;
    int FROM_RESPONDER = 0x8000;

    int INVOKE = 1;
    int RESULT = 2;
    int ACK = 3;
    int ABORT = 4;
    int SEGMENTED_INVOKE = 5;
    int SEGMENTED_RESULT = 6;
    int NEGATIVE_ACK = 7;

    /** Identity of the item that carries a packet sequence number. */
    int TPI_PSN = 3;
    /** Identities of the items of extended segmentation. */
    int TPI_SDU_BOUNDARY = 4;
    int TPI_FRAME_BOUNDARY = 5;

    /** The identifier as it stands in the unit. */
    int tid();

    byte[] toByteArray();

    /** Whether it was sent by the responder of its transaction. */
    default boolean fromResponder() {
        return (tid() & FROM_RESPONDER) != 0;
    }

    /** The identifier without the direction. */
    default int transaction() {
        return tid() & TID_BITS;
    }

    /**
     * A part of a message, or all of it.
     *
     * @param result whether the message is a result, else it is what is invoked
     * @param tid transaction identifier
     * @param psn its number within the message
     * @param groupEnd whether it is the last of a group
     * @param messageEnd whether it is the last of the message; both means that its sender knows no segmentation
     * @param again whether it was sent before
     * @param invoke what only the first part of an invocation says; else null
     * @param extended whether it uses extended segmentation
     * @param data the part
     */
    record Part(boolean result, int tid, int psn, boolean groupEnd, boolean messageEnd, boolean again, Invoke invoke,
            boolean extended, byte[] data) implements WtpPdu {
        /** Whether the sender waits for an acknowledgement of it. */
        boolean asks() {
            return groupEnd || messageEnd;
        }

        @Override
        public byte[] toByteArray() {
            int type = result ? psn == 0 ? RESULT : SEGMENTED_RESULT : psn == 0 ? INVOKE : SEGMENTED_INVOKE;
            OctetWriter out = new OctetWriter()
                    .u8(type << 3 | (groupEnd ? 4 : 0) | (messageEnd ? 2 : 0) | (again ? 1 : 0)).u16(tid);
            if (psn > 0) {
                out.u8(psn);
            } else if (!result) {
                out.u8(invoke.version() << 6 | (invoke.tidNew() ? 0x20 : 0) | (invoke.userAck() ? 0x10 : 0)
                        | invoke.transactionClass());
            }
            return out.bytes(data).toByteArray();
        }
    }

    /**
     * What the first part of an invocation says.
     *
     * @param version version of the protocol; 0
     * @param tidNew whether identifiers begin anew
     * @param userAck whether the user of the responder acknowledges
     * @param transactionClass 0, 1 or 2
     */
    record Invoke(int version, boolean tidNew, boolean userAck, int transactionClass) {
    }

    /**
     * Something arrived; or, verifying: is this transaction meant, and its answer.
     *
     * @param tid transaction identifier
     * @param verify whether it asks or answers if the transaction is meant
     * @param again whether it was sent before
     * @param psn number of the last part that arrived with all before it; -1 if it is not said
     */
    record Ack(int tid, boolean verify, boolean again, int psn) implements WtpPdu {
        @Override
        public byte[] toByteArray() {
            OctetWriter out = new OctetWriter()
                    .u8((psn >= 0 ? 0x80 : 0) | ACK << 3 | (verify ? 4 : 0) | (again ? 1 : 0)).u16(tid);
            if (psn >= 0) {
                out.u8(TPI_PSN << 3 | 1).u8(psn);
            }
            return out.toByteArray();
        }
    }

    /**
     * The transaction is over.
     *
     * @param tid transaction identifier
     * @param user whether the user of the protocol ended it, else the protocol
     * @param reason why; see {@link AbortReason} and the reasons of WSP
     */
    record Abort(int tid, boolean user, int reason) implements WtpPdu {
        @Override
        public byte[] toByteArray() {
            return new OctetWriter().u8(ABORT << 3 | (user ? 1 : 0)).u16(tid).u8(reason).toByteArray();
        }
    }

    /**
     * Parts are missing.
     *
     * @param tid transaction identifier
     * @param again whether it was sent before
     * @param missing their numbers
     */
    record NegativeAck(int tid, boolean again, List<Integer> missing) implements WtpPdu {
        @Override
        public byte[] toByteArray() {
            OctetWriter out = new OctetWriter().u8(NEGATIVE_ACK << 3 | (again ? 1 : 0)).u16(tid).u8(missing.size());
            missing.forEach(out::u8);
            return out.toByteArray();
        }
    }

    /** Reads the units of a datagram, of which there may be several (section 7.12); stops at one that is malformed. */
    static List<WtpPdu> readAll(byte[] datagram) {
        List<WtpPdu> units = new ArrayList<>();
        OctetReader in = new OctetReader(datagram);
        try {
            if (in.peek() != 0) {
                units.add(read(in));
                return units;
            }
            in.u8();
            while (in.remaining() > 0) {
                int length = in.u8();
                if ((length & 0x80) != 0) {
                    length = (length & 0x7F) << 8 | in.u8();
                }
                units.add(read(in.part(length)));
            }
        } catch (MalformedPduException e) {
            // A peer that is not understood is not answered, least of all one that may be somebody else.
        }
        return units;
    }

    private static WtpPdu read(OctetReader in) throws MalformedPduException {
        int first = in.u8();
        int tid = in.u16();
        boolean items = (first & 0x80) != 0;
        boolean groupEnd = (first & 4) != 0;
        boolean messageEnd = (first & 2) != 0;
        boolean again = (first & 1) != 0;
        int type = first >> 3 & 0x0F;
        switch (type) {
            case INVOKE -> {
                int octet = in.u8();
                Invoke invoke = new Invoke(octet >> 6, (octet & 0x20) != 0, (octet & 0x10) != 0, octet & 3);
                Items read = items(items, in);
                return new Part(false, tid, 0, groupEnd, messageEnd, again, invoke, read.extended(), in.rest());
            }
            case RESULT -> {
                Items read = items(items, in);
                return new Part(true, tid, 0, groupEnd, messageEnd, again, null, read.extended(), in.rest());
            }
            case SEGMENTED_INVOKE, SEGMENTED_RESULT -> {
                int psn = in.u8();
                Items read = items(items, in);
                if (psn == 0) {
                    throw new MalformedPduException("the first part of a message as a later one");
                }
                return new Part(type == SEGMENTED_RESULT, tid, psn, groupEnd, messageEnd, again, null, read.extended(),
                        in.rest());
            }
            case ACK -> {
                return new Ack(tid, groupEnd, again, items(items, in).psn());
            }
            case ABORT -> {
                return new Abort(tid, (first & 7) == 1, in.u8());
            }
            case NEGATIVE_ACK -> {
                int count = in.u8();
                List<Integer> missing = new ArrayList<>(count);
                for (int i = 0; i < count; i++) {
                    missing.add(in.u8());
                }
                return new NegativeAck(tid, again, List.copyOf(missing));
            }
            default -> throw new MalformedPduException("unknown type " + type);
        }
    }

    /**
     * What the transport information items of a unit say.
     *
     * @param psn a packet sequence number; -1 if there is none
     * @param extended whether there are items of extended segmentation
     */
    record Items(int psn, boolean extended) {
    }

    private static Items items(boolean some, OctetReader in) throws MalformedPduException {
        int psn = -1;
        boolean extended = false;
        boolean more = some;
        while (more) {
            int first = in.u8();
            more = (first & 0x80) != 0;
            int length = (first & 4) != 0 ? in.u8() : first & 3;
            byte[] data = in.bytes(length);
            int identity = first >> 3 & 0x0F;
            if (identity == TPI_PSN && length >= 1) {
                psn = data[0] & 0xFF;
            } else if (identity == TPI_SDU_BOUNDARY || identity == TPI_FRAME_BOUNDARY) {
                extended = true;
            }
        }
        return new Items(psn, extended);
    }
}

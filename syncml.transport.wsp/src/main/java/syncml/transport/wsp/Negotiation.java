package syncml.transport.wsp;

import syncml.transport.wsp.wire.Capabilities;
import syncml.transport.wsp.wire.Capabilities.Capability;

/**
 * What comes of the capabilities that a client proposes (WAP-230-WSP, section 8.3). What is not said is what was proposed;
 * a value that is less holds for both; an empty one refuses.
 *
 * @param clientSdu octets of the largest unit that the client takes; 0 for any
 * @param options options that both have
 * @param methods methods that may be outstanding
 * @param reply what to answer
 */
record Negotiation(long clientSdu, int options, int methods, Capabilities reply) {
    private static final int OURS = Capabilities.CONFIRMED_PUSH | Capabilities.PUSH | Capabilities.RESUME;
    private static final int MAX_METHODS = 4;

    /**
     * Answers proposals.
     *
     * @param serverSdu octets of the largest unit that we take
     */
    static Negotiation of(Capabilities proposed, int serverSdu) {
        Capabilities reply = Capabilities.NONE;
        for (Capability one : proposed.all()) {
            reply = switch (one.number()) {
                case Capabilities.CLIENT_SDU_SIZE -> proposed.size(one.number()).isPresent() ? reply.with(one) : reply;
                case Capabilities.SERVER_SDU_SIZE -> {
                    long size = proposed.size(one.number()).orElse(serverSdu);
                    yield reply.withSize(one.number(), size == 0 ? serverSdu : Math.min(size, serverSdu));
                }
                case Capabilities.PROTOCOL_OPTIONS ->
                        reply.withOctet(one.number(), proposed.octet(one.number()).orElse(0) & OURS);
                case Capabilities.METHOD_MOR ->
                        reply.withOctet(one.number(), Math.min(MAX_METHODS, proposed.octet(one.number()).orElse(1)));
                case Capabilities.PUSH_MOR ->
                        reply.withOctet(one.number(), Math.min(1, proposed.octet(one.number()).orElse(1)));
                default -> reply.with(new Capability(one.number(), one.name(), new byte[0]));
            };
        }
        return new Negotiation(
                proposed.size(Capabilities.CLIENT_SDU_SIZE).orElse(Capabilities.DEFAULT_SDU_SIZE),
                reply.octet(Capabilities.PROTOCOL_OPTIONS).orElse(0),
                Math.max(1, reply.octet(Capabilities.METHOD_MOR).orElse(1)), reply);
    }
}

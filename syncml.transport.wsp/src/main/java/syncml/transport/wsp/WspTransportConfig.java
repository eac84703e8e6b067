package syncml.transport.wsp;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Configuration of the WSP transport. A change takes effect at once: of addresses by giving ports up and taking others,
 * of limits for what follows; it ends the sessions of WSP, not those of SyncML.
 */
@ObjectClassDefinition(name = "WSP", description = "Where peers reach the service by WSP, and what they may cost.")
@interface WspTransportConfig {
    /** Port without sessions. */
    @AttributeDefinition(description = "UDP port for connectionless WSP, usually 9200; 0 for none.")
    int port() default 0;

    /** Port with sessions. */
    @AttributeDefinition(description = "UDP port for WSP sessions over WTP, usually 9201; 0 for none.")
    int sessionPort() default 0;

    /** Interface. */
    @AttributeDefinition(description = "Name or address of the interface to listen at.")
    String host() default "127.0.0.1";

    /** Path. */
    @AttributeDefinition(description = "Path of the service in the addresses that peers ask for.")
    String path() default "/syncml";

    /** Address as peers see it. */
    @AttributeDefinition(description = "Host name or address by which peers reach this, for a server behind an address "
            + "translation; empty to take it from each request.")
    String publicHost() default "";

    /** Largest message. */
    @AttributeDefinition(description = "Octets of the largest message accepted.")
    int maxRequestBytes() default 512 * 1024;

    /** Largest message without a session. */
    @AttributeDefinition(description = "Octets of the largest message that peers without a session are told to send: "
            + "what the network carries in one datagram.")
    int maxUnitRequestBytes() default 8192;

    /** Largest answer without a session. */
    @AttributeDefinition(description = "Octets of the largest answer without a session, when the peer has shown that it "
            + "receives what is sent to its address.")
    int maxUnitReplyBytes() default 8192;

    /** Largest answer without a session to an address that may be forged. */
    @AttributeDefinition(description = "Octets of the largest answer without a session to a peer that has not shown yet "
            + "that it receives what is sent to its address.")
    int maxUnverifiedUnitReplyBytes() default 1400;

    /** Largest answer in a session to an address that may be forged. */
    @AttributeDefinition(description = "Octets of the largest answer in a session to a peer that has not shown yet that "
            + "it receives what is sent to its address.")
    int maxUnverifiedReplyBytes() default 2048;

    /** Sessions. */
    @AttributeDefinition(description = "WSP sessions at the same time; the one that was silent for longest makes room.")
    int maxSessions() default 2000;

    /** Sessions of one host. */
    @AttributeDefinition(description = "WSP sessions of one address at the same time.")
    int maxSessionsPerHost() default 500;

    /** Idle time. */
    @AttributeDefinition(description = "Seconds that a WSP session may be silent.")
    int idleSeconds() default 600;

    /** Requests in work. */
    @AttributeDefinition(description = "Requests in work or waiting at the same time.")
    int maxConcurrent() default 256;

    /** Requests in work of one host. */
    @AttributeDefinition(description = "Requests in work or waiting at the same time, of one address.")
    int maxConcurrentPerHost() default 128;

    /** Memory. */
    @AttributeDefinition(description = "Octets of all messages under way.")
    long maxBytesInFlight() default 32L * 1024 * 1024;

    /** Headers. */
    @AttributeDefinition(description = "Octets of the headers of one request.")
    int maxHeaderBytes() default 8192;

    /** Threads. */
    @AttributeDefinition(description = "Messages that are worked on at the same time.")
    int workers() default 8;

    /** Seconds that a request is held. */
    @AttributeDefinition(description = "Seconds that a request is held while the engine is being replaced.")
    int holdSeconds() default 20;

    /** Size of packets. */
    @AttributeDefinition(description = "Octets of a message in one packet of WTP.")
    int segmentBytes() default 1400;

    /** Size of groups. */
    @AttributeDefinition(description = "Packets that are sent before an acknowledgement is awaited.")
    int groupPackets() default 3;

    /** First retransmission. */
    @AttributeDefinition(description = "Milliseconds after which something is sent again to a peer of whom nothing is "
            + "known; afterwards the time that it takes to answer decides, doubled each time.")
    int firstRetryMillis() default 2000;

    /** Shortest time to retransmission. */
    @AttributeDefinition(description = "Milliseconds to wait at least before something is sent again.")
    int shortestRetryMillis() default 500;

    /** Longest time to retransmission. */
    @AttributeDefinition(description = "Milliseconds to wait at most before something is sent again.")
    int longestRetryMillis() default 7000;

    /** Retransmissions. */
    @AttributeDefinition(description = "How often something is sent again before the peer is given up.")
    int retries() default 12;

    /** Hold on. */
    @AttributeDefinition(description = "Milliseconds after which a peer is told that its answer takes longer.")
    int acknowledgeMillis() default 4000;

    /** How often. */
    @AttributeDefinition(description = "How often a peer is told so before the request is given up.")
    int acknowledgements() default 20;

    /** Memory of transactions. */
    @AttributeDefinition(description = "Seconds that a transaction is remembered in order to recognize what comes late.")
    int lingerSeconds() default 30;

    /** Verify strangers. */
    @AttributeDefinition(description = "Ask a peer that is not known whether it means its first transaction.")
    boolean verifyStrangers() default false;

    /** Requests of sessions that nobody remembers. */
    @AttributeDefinition(description = "Answer requests of sessions that are not known, as after a restart, instead of "
            + "refusing them; with answers that every peer takes.")
    boolean adoptSessions() default true;
}

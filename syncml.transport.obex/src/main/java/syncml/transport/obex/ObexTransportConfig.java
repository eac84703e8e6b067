package syncml.transport.obex;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Configuration of the OBEX transport. A change takes effect at once: of addresses by opening and closing listeners,
 * while the connections that exist go on; of limits for the connections that follow.
 */
@ObjectClassDefinition(name = "OBEX", description = "Where peers connect by OBEX over TCP, and what they may cost.")
@interface ObexTransportConfig {
    /** TCP port. */
    @AttributeDefinition(description = "TCP port where peers connect, usually 650; 0 for none.")
    int port() default 0;

    /** Interface. */
    @AttributeDefinition(description = "Name or address of the interface to listen at.")
    String host() default "127.0.0.1";

    /** Default service. */
    @AttributeDefinition(description = "Target of the service for peers that name none, such as IRMC-SYNC; empty for "
            + "the service that is registered for them.")
    String defaultTarget() default "";

    /** Further addresses. */
    @AttributeDefinition(description = "Further addresses to listen at: host:port, or host:port TARGET for a port whose "
            + "peers, if they name no Target, want that service. Several in one value are separated by commas.")
    String[] listeners() default {};

    /** Packet size. */
    @AttributeDefinition(description = "Octets of the largest packet taken and sent, 255 to 65535.")
    int maxPacketBytes() default 16 * 1024;

    /** Object size. */
    @AttributeDefinition(description = "Octets of the largest object accepted.")
    int maxObjectBytes() default 4 * 1024 * 1024;

    /** All objects. */
    @AttributeDefinition(description = "Octets of all objects that arrive at the same time; beyond, peers are told to "
            + "come back. A third is for those of half a MiB and less; the largest has to be less than the rest.")
    long maxBytesInFlight() default 32 * 1024 * 1024;

    /** Headers. */
    @AttributeDefinition(description = "Headers of one operation.")
    int maxHeaders() default 64;

    /** Octets of headers. */
    @AttributeDefinition(description = "Octets of the headers of one operation, without the body.")
    int maxHeaderBytes() default 32 * 1024;

    /** Services. */
    @AttributeDefinition(description = "Services that a peer may connect to at the same time on one link.")
    int maxServicesPerConnection() default 4;

    /** Connections. */
    @AttributeDefinition(description = "Links that peers have opened, at the same time; more are closed at once.")
    int maxConnections() default 1024;

    /** Connections of one peer. */
    @AttributeDefinition(description = "Links from one address at the same time; 0 for no limit.")
    int maxConnectionsPerPeer() default 256;

    /** Silence. */
    @AttributeDefinition(description = "Seconds that a connected peer may be silent between two requests.")
    int idleSeconds() default 300;

    /** Time of a packet. */
    @AttributeDefinition(description = "Seconds for a packet to arrive or to leave, and for a new peer to connect to a "
            + "service.")
    int packetSeconds() default 60;

    /** Time of an object. */
    @AttributeDefinition(description = "Seconds for an object to arrive.")
    int operationSeconds() default 1800;

    /** Holding. */
    @AttributeDefinition(description = "Seconds that a request is held while a service, or the engine, is being "
            + "replaced.")
    int holdSeconds() default 20;

    /** Pool. */
    @AttributeDefinition(description = "Operations that are worked on, or held, at the same time; others wait.")
    int workers() default 16;
}

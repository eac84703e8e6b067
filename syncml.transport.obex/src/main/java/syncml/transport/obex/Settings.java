package syncml.transport.obex;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How the OBEX transport behaves. What each value means is said in {@link ObexTransportConfig}.
 *
 * @param listeners where peers may connect over TCP
 * @param limits what a peer may cost
 * @param maxConnections links that peers opened, at the same time
 * @param maxConnectionsPerPeer of these, from one address
 * @param maxBytes octets of all objects that arrive at the same time, of which the largest object is less than two thirds
 * @param workers operations that are worked on at the same time
 */
record Settings(List<Listening> listeners, Limits limits, int maxConnections, int maxConnectionsPerPeer,
        long maxBytes, int workers) {
    /**
     * A place to listen at.
     *
     * @param host name or address of an interface
     * @param port TCP port
     * @param defaultTarget Target of the service for peers that name none; empty for the default service
     */
    record Listening(String host, int port, String defaultTarget) {
        Listening {
            require(!host.isBlank() && port > 0 && port <= 0xFFFF, "listener " + host + ":" + port);
        }

        InetSocketAddress address() {
            return new InetSocketAddress(host, port);
        }

        byte[] target() {
            return defaultTarget.getBytes(StandardCharsets.US_ASCII);
        }

        /** {@code host:port} or {@code host:port TARGET}; an IPv6 address in brackets. */
        static Listening parse(String text) {
            String[] words = text.strip().split("\\s+", 2);
            int colon = words[0].lastIndexOf(':');
            require(colon > 0 && words[0].substring(colon + 1).matches("[0-9]{1,5}"), "listeners: " + text);
            String host = words[0].substring(0, colon).replaceAll("[\\[\\]]", "");
            return new Listening(host, Integer.parseInt(words[0].substring(colon + 1)),
                    words.length > 1 ? words[1].strip() : "");
        }
    }

    /**
     * What one peer may cost.
     *
     * @param maxPacket octets of the largest packet we take, and of the largest we send; 255 to 65,535
     * @param maxObject octets of the largest object we take
     * @param maxHeaders headers of one operation
     * @param maxHeaderBytes octets of them together, without the body
     * @param maxServices connections, each to another service, on one link
     * @param idle how long a connected peer may be silent between requests
     * @param packet how long a packet may take to arrive or to leave, and a peer to send its CONNECT
     * @param operation how long an object may take to arrive
     * @param hold how long a request waits for a service that is being replaced
     */
    record Limits(int maxPacket, int maxObject, int maxHeaders, int maxHeaderBytes, int maxServices, Duration idle,
            Duration packet, Duration operation, Duration hold) {
        Limits {
            require(maxPacket >= Packet.SMALLEST_MAX && maxPacket <= Packet.LARGEST_MAX, "maxPacketBytes: " + maxPacket);
            require(maxObject >= 1024, "maxObjectBytes: " + maxObject);
            require(maxHeaders > 0, "maxHeaders: " + maxHeaders);
            require(maxHeaderBytes >= 1024, "maxHeaderBytes: " + maxHeaderBytes);
            require(maxServices > 0, "maxServicesPerConnection: " + maxServices);
            require(idle.toMillis() > 0, "idleSeconds: " + idle.toSeconds());
            require(packet.toMillis() > 0, "packetSeconds: " + packet.toSeconds());
            require(operation.toMillis() > 0, "operationSeconds: " + operation.toSeconds());
            require(!hold.isNegative(), "holdSeconds: " + hold.toSeconds());
        }
    }

    Settings {
        listeners = List.copyOf(listeners);
        require(maxConnections > 0, "maxConnections: " + maxConnections);
        require(maxConnectionsPerPeer >= 0, "maxConnectionsPerPeer: " + maxConnectionsPerPeer);
        require(maxBytes / 3 * 2 > limits.maxObject(), "maxBytesInFlight: " + maxBytes);
        require(workers > 0, "workers: " + workers);
    }

    /** The values of a configuration. */
    static Settings of(ObexTransportConfig config) {
        List<Listening> listeners = new ArrayList<>();
        if (config.port() != 0) {
            listeners.add(new Listening(config.host(), config.port(), config.defaultTarget().strip()));
        }
        for (String further : String.join(",", config.listeners()).split(",")) {
            if (!further.isBlank()) {
                listeners.add(Listening.parse(further));
            }
        }
        Limits limits = new Limits(config.maxPacketBytes(), config.maxObjectBytes(), config.maxHeaders(),
                config.maxHeaderBytes(), config.maxServicesPerConnection(), Duration.ofSeconds(config.idleSeconds()),
                Duration.ofSeconds(config.packetSeconds()), Duration.ofSeconds(config.operationSeconds()),
                Duration.ofSeconds(config.holdSeconds()));
        return new Settings(listeners, limits, config.maxConnections(), config.maxConnectionsPerPeer(),
                config.maxBytesInFlight(), config.workers());
    }

    private static void require(boolean condition, String wrong) {
        if (!condition) {
            throw new IllegalArgumentException("not a usable value: " + wrong);
        }
    }
}

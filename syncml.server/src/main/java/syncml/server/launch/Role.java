package syncml.server.launch;

import java.util.List;

/** What the framework is started for, and so which of the bundles it needs. */
enum Role {
    /** Everything. */
    SERVER,
    /** A command while no server runs: everything but what brings messages in. */
    COMMAND,
    /** The client's side while no server runs: everything but what keeps a server's data and brings messages in. */
    CLIENT,
    /** Decoding: the codecs and what they stand on. */
    DECODER;

    private static final List<String> SERVES_HTTP = List.of("org.apache.felix.http.", "org.apache.commons.");
    private static final List<String> BRINGS_MESSAGES_IN = List.of("syncml.transport.", "syncml.standby", "syncml.jetty",
            "org.apache.felix.http.",
            "org.apache.felix.fileinstall", "org.apache.commons.");
    private static final List<String> KEEPS_DATA = List.of("syncml.core", "syncml.client", "syncml.store.",
            "syncml.devices", "syncml.storage.", "tx-control-", "com.h2database", "org.postgresql.", "org.osgi.service.jdbc",
            "com.fasterxml.jackson.", "com.github.mangstadt.", "net.sf.biweekly");
    private static final List<String> KEEPS_SERVERS_DATA = List.of("syncml.storage.", "syncml.devices", "syncml.standby", "syncml.jetty",
            "tx-control-", "com.h2database", "org.postgresql.", "org.osgi.service.jdbc", "org.apache.felix.fileinstall");

    /** Whether a bundle with this symbolic name is needed. */
    boolean needs(String bundle) {
        return switch (this) {
            case SERVER -> true;
            case COMMAND -> !startsWith(bundle, BRINGS_MESSAGES_IN);
            case CLIENT -> !startsWith(bundle, KEEPS_SERVERS_DATA);
            case DECODER -> !startsWith(bundle, BRINGS_MESSAGES_IN) && !startsWith(bundle, KEEPS_DATA);
        };
    }

    /**
     * Whether a bundle that is needed is to run. The transports stand on packages of the HTTP server, so for a client
     * that is there and idle.
     */
    boolean starts(String bundle) {
        return this != CLIENT || !startsWith(bundle, SERVES_HTTP);
    }

    private static boolean startsWith(String bundle, List<String> prefixes) {
        return prefixes.stream().anyMatch(bundle::startsWith);
    }
}

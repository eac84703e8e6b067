package syncml.server.launch;

import java.util.List;

/** What the framework is started for, and so which of the bundles it needs. */
enum Role {
    /** Everything. */
    SERVER,
    /** A command while no server runs: everything but what brings messages in. */
    COMMAND,
    /** Decoding: the codecs and what they stand on. */
    DECODER;

    private static final List<String> BRINGS_MESSAGES_IN = List.of("syncml.transport.", "org.apache.felix.http.",
            "org.apache.felix.fileinstall", "org.apache.commons.");
    private static final List<String> KEEPS_DATA = List.of("syncml.core", "syncml.store.", "syncml.storage.",
            "tx-control-", "com.h2database", "org.postgresql.", "org.osgi.service.jdbc", "com.fasterxml.jackson.",
            "com.github.mangstadt.", "net.sf.biweekly");

    /** Whether a bundle with this symbolic name is needed. */
    boolean needs(String bundle) {
        return switch (this) {
            case SERVER -> true;
            case COMMAND -> !startsWith(bundle, BRINGS_MESSAGES_IN);
            case DECODER -> !startsWith(bundle, BRINGS_MESSAGES_IN) && !startsWith(bundle, KEEPS_DATA);
        };
    }

    private static boolean startsWith(String bundle, List<String> prefixes) {
        return prefixes.stream().anyMatch(bundle::startsWith);
    }
}

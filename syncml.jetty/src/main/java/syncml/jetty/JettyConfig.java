package syncml.jetty;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Configuration of the ports of the HTTP server. A change takes effect at once: ports are opened and closed, requests in
 * work are answered, and connections that stand keep the certificate they began with.
 */
@ObjectClassDefinition(name = "HTTP ports", description = "Where the HTTP server listens.")
@interface JettyConfig {
    /** Ports. */
    @AttributeDefinition(description = "Where to listen: http://HOST:PORT or https://HOST:PORT; several in one value are "
            + "separated by commas. Empty to leave the port that the HTTP server opened by itself.")
    String[] listeners() default {};

    /** Certificate. */
    @AttributeDefinition(description = "File with the certificate of the server and those that lead to its authority "
            + "(PEM). Read again when it changes.")
    String certificate() default "";

    /** Key. */
    @AttributeDefinition(description = "File with the private key, not encrypted (PEM: PKCS #8, PKCS #1 or SEC 1); empty "
            + "if it is in the file with the certificate.")
    String key() default "";

    /** Key store. */
    @AttributeDefinition(description = "Key store (PKCS #12 or JKS) in place of the PEM files.")
    String keystore() default "";

    /** Password of the key store. */
    @AttributeDefinition(description = "Password of the key store.")
    String _password() default "";

    /** Protocols. */
    @AttributeDefinition(description = "Versions of TLS. Old phones may need TLSv1 and TLSv1.1, which are not safe.")
    String[] protocols() default {"TLSv1.3", "TLSv1.2"};

    /** Connections. */
    @AttributeDefinition(description = "Connections at the same time; those beyond wait to be accepted.")
    int maxConnections() default 2000;

    /** Connections of one address. */
    @AttributeDefinition(description = "Connections of one address other than the machine's own at the same time; more are "
            + "closed. 0 for any number, as for a server whose proxy is another machine.")
    int maxConnectionsPerAddress() default 500;

    /** Headers. */
    @AttributeDefinition(description = "Octets of the headers of one request; more are refused (431).")
    int maxHeaderBytes() default 16 * 1024;

    /** Silence. */
    @AttributeDefinition(description = "Seconds that a connection may be silent; after twice that without the whole head "
            + "of a request it is closed, too.")
    int idleSeconds() default 60;
}

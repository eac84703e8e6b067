package syncml.transport.http;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration of the HTTP transport; a change takes effect at once, for the requests that follow. */
@ObjectClassDefinition(name = "SyncML over HTTP", description = "The address that clients synchronize with.")
@interface HttpTransportConfig {
    /** Where the service is found. */
    @AttributeDefinition(description = "Path of the service; messages arrive here and one level below.")
    String path() default "/syncml";

    /** Octets of the largest message. */
    @AttributeDefinition(description = "Octets of the largest message accepted, after decompression.")
    int maxRequestBytes() default 4 * 1024 * 1024;

    /** Seconds for the arrival of a message. */
    @AttributeDefinition(description = "Seconds that the arrival of one message may take in all.")
    int readTimeoutSeconds() default 60;

    /** Seconds that a request is held. */
    @AttributeDefinition(description = "Seconds that a request is held while the engine is being replaced. "
            + "Several clients give up at any HTTP status other than 200, so holding is better than refusing.")
    int holdSeconds() default 20;

    /** Requests at the same time. */
    @AttributeDefinition(description = "Requests in work or held at the same time. Others wait for their turn as long as "
            + "requests are held, and are then told to come back (503).")
    int maxConcurrent() default 64;

    /** Requests of one peer. */
    @AttributeDefinition(description = "Of these, of one address other than the machine's own. As many wait for their turn; "
            + "more are told to come back (503).")
    int maxConcurrentPerPeer() default 48;

    /** Octets of all messages. */
    @AttributeDefinition(description = "Octets of all messages that arrive or are in work at the same time, after "
            + "decompression; senders of more are told to come back (503). A third is for those of half a MiB and less; "
            + "maxRequestBytes has to be less than the rest.")
    long maxBytesInFlight() default 24 * 1024 * 1024;

    /** Address as clients see it. */
    @AttributeDefinition(description = "Address of the service as clients see it, for a server behind a proxy, such as "
            + "https://sync.example.com/syncml; empty to take it from each request.")
    String publicUrl() default "";

    /** Proxies. */
    @AttributeDefinition(description = "Addresses of reverse proxies whose Forwarded or X-Forwarded-* headers tell who "
            + "sent a request, and how and where to. Several in one value are separated by commas.")
    String[] trustedProxies() default {};

    /** TLS only. */
    @AttributeDefinition(description = "What becomes of messages that come unencrypted from other machines: serve, refuse "
            + "(403), or an address with https: to which they are redirected.")
    String plain() default "serve";

    /** Generic XML types. */
    @AttributeDefinition(description = "Take text/xml and application/xml for SyncML in XML (for test tools).")
    boolean lenientTypes() default false;
}

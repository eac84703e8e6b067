package syncml.storage.jdbc;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Which database, and how it is used. */
@ObjectClassDefinition(name = "SyncML storage", description = "The database that holds accounts, items and sessions")
@interface Configuration {
    /** JDBC URL. */
    @AttributeDefinition(name = "URL", description = "JDBC URL of an H2 or PostgreSQL database")
    String url() default "jdbc:h2:file:./data/syncml";

    /** User. */
    @AttributeDefinition(name = "User", description = "User of the database; empty for an embedded one",
            required = false)
    String user() default "";

    /** Password; the name becomes {@code .password}, which keeps it from being a property of the service. */
    @AttributeDefinition(name = "Password", type = AttributeType.PASSWORD, required = false)
    String _password() default "";

    /** Connections. */
    @AttributeDefinition(name = "Pool size", description = "Connections, and so transactions at a time", min = "1")
    int pool_size() default 8;

    /** Attempts. */
    @AttributeDefinition(name = "Attempts", description = "How often work that loses a race is run altogether",
            min = "1")
    int attempts() default 5;

    /** Lock time-out. */
    @AttributeDefinition(name = "Lock time-out", description = "Milliseconds that a transaction waits for a lock",
            min = "1")
    int lock_timeout() default 5000;

    /** Power loss. */
    @AttributeDefinition(name = "Flush", description = "Whether an H2 database is forced to the disk with every"
            + " transaction, so that it survives the loss of power and not only of the process")
    boolean flush() default false;
}

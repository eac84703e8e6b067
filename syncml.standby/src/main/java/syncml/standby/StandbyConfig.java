package syncml.standby;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration of what keeps requests while a transport is being replaced. */
@ObjectClassDefinition(name = "SyncML standby", description = "Keeps what arrives while a transport is being replaced.")
@interface StandbyConfig {
    /** Requests at the same time. */
    @AttributeDefinition(description = "HTTP requests at the same time, held or let through; more are told to come back "
            + "(503). Each has a thread of the HTTP server.")
    int maxRequests() default 160;
}

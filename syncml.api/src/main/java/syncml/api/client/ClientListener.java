package syncml.api.client;

import org.osgi.annotation.versioning.ConsumerType;

/** Is told what happens while a client synchronizes, on the thread that does it. */
@ConsumerType
@FunctionalInterface
public interface ClientListener {
    /** Something happened. */
    void happened(ClientProgress progress);
}

/** Replicas: one peer's view of one datastore, kept in storage between messages. */
package syncml.core.replica;

/** Replicas: one peer's view of one datastore. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.2.0")
package syncml.api.sync;

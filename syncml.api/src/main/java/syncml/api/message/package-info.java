/** SyncML documents as immutable values: one model for SyncML 1.0, 1.1 and 1.2. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package syncml.api.message;

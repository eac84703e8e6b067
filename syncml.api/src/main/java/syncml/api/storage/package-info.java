/** The contract of durable state: rows and transactions. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.1.0")
package syncml.api.storage;

/** Server-alerted synchronization: how a device is asked to synchronize, and what carries the question to it. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package syncml.api.alert;

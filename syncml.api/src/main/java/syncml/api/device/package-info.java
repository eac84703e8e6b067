/** What is known of devices and what they did. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.1.0")
package syncml.api.device;

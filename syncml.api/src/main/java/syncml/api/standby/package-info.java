/** What stays while a transport is being replaced. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package syncml.api.standby;

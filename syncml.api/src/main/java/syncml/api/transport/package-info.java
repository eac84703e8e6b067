/** What passes between a transport and the engine: octets, a media type, and who is speaking. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.1.0")
package syncml.api.transport;

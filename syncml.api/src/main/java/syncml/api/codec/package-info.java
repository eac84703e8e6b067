/** The contract of a codec: octets to messages and back, within limits. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package syncml.api.codec;

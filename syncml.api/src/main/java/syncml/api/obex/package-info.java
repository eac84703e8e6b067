/**
 * OBEX (IrDA Object Exchange Protocol, IrOBEX 1.2) for whoever offers or uses a service over it: services that are found
 * by the Target header, links in the client role, and byte streams of bearers other than TCP.
 *
 * <p>A service sees operations with their headers and whole bodies; packets, connection identifiers, sizes and limits are
 * the transport's.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.1.0")
package syncml.api.obex;

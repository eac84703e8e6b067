/** The client role: sessions towards a server as a service, the local stores they work on, and profiles of servers. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.1.0")
package syncml.api.client;

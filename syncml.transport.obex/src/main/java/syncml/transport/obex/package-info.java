/** OBEX over TCP and any byte stream, in both roles, and SyncML as one of its services (SyncML OBEX Binding 1.0 to 1.2). */
package syncml.transport.obex;

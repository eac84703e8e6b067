/** SyncML over WSP: the server's side and the client's, connectionless and in sessions. */
package syncml.transport.wsp;

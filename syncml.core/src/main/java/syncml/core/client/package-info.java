/**
 * The client role: a session driven message by message, the ledger that survives being killed, and the loop that
 * carries octets to a server and back. What it has in common with the server is in {@code syncml.core.protocol}.
 */
package syncml.core.client;

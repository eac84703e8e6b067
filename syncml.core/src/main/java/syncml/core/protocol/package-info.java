/** Facts of the protocol that server and client share: status codes, payloads, what a message says of itself. */
package syncml.core.protocol;

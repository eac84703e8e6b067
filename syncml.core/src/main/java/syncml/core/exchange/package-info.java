/** From octets to octets: finds the codec, runs a message in one transaction, keeps the reply. */
package syncml.core.exchange;

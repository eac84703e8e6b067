/** What the transports share. Embedded in each of them, so that none needs another. */
package syncml.transport;

/** Keeps what arrives for transports while they are being replaced. */
package syncml.standby;

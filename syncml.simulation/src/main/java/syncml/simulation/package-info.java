/**
 * Deterministic simulation: the server engine, from octets in to octets out, driven by models of devices through a
 * simulated network, clock and storage, all from one seed; and an oracle that knows only what people did.
 */
package syncml.simulation;

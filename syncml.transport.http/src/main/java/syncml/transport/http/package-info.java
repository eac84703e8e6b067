/**
 * SyncML over HTTP: a servlet that takes messages by POST and hands them to the engine. It knows octets, headers and
 * media types, and no SyncML (SyncML HTTP Binding 1.2.1).
 */
package syncml.transport.http;

/** The ports of the HTTP server. */
package syncml.jetty;

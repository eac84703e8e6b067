/** The commands as they run inside the framework, on the services of the other bundles. */
package syncml.server.command;

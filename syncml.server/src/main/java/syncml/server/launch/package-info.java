/** What {@code syncml} runs outside of the framework: command line, data folder, start and stop of the framework. */
package syncml.server.launch;

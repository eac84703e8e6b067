/** What {@code syncml} runs outside of the framework: the command line, the data folder, the framework's start and stop. */
package syncml.server.launch;

/** What passes between a command and the server it means: frames over a byte stream, one conversation for a command. */
package syncml.server.control;

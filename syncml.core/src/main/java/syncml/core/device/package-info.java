/** What is known of devices and of their sessions, and the form in which it is kept. */
package syncml.core.device;

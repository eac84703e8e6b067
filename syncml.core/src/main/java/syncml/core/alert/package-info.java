/** Server-alerted synchronization: alerts as values, and who is sent which. */
package syncml.core.alert;

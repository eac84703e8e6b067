/** What is known of makes of devices, as data files. */
package syncml.devices;

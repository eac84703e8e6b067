/** The engine of the platform. */
package syncml.core;

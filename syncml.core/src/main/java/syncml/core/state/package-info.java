/** The self-describing form in which the engine leaves state in the storage. */
package syncml.core.state;

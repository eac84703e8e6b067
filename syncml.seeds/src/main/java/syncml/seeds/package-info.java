/** The seeds of property-based tests. */
package syncml.seeds;

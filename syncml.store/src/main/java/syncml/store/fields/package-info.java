/** What items mean field by field: fingerprints, what a peer can hold, and three-way merges. */
package syncml.store.fields;

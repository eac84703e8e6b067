/** Folders of items and the profiles of the servers they are synchronized with. Knows no SyncML but its sync types. */
package syncml.client;

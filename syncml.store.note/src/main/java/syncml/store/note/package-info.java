/** Notes as plain text and as vNote. */
package syncml.store.note;

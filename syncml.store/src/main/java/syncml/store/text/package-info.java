/** Objects of lines such as vCards and iCalendars: read tolerantly, held without loss, written strictly. */
package syncml.store.text;

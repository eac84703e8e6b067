/** XML as a stream of elements, read from and written to octets. */
package syncml.codec.markup;

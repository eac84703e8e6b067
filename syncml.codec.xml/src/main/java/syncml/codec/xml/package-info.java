/** The XML encoding of SyncML, {@code application/vnd.syncml+xml}. */
package syncml.codec.xml;

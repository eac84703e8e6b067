/** The binary encoding of SyncML, {@code application/vnd.syncml+wbxml}. */
package syncml.codec.wbxml;

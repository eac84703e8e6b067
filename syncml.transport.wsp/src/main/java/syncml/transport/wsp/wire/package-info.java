/** What WSP puts on the wire: protocol data units, capabilities, headers (WAP-230-WSP, chapter 8). No input or output. */
package syncml.transport.wsp.wire;

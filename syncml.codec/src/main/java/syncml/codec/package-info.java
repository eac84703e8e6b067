/** What both encodings share: the elements, and how they bind to the message model. Embedded in each codec bundle. */
package syncml.codec;

/**
 * The Wireless Transaction Protocol (WAP-224-WTP) as a machine without input, output, clock or threads: it is given what
 * arrives, and what time it is.
 */
package syncml.transport.wsp.wtp;

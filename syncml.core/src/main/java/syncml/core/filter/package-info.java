/** Filters: which items, and which of their fields, a device wants. */
package syncml.core.filter;

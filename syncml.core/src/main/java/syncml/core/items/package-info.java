/** Items of accounts as people handle them. */
package syncml.core.items;

/** Accounts, their sealed secrets, and the decision about the credentials of a message. */
package syncml.core.account;

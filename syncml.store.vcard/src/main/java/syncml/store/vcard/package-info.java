/** Contacts: vCard 2.1 and 3.0. */
package syncml.store.vcard;

/** Events and tasks: vCalendar 1.0 and iCalendar 2.0. */
package syncml.store.vcal;

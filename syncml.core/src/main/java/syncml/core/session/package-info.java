/** Sessions: what the commands of a message mean, and what is answered. Knows neither octets nor items nor SQL. */
package syncml.core.session;

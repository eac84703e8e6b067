/** Recording of live sessions with personal data masked, and replaying them. */
package syncml.core.record;

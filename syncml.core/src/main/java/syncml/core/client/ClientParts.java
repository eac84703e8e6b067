package syncml.core.client;

import java.time.ZoneId;
import syncml.core.exchange.Datatypes;

/**
 * What client sessions are made with.
 *
 * @param datatypes the datatypes there are
 * @param zone where times without a zone are meant
 * @param softwareVersion version of the platform, for device information
 */
public record ClientParts(Datatypes datatypes, ZoneId zone, String softwareVersion) {
}

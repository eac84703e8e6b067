package syncml.devices;

import java.time.ZoneId;
import java.util.List;
import syncml.api.devinf.ContentType;
import syncml.api.devinf.DevInf;

/** What to do about a quirk. Immutable. */
interface Rule {
    /** What the device should have said of itself. */
    default DevInf corrected(DevInf stated) {
        return stated;
    }

    /** The lines of an item for the device. */
    default List<Line> outgoing(List<Line> lines, ZoneId zone) {
        return lines;
    }

    /** The lines of an item from the device. */
    default List<Line> incoming(List<Line> lines, ZoneId zone) {
        return lines;
    }

    /** An item that is no list of lines, for the device. */
    default byte[] outgoing(byte[] text, ContentType type) {
        return text;
    }

    /** An item that is no list of lines, from the device. */
    default byte[] incoming(byte[] text, ContentType type) {
        return text;
    }
}

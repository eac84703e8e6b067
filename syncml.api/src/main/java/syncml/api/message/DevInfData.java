package syncml.api.message;

import java.util.Objects;
import syncml.api.devinf.DevInf;

/**
 * Device information inside a Put or Results. A codec writes it as its encoding asks: inline elements in XML, a nested
 * document in WBXML.
 *
 * @param devInf the device information
 */
public record DevInfData(DevInf devInf) implements Data {
    public DevInfData {
        Objects.requireNonNull(devInf, "devInf");
    }
}

package syncml.api.device;

import java.util.Objects;
import syncml.api.devinf.DevInf;

/**
 * What a make of device is known by, as the device says it; what it does not say is an empty text.
 *
 * @param manufacturer its manufacturer
 * @param model its model
 * @param software version of its software
 * @param firmware version of its firmware
 * @param hardware version of its hardware
 * @param type kind of device: {@code phone}, {@code pda}, …
 */
public record DeviceIdentity(String manufacturer, String model, String software, String firmware, String hardware,
        String type) {
    public DeviceIdentity {
        manufacturer = Objects.requireNonNullElse(manufacturer, "");
        model = Objects.requireNonNullElse(model, "");
        software = Objects.requireNonNullElse(software, "");
        firmware = Objects.requireNonNullElse(firmware, "");
        hardware = Objects.requireNonNullElse(hardware, "");
        type = Objects.requireNonNullElse(type, "");
    }

    /** The identity that device information tells. */
    public static DeviceIdentity of(DevInf d) {
        return new DeviceIdentity(d.man(), d.mod(), d.swV(), d.fwV(), d.hwV(), d.devTyp());
    }
}

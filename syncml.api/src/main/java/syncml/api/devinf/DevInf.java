package syncml.api.devinf;

import java.util.List;
import java.util.Objects;

/**
 * What a device or server says of itself. SyncML Device Information 1.2, section 5; the same values in 1.0 and 1.1,
 * where {@code ctCaps} stand for the whole device instead of each datastore. Texts that are absent are null.
 *
 * @param verDtd version of the document type: {@code 1.0}, {@code 1.1} or {@code 1.2}
 * @param man manufacturer
 * @param mod model
 * @param oem original equipment manufacturer
 * @param fwV firmware version
 * @param swV software version
 * @param hwV hardware version
 * @param devId identifier of the device
 * @param devTyp kind of device: {@code phone}, {@code server}, …
 * @param utc whether the device handles times in UTC (1.1)
 * @param supportLargeObjs whether it handles large objects (1.1)
 * @param supportNumberOfChanges whether it wants NumberOfChanges (1.1)
 * @param dataStores its datastores
 * @param ctCaps capabilities by content type of the whole device (1.0, 1.1)
 * @param exts extensions
 */
public record DevInf(String verDtd, String man, String mod, String oem, String fwV, String swV, String hwV,
        String devId, String devTyp, boolean utc, boolean supportLargeObjs, boolean supportNumberOfChanges,
        List<DataStore> dataStores, List<CTCap> ctCaps, List<Ext> exts) {
    public DevInf {
        Objects.requireNonNull(verDtd, "verDtd");
        dataStores = List.copyOf(dataStores);
        ctCaps = List.copyOf(ctCaps);
        exts = List.copyOf(exts);
    }
}

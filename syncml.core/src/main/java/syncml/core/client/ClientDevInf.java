package syncml.core.client;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import syncml.api.client.LocalItem;
import syncml.api.devinf.ContentType;
import syncml.api.devinf.DataStore;
import syncml.api.devinf.DevInf;
import syncml.api.devinf.Ext;
import syncml.api.message.SyncType;
import syncml.api.message.SyncmlVersion;
import syncml.core.protocol.Protocol;

/**
 * What a client says of itself. It claims no properties, since it keeps items as they come. SyncML Device Information
 * 1.2, section 5.
 */
final class ClientDevInf {
    private static final long MAX_GUID_SIZE = 64;
    private static final List<Integer> SYNC_TYPES = Arrays.stream(SyncType.values()).map(SyncType::devInfNumber)
            .toList();

    private ClientDevInf() {
    }

    static DevInf describe(Talk talk, String softwareVersion) {
        List<DataStore> stores = new ArrayList<>();
        for (ClientStore s : talk.stores) {
            List<ContentType> types = s.store.types();
            List<ContentType> more = types.subList(1, types.size());
            stores.add(new DataStore(s.pair.local(), null, MAX_GUID_SIZE, types.get(0), more, types.get(0), more,
                    List.of(), null, false, SYNC_TYPES, List.of(), List.of()));
        }
        boolean later = talk.version.atLeast(SyncmlVersion.V1_1);
        return new DevInf(talk.version.verDtd(), "SyncML Platform", "SyncML Client", null, "-", softwareVersion, "-",
                talk.job.device(), "workstation", later, later, later, stores, List.of(), List.of(new Ext(Protocol.WHOLE_ITEMS, List.of())));
    }

    /** By what it is recognised whether a server was told this already. */
    static String digest(DevInf devInf) {
        return LocalItem.version(devInf.toString().getBytes(StandardCharsets.UTF_8));
    }
}

package syncml.irmc;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import syncml.api.account.Account;
import syncml.api.account.Accounts;
import syncml.api.account.Secrets;
import syncml.api.datatype.Datatype;
import syncml.api.datatype.Holdings;
import syncml.api.datatype.ItemContext;
import syncml.api.device.DeviceMemory;
import syncml.api.devinf.CTCap;
import syncml.api.devinf.ContentType;
import syncml.api.storage.Storage;
import syncml.api.sync.ConflictPolicy;
import syncml.api.sync.Replicas;
import syncml.api.sync.View;

/**
 * What of the platform is needed here. Safe for use by several threads.
 *
 * @param storage where everything lies
 * @param replicas peers' views of items
 * @param accounts who may synchronize
 * @param secrets how they prove it
 * @param devices what is remembered of phones
 * @param datatypes the datatypes that are there at the moment
 * @param settings how phones are treated, at the moment
 */
record Platform(Storage storage, Replicas replicas, Accounts accounts, Secrets secrets, DeviceMemory devices,
        Supplier<? extends Collection<? extends Datatype<?>>> datatypes, Supplier<Settings> settings) {
    Platform {
        Objects.requireNonNull(storage, "storage");
        Objects.requireNonNull(replicas, "replicas");
        Objects.requireNonNull(accounts, "accounts");
        Objects.requireNonNull(secrets, "secrets");
        Objects.requireNonNull(devices, "devices");
        Objects.requireNonNull(datatypes, "datatypes");
        Objects.requireNonNull(settings, "settings");
    }

    /** Which datatype keeps a component of a store; empty if it is not there, or cannot write what phones read. */
    Optional<Part> part(PhoneStore store, String component) {
        int index = store.components().indexOf(component);
        if (index < 0) {
            return Optional.empty();
        }
        String datastore = store.datastores().get(index);
        for (Datatype<?> datatype : datatypes.get()) {
            if (datatype.datastore().equals(datastore)) {
                return datatype.types().stream().filter(type -> type.essence().equals(store.mediaType())).findFirst()
                        .map(type -> new Part(component, datatype, type));
            }
        }
        return Optional.empty();
    }

    /** The parts of a store that there are. */
    List<Part> parts(PhoneStore store) {
        List<Part> parts = new ArrayList<>();
        store.components().forEach(component -> part(store, component).ifPresent(parts::add));
        return parts;
    }

    /**
     * A component of a store and the datatype that keeps it.
     *
     * @param component as in {@link PhoneStore#components()}
     * @param datatype who knows it
     * @param type the content type that phones read
     */
    record Part(String component, Datatype<?> datatype, ContentType type) {
        View view(Account account, List<CTCap> capabilities) {
            // A phone may drop what it says nothing about.
            ItemContext context = ItemContext.builder().zone(account.zone()).utc(true).capabilities(capabilities)
                    .holdings(Holdings.NONE).build();
            return new View(datatype, type, context, ConflictPolicy.MERGE);
        }
    }
}

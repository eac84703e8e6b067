package syncml.core.client;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import syncml.api.client.LocalItem;
import syncml.api.datatype.Datatype;
import syncml.api.datatype.InvalidItemException;
import syncml.api.datatype.ItemContext;
import syncml.api.devinf.ContentType;
import syncml.core.exchange.Datatypes;

/** What the datatypes can do for a client: write an item in a type the server takes, and tell whether two are the same. */
final class Conversion {
    private final Datatypes datatypes;
    private final ItemContext context;

    /** @param zone where times without a zone are meant */
    Conversion(Datatypes datatypes, ZoneId zone) {
        this.datatypes = datatypes;
        this.context = ItemContext.builder().zone(zone).build();
    }

    /**
     * An item in a type that the server takes; as it is if that is one, is not known, or cannot be helped.
     *
     * @param taken types the server takes, the preferred one first
     */
    LocalItem forServer(LocalItem item, List<ContentType> taken) {
        if (taken.isEmpty() || taken.stream().anyMatch(t -> same(t, item.type()))) {
            return item;
        }
        for (Datatype<?> d : datatypes.all()) {
            if (d.types().stream().anyMatch(t -> same(t, item.type()))) {
                for (ContentType t : taken) {
                    Optional<ContentType> known = d.types().stream().filter(k -> same(t, k)).findFirst();
                    Optional<byte[]> octets = known.flatMap(k -> written(d, item, k));
                    if (octets.isPresent()) {
                        return new LocalItem(known.get(), octets.get());
                    }
                }
            }
        }
        return item;
    }

    private <T> Optional<byte[]> written(Datatype<T> datatype, LocalItem item, ContentType type) {
        try {
            return Optional.of(datatype.write(datatype.read(item.octets(), item.type(), context), type, context));
        } catch (InvalidItemException e) {
            return Optional.empty();
        }
    }

    /** Something by which an item is known whatever its notation; empty if no datatype understands it. */
    Optional<String> fingerprint(LocalItem item) {
        for (Datatype<?> d : datatypes.all()) {
            if (d.types().stream().anyMatch(t -> t.essence().equals(item.type().essence()))) {
                Optional<String> found = fingerprint(d, item);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private <T> Optional<String> fingerprint(Datatype<T> datatype, LocalItem item) {
        try {
            byte[] hash = datatype.fingerprint(datatype.read(item.octets(), item.type(), context));
            return Optional.of(datatype.datastore() + Arrays.toString(hash));
        } catch (InvalidItemException e) {
            return Optional.empty();
        }
    }

    private static boolean same(ContentType one, ContentType other) {
        return one.essence().equals(other.essence())
                && (one.version().isEmpty() || other.version().isEmpty() || one.version().equals(other.version()));
    }
}

package syncml.client;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import syncml.api.client.LocalItem;
import syncml.api.datatype.Datatype;
import syncml.api.datatype.InvalidItemException;
import syncml.api.datatype.ItemContext;

/** What items are about, as their datatypes say it. Safe for use by several threads. */
final class Summaries implements Function<LocalItem, String> {
    private final List<Datatype<?>> datatypes = new CopyOnWriteArrayList<>();

    void add(Datatype<?> datatype) {
        datatypes.add(datatype);
    }

    void remove(Datatype<?> datatype) {
        datatypes.remove(datatype);
    }

    /** One line; for a text its first line; empty if nobody knows. */
    @Override
    public String apply(LocalItem item) {
        for (Datatype<?> d : datatypes) {
            if (d.types().stream().anyMatch(t -> t.essence().equals(item.type().essence()))) {
                String summary = summary(d, item);
                if (!summary.isEmpty()) {
                    return summary;
                }
            }
        }
        return item.type().essence().equals("text/plain")
                ? new String(item.octets(), StandardCharsets.UTF_8).lines().findFirst().orElse("") : "";
    }

    private static <T> String summary(Datatype<T> datatype, LocalItem item) {
        try {
            return datatype.summary(datatype.read(item.octets(), item.type(), ItemContext.OWN));
        } catch (InvalidItemException e) {
            return "";
        }
    }
}

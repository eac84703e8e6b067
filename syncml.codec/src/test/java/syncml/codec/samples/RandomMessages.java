package syncml.codec.samples;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import syncml.api.message.Add;
import syncml.api.message.Alert;
import syncml.api.message.Anchor;
import syncml.api.message.Atomic;
import syncml.api.message.Chal;
import syncml.api.message.Command;
import syncml.api.message.Content;
import syncml.api.message.Copy;
import syncml.api.message.Cred;
import syncml.api.message.Data;
import syncml.api.message.Delete;
import syncml.api.message.DevInfData;
import syncml.api.message.Exec;
import syncml.api.message.Filter;
import syncml.api.message.Get;
import syncml.api.message.Item;
import syncml.api.message.Location;
import syncml.api.message.MapCommand;
import syncml.api.message.MapItem;
import syncml.api.message.Mem;
import syncml.api.message.Message;
import syncml.api.message.Meta;
import syncml.api.message.Move;
import syncml.api.message.PropertyData;
import syncml.api.message.Put;
import syncml.api.message.Replace;
import syncml.api.message.Results;
import syncml.api.message.Search;
import syncml.api.message.Sequence;
import syncml.api.message.Status;
import syncml.api.message.Sync;
import syncml.api.message.SyncHdr;
import syncml.api.message.SyncmlVersion;

/**
 * Messages made up from a seed: every element that a version knows, in every combination sooner or later, with texts
 * that need care in XML. What the version does not know is left out, so that encoding loses nothing.
 */
public final class RandomMessages {
    private final RandomTexts texts;
    private final Random random;
    private final SyncmlVersion version;
    private final boolean v11;
    private final boolean v12;

    private RandomMessages(Random random, SyncmlVersion version) {
        this.random = random;
        this.version = version;
        texts = new RandomTexts(random);
        v11 = version.atLeast(SyncmlVersion.V1_1);
        v12 = version.atLeast(SyncmlVersion.V1_2);
    }

    /** The message of a seed; the same for ever. */
    public static Message of(long seed) {
        Random random = new Random(seed * 0x9E3779B97F4A7C15L);
        SyncmlVersion version = SyncmlVersion.values()[random.nextInt(3)];
        return new RandomMessages(random, version).message();
    }

    /** A data command with one item whose content is this. */
    public static Add addOf(String cmdId, Content content) {
        return new Add(cmdId, false, null, Meta.ofType("text/plain"),
                List.of(Item.of(null, Location.of("17"), content)));
    }

    private Message message() {
        SyncHdr header = new SyncHdr(version.verDtd(), version.verProto(), texts.name(), texts.name(), location(),
                Location.of(texts.name(), orNull(texts::text)), orNull(texts::text), flag(), orNull(this::cred), meta());
        return new Message(header, list(6, () -> command(0)), flag());
    }

    private boolean flag() {
        return random.nextInt(4) == 0;
    }

    private <T> T orNull(Supplier<T> value) {
        return random.nextInt(3) == 0 ? value.get() : null;
    }

    private <T> List<T> list(int most, Supplier<T> value) {
        List<T> list = new ArrayList<>();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            list.add(value.get());
        }
        return list;
    }

    private Long number() {
        return random.nextBoolean() ? (long) random.nextInt(1000) : random.nextLong() >>> 5;
    }

    private Command command(int depth) {
        int kind = random.nextInt(depth > 2 ? 10 : 16);
        String id = texts.name();
        return switch (kind) {
            case 0, 1 -> new Add(id, flag(), orNull(this::cred), meta(), items());
            case 2, 3 -> new Replace(id, flag(), orNull(this::cred), meta(), items());
            case 4 -> new Delete(id, flag(), flag(), flag(), orNull(this::cred), meta(), items());
            case 5 -> v12 ? new Move(id, flag(), orNull(this::cred), meta(), items())
                    : new Copy(id, flag(), orNull(this::cred), meta(), items());
            case 6 -> new Alert(id, flag(), orNull(this::cred), random.nextInt(300), v12 ? orNull(texts::text) : null,
                    list(2, this::alertItem));
            case 7, 8 -> new Status(id, texts.name(), texts.name(), texts.name(), list(3, texts::text),
                    list(3, texts::text), orNull(this::cred), orNull(() -> new Chal(meta())), random.nextInt(600),
                    list(2, () -> item(anyData())));
            case 9 -> new MapCommand(id, location(), location(), orNull(this::cred), meta(),
                    list(3, () -> new MapItem(location(), location())));
            case 10 -> new Put(id, flag(), orNull(texts::text), orNull(this::cred), meta(), list(2, this::devInfItem));
            case 11 -> new Results(id, orNull(texts::name), texts.name(), meta(), orNull(texts::text),
                    orNull(texts::text), list(2, this::devInfItem));
            case 12 -> new Get(id, flag(), orNull(texts::text), orNull(this::cred), meta(), items());
            case 13 -> new Sync(id, flag(), orNull(this::cred), orNull(this::location), orNull(this::location), meta(),
                    v11 ? orNull(() -> random.nextInt(5000)) : null, list(4, () -> command(depth + 1)));
            case 14 -> random.nextBoolean()
                    ? new Atomic(id, flag(), meta(), list(3, () -> command(depth + 1)))
                    : new Sequence(id, flag(), meta(), list(3, () -> command(depth + 1)));
            default -> random.nextBoolean()
                    ? new Exec(id, flag(), orNull(this::cred), v11 ? meta() : Meta.NONE, v12 ? orNull(texts::text) : null,
                            orNull(() -> item(anyData())))
                    : new Search(id, flag(), flag(), orNull(this::cred), orNull(this::location),
                            list(2, this::location), orNull(texts::text), meta(), anyData());
        };
    }

    private Cred cred() {
        return new Cred(meta(), texts.text());
    }

    private Location location() {
        return new Location(texts.text(), orNull(texts::text), null);
    }

    private List<Item> items() {
        return list(3, () -> item(anyData()));
    }

    private Item item(Data data) {
        return new Item(orNull(this::location), orNull(this::location), v12 ? orNull(texts::text) : null,
                v12 ? orNull(texts::text) : null, meta(), data, v11 && flag());
    }

    private Data anyData() {
        return switch (random.nextInt(5)) {
            case 0 -> null;
            case 1 -> anchor();
            default -> texts.content();
        };
    }

    private Item devInfItem() {
        return item(random.nextBoolean()
                ? new DevInfData(new RandomDevInf(random, texts, version).devInf()) : texts.content());
    }

    private Item alertItem() {
        Location target = v12 && flag() ? new Location(texts.text(), orNull(texts::text), filter())
                : orNull(this::location);
        return new Item(target, orNull(this::location), null, null, meta(), orNull(texts::content), false);
    }

    private Filter filter() {
        Data properties = new PropertyData(List.of(new RandomDevInf(random, texts, version).property(),
                new RandomDevInf(random, texts, version).property()));
        return new Filter(meta(), orNull(() -> item(properties)), orNull(() -> item(texts.content())),
                orNull(() -> "INCLUSIVE"));
    }

    private Anchor anchor() {
        return new Anchor(orNull(texts::text), texts.text());
    }

    private Meta meta() {
        if (random.nextBoolean()) {
            return Meta.NONE;
        }
        Meta.Builder meta = Meta.builder();
        meta.fieldLevel(v12 && flag()).format(orNull(() -> "b64")).type(orNull(texts::text)).mark(orNull(texts::text))
                .size(orNull(this::number)).anchor(orNull(this::anchor)).version(orNull(texts::text))
                .nextNonce(orNull(() -> "Tm9uY2U=")).maxMsgSize(orNull(this::number))
                .maxObjSize(v11 ? orNull(this::number) : null).emi(list(2, texts::text))
                .mem(orNull(() -> new Mem(flag(), orNull(this::number), orNull(this::number))));
        return meta.build();
    }
}

package syncml.codec.samples;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import syncml.api.devinf.CTCap;
import syncml.api.devinf.ContentType;
import syncml.api.devinf.DSMem;
import syncml.api.devinf.DataStore;
import syncml.api.devinf.DevInf;
import syncml.api.devinf.Ext;
import syncml.api.devinf.FilterCap;
import syncml.api.devinf.PropParam;
import syncml.api.devinf.Property;
import syncml.api.message.SyncmlVersion;

/** Device information made up for tests, with nothing that its version cannot say. */
final class RandomDevInf {
    private final Random random;
    private final RandomTexts texts;
    private final SyncmlVersion version;
    private final boolean v11;
    private final boolean v12;

    RandomDevInf(Random random, RandomTexts texts, SyncmlVersion version) {
        this.random = random;
        this.texts = texts;
        this.version = version;
        v11 = version.atLeast(SyncmlVersion.V1_1);
        v12 = version.atLeast(SyncmlVersion.V1_2);
    }

    private boolean flag() {
        return random.nextBoolean();
    }

    private <T> T orNull(Supplier<T> value) {
        return random.nextBoolean() ? value.get() : null;
    }

    private <T> List<T> list(int most, Supplier<T> value) {
        List<T> list = new ArrayList<>();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            list.add(value.get());
        }
        return list;
    }

    private Long number() {
        return (long) random.nextInt(1_000_000);
    }

    DevInf devInf() {
        return new DevInf(version.verDtd(), orNull(texts::text), orNull(texts::text), orNull(texts::text),
                orNull(texts::text), orNull(texts::text), orNull(texts::text), orNull(texts::text), orNull(texts::text),
                v11 && flag(), v11 && flag(), v11 && flag(), list(2, this::dataStore),
                v12 ? List.of() : list(2, this::ctCap), list(2, () -> new Ext(texts.text(), list(2, texts::text))));
    }

    private DataStore dataStore() {
        return new DataStore(texts.text(), orNull(texts::text), orNull(this::number), orNull(this::type),
                list(2, this::type), orNull(this::type), list(2, this::type), v12 ? list(2, this::ctCap) : List.of(),
                orNull(() -> new DSMem(flag(), orNull(this::number), orNull(this::number))), v12 && flag(),
                list(7, () -> random.nextInt(9)), v12 ? list(2, this::type) : List.of(),
                v12 ? list(2, this::filterCap) : List.of());
    }

    private ContentType type() {
        return new ContentType(texts.text(), texts.text());
    }

    private FilterCap filterCap() {
        return new FilterCap(texts.text(), orNull(texts::text), list(2, texts::text), list(2, texts::text));
    }

    private CTCap ctCap() {
        return new CTCap(texts.text(), v12 ? orNull(texts::text) : null, v12 && flag(), list(4, this::property));
    }

    Property property() {
        List<String> values = list(2, texts::text);
        boolean typed = v12 || v11 && values.isEmpty();
        return new Property(texts.text(), typed ? orNull(texts::text) : null, v12 ? orNull(this::number) : null,
                typed ? orNull(this::number) : null, v12 && flag(), values, orNull(texts::text), list(2, this::param));
    }

    private PropParam param() {
        List<String> values = list(2, texts::text);
        boolean typed = v12 || v11 && values.isEmpty();
        return new PropParam(texts.text(), typed ? orNull(texts::text) : null,
                typed && !v12 ? orNull(this::number) : null, values, orNull(texts::text));
    }
}

package syncml.store.vcard;

import static org.assertj.core.api.Assertions.assertThat;
import static syncml.api.datatype.MergeContext.Winner.MINE;
import static syncml.api.datatype.MergeContext.Winner.THEIRS;

import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import syncml.api.datatype.ItemContext;
import syncml.api.datatype.Merged;
import syncml.api.devinf.ContentType;

class ContactPropertiesTest {
    @Provide
    Arbitrary<Contact> contacts() {
        return ContactSamples.contacts();
    }

    @Provide
    Arbitrary<List<syncml.api.devinf.Property>> devices() {
        return ContactSamples.devices();
    }

    private static ItemContext device(ContentType type, List<syncml.api.devinf.Property> properties) {
        return Cards.device(type, properties.toArray(syncml.api.devinf.Property[]::new));
    }

    @Property(tries = 500)
    void writingAndReadingKeepsTheMeaningInBothVersions(@ForAll("contacts") Contact contact) {
        for (ContentType type : Cards.DATATYPE.types()) {
            Contact read = Cards.given(contact, type, ItemContext.OWN);
            assertThat(Cards.fingerprint(read)).as(Cards.write(contact, type)).isEqualTo(Cards.fingerprint(contact));
            assertThat(Cards.DATATYPE.matchKeys(read)).as(Cards.write(contact, type))
                    .isEqualTo(Cards.DATATYPE.matchKeys(contact));
        }
    }

    @Property(tries = 500)
    void mergingWhatTheDeviceWasGivenChangesNothing(@ForAll("contacts") Contact contact,
            @ForAll("devices") List<syncml.api.devinf.Property> properties) {
        for (ContentType type : Cards.DATATYPE.types()) {
            ItemContext device = device(type, properties);
            Contact given = Cards.given(contact, type, device);
            Merged<Contact> merged = Cards.DATATYPE.merge(given, contact, given, Cards.merging(device, type, THEIRS));
            assertThat(merged.item()).isSameAs(contact);
            assertThat(merged.conflict()).isFalse();
        }
    }

    @Property(tries = 500)
    void aDeviceThatReplacesEverythingDestroysNothingItWasNotGiven(@ForAll("contacts") Contact contact,
            @ForAll("contacts") Contact other, @ForAll("devices") List<syncml.api.devinf.Property> properties) {
        ItemContext device = device(Cards.OLD, properties);
        Contact given = Cards.given(contact, Cards.OLD, device);
        Contact theirs = Cards.given(other, Cards.OLD, device);

        Contact merged = Cards.DATATYPE.merge(given, contact, theirs, Cards.merging(device, Cards.OLD, THEIRS)).item();

        List<String> listed = properties.stream().map(syncml.api.devinf.Property::name).toList();
        for (String name : List.of("TEL", "EMAIL", "NOTE", "TITLE", "ROLE", "ADR", "PHOTO", "URL", "X-SPOUSE",
                "X-FOO")) {
            if (!listed.contains(name)) {
                assertThat(merged.card().properties(name)).as(name).containsAll(contact.card().properties(name));
            }
        }
    }

    @Property(tries = 300)
    void withoutABaseEveryRepeatedFieldOfBothSidesIsThere(@ForAll("contacts") Contact mine,
            @ForAll("contacts") Contact theirs) {
        Contact merged = Cards.DATATYPE.merge(null, mine, theirs,
                Cards.merging(ItemContext.OWN, Cards.NEW, MINE)).item();

        for (String name : List.of("TEL", "EMAIL", "URL", "X-FOO", "CATEGORIES")) {
            assertThat(merged.values(name)).as(name).containsAll(mine.values(name)).containsAll(theirs.values(name));
        }
    }

    @Property(tries = 300)
    void aSecondSlowSyncFindsNothingLeftToMerge(@ForAll("contacts") Contact mine, @ForAll("contacts") Contact theirs,
            @ForAll("devices") List<syncml.api.devinf.Property> properties) {
        ItemContext device = device(Cards.OLD, properties);
        var context = Cards.merging(device, Cards.OLD, MINE);
        Contact once = Cards.DATATYPE.merge(null, mine, Cards.given(theirs, Cards.OLD, device), context).item();

        Contact held = Cards.given(once, Cards.OLD, device);
        Contact twice = Cards.DATATYPE.merge(null, once, held, context).item();

        assertThat(Cards.fingerprint(twice)).as(Cards.write(once, Cards.NEW) + Cards.write(twice, Cards.NEW)
                + Cards.write(held, Cards.NEW)).isEqualTo(Cards.fingerprint(once));
    }
}

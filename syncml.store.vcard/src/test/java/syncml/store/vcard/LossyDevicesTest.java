package syncml.store.vcard;

import static org.assertj.core.api.Assertions.assertThat;
import static syncml.api.datatype.MergeContext.Winner.THEIRS;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import syncml.api.datatype.Holdings;
import syncml.api.datatype.ItemContext;
import syncml.api.datatype.Merged;
import syncml.store.text.Element;
import syncml.store.text.TextProperty;
import syncml.store.text.Values;

/** Devices that say nothing and drop, cut and reorder as they please, generated. */
class LossyDevicesTest {
    /**
     * What a device makes of a contact.
     *
     * @param dropped properties it does not know
     * @param count how many of one name it holds
     * @param unknownTypes types it does not know
     * @param length longest text it holds
     * @param parts components it holds of names, addresses and organisations
     */
    private record Device(Set<String> dropped, int count, Set<String> unknownTypes, int length, int parts) {
        Contact holds(Contact given) {
            Map<String, Integer> seen = new HashMap<>();
            List<Element> held = new ArrayList<>();
            for (Element e : given.card().elements()) {
                TextProperty p = (TextProperty) e;
                boolean known = p.name().equals("N") || p.name().equals("VERSION") || !dropped.contains(p.name());
                if (known && seen.merge(p.name(), 1, Integer::sum) <= count) {
                    held.add(shortened(p.withParams(p.params().stream()
                            .filter(q -> !q.name().equals("TYPE") || !unknownTypes.contains(q.value())).toList())));
                }
            }
            return new Contact(given.card().with(held));
        }

        private TextProperty shortened(TextProperty p) {
            if (p.isBinary()) {
                return p;
            }
            if (Set.of("N", "ADR", "ORG").contains(p.name())) {
                List<String> kept = new ArrayList<>();
                List<String> all = p.components();
                for (int i = 0; i < Math.min(all.size(), parts); i++) {
                    kept.add(cut(all.get(i)));
                }
                return p.withValue(Values.join(kept, ';'));
            }
            return Set.of("NOTE", "TITLE", "ROLE", "LABEL").contains(p.name())
                    ? p.withValue(Values.escape(cut(p.text()))) : p;
        }

        private String cut(String text) {
            return text.codePointCount(0, text.length()) <= length ? text
                    : text.substring(0, text.offsetByCodePoints(0, length));
        }
    }

    @Provide
    Arbitrary<Contact> contacts() {
        return ContactSamples.contacts();
    }

    @Provide
    Arbitrary<Device> lossy() {
        return Combinators.combine(
                Arbitraries.of("TEL", "EMAIL", "ADR", "ORG", "TITLE", "ROLE", "NOTE", "PHOTO", "URL", "BDAY",
                        "CATEGORIES", "NICKNAME", "X-SPOUSE", "X-FOO", "FN").set().ofMaxSize(8),
                Arbitraries.integers().between(1, 6), Arbitraries.of("HOME", "WORK", "CELL", "FAX", "PAGER").set(),
                Arbitraries.integers().between(10, 40), Arbitraries.integers().between(2, 7)).as(Device::new);
    }

    @Property(tries = 1000)
    void whatIsSeenToBeLostIsNoChange(@ForAll("contacts") Contact contact, @ForAll("lossy") Device device) {
        Contact given = Cards.given(contact, Cards.OLD, ItemContext.OWN);
        Contact theirs = device.holds(given);
        ItemContext seen = ItemContext.builder().holdings(Holdings.NONE.and(Cards.DATATYPE.holdings(theirs))).build();

        Merged<Contact> merged = Cards.DATATYPE.merge(given, contact, theirs, Cards.merging(seen, Cards.OLD, THEIRS));

        assertThat(Cards.write(merged.item(), Cards.NEW)).as(() -> Cards.write(theirs, Cards.NEW))
                .isEqualTo(Cards.write(contact, Cards.NEW));
        assertThat(merged.conflict()).isFalse();
    }

    @Property(tries = 500)
    void whatTheUserAddsOnALossyDeviceIsAllThatIsAdded(@ForAll("contacts") Contact contact,
            @ForAll("lossy") Device device) {
        Contact given = Cards.given(contact, Cards.OLD, ItemContext.OWN);
        List<Element> elements = new ArrayList<>(device.holds(given).card().elements());
        elements.add(TextProperty.of("X-NEW", "added"));
        Contact theirs = new Contact(given.card().with(elements));
        ItemContext seen = ItemContext.builder().holdings(Holdings.NONE.and(Cards.DATATYPE.holdings(theirs))).build();

        Contact merged = Cards.DATATYPE.merge(given, contact, theirs, Cards.merging(seen, Cards.OLD, THEIRS)).item();

        assertThat(merged.card().value("X-NEW")).isEqualTo("added");
        assertThat(Cards.fingerprint(new Contact(merged.card().with(merged.card().elements().stream()
                .filter(e -> !e.name().equals("X-NEW")).toList())))).isEqualTo(Cards.fingerprint(contact));
    }
}

package syncml.devices;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import syncml.api.datatype.Datatype;
import syncml.api.datatype.InvalidItemException;
import syncml.api.datatype.ItemContext;
import syncml.api.devinf.ContentType;
import syncml.api.devinf.DevInf;
import syncml.devices.DataProfile.Example;
import syncml.store.note.NoteDatatype;
import syncml.store.vcal.EventDatatype;
import syncml.store.vcal.TaskDatatype;
import syncml.store.vcard.VcardDatatype;

/** The examples in the profiles, with the real datatypes. */
class ExamplesTest {
    private static final Charset LATIN = StandardCharsets.ISO_8859_1;

    @TestFactory
    Stream<DynamicTest> itemsBecomeWhatTheExamplesSay() throws IOException {
        return Shipped.profiles().profiles().stream().flatMap(p -> p.examples().stream()
                .map(e -> DynamicTest.dynamicTest(p.name() + (e.incoming() ? " sends " : " is sent ") + e.type().type(),
                        () -> holds(p, e, datatype(e)))));
    }

    @Test
    void everyProfileHasAQuirkAndAnExample() throws IOException {
        assertThat(Shipped.profiles().profiles()).hasSizeGreaterThan(8)
                .allMatch(p -> !p.quirks().isEmpty() && !p.examples().isEmpty());
    }

    private static Datatype<?> datatype(Example e) {
        return e.given().contains("BEGIN:VCARD") ? new VcardDatatype() : e.given().contains("BEGIN:VEVENT")
                ? new EventDatatype() : e.given().contains("BEGIN:VTODO") ? new TaskDatatype() : new NoteDatatype();
    }

    private static <T> void holds(DataProfile profile, Example e, Datatype<T> datatype) throws InvalidItemException {
        holds(profile, profile.corrected(said(true)), e, datatype);
        if (profile.corrected(said(false)).utc() == profile.corrected(said(true)).utc()) {
            holds(profile, profile.corrected(said(false)), e, datatype);
        }
    }

    private static DevInf said(boolean utc) {
        return new DevInf("1.1", "x", "x", null, null, null, null, "x", "phone", utc, true, true, List.of(), List.of(),
                List.of());
    }

    private static <T> void holds(DataProfile profile, DevInf known, Example e, Datatype<T> datatype)
            throws InvalidItemException {
        ItemContext device = ItemContext.builder().zone(e.zone()).utc(known.utc()).capabilities(known.ctCaps()).build();
        ContentType ours = datatype.types().get(0);
        if (e.incoming()) {
            Charset charset = profile.rules().stream().filter(CharsetRule.class::isInstance)
                    .map(r -> ((CharsetRule) r).charset()).findFirst().orElse(StandardCharsets.UTF_8);
            byte[] octets = profile.incoming(e.given().getBytes(charset), e.type(), e.zone());
            byte[] stored = datatype.write(datatype.read(octets, e.type(), device), ours, ItemContext.OWN);
            assertThat(new String(stored, StandardCharsets.UTF_8)).isEqualTo(e.becomes());
        } else {
            T item = datatype.read(e.given().getBytes(StandardCharsets.UTF_8), ours, ItemContext.OWN);
            byte[] sent = profile.outgoing(datatype.write(item, e.type(), device), e.type(), e.zone());
            assertThat(new String(sent, LATIN)).isEqualTo(e.becomes());
            // What the device holds is understood again, and is the same at another time.
            datatype.read(profile.incoming(sent, e.type(), e.zone()), e.type(), device);
            assertThat(profile.outgoing(datatype.write(item, e.type(), device), e.type(), e.zone())).isEqualTo(sent);
        }
    }
}

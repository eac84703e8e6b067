package syncml.irmc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static syncml.irmc.TestPlatform.card;

import org.junit.jupiter.api.Test;
import syncml.api.irmc.IrmcException;

/** What the server wrote to a phone and never heard the answer of. */
class LostPutTest extends PhoneAtHome {
    /** A synchronization whose first PUT meets a fault. */
    private void breaksOff(ModelPhone.Fault fault) {
        phone.link = request -> request.startsWith("PUT") ? fault : ModelPhone.Fault.NONE;
        assertThatThrownBy(this::sync).isInstanceOf(IrmcException.class);
        phone.link = request -> ModelPhone.Fault.NONE;
    }

    @Test
    void aReplacementThatWasLostIsNotTakenForTheUsersNextChange() throws Exception {
        home.add("contacts", card("Carroll", "TEL:1"));
        sync();
        home.replace(card("Carroll", "TEL:1", "EMAIL:carroll@example.org"));
        breaksOff(ModelPhone.Fault.REQUEST_LOST);
        phone.change(phone.luid("Carroll"), card("Carroll", "TEL:11"));
        sync();
        assertThat(home.lines("contacts", "EMAIL")).hasSize(1);
        assertThat(home.lines("contacts", "TEL")).containsExactly("TEL:11");
        assertThat(phone.lines(PhoneStore.PHONE_BOOK, "EMAIL")).hasSize(1);
    }

    @Test
    void aReplacementThatThePhoneCutOffHasArrived() throws Exception {
        phone.longest = 20;
        home.add("contacts", card("Carroll", "TEL:1"));
        sync();
        home.replace(card("Carroll", "TEL:1", "NOTE:the author of several books"));
        breaksOff(ModelPhone.Fault.ANSWER_LOST);
        assertThat(phone.lines(PhoneStore.PHONE_BOOK, "NOTE")).containsExactly("NOTE:the author of severa");
        home.delete("Carroll");
        sync();
        assertThat(home.count("contacts")).as("the phone's user changed nothing that could outlive the deletion").isZero();
        assertThat(phone.contacts().objects).isEmpty();
        again();
    }

    @Test
    void aReplacementThatWasLostIsNotTakenForWhatThePhoneLeftOfIt() throws Exception {
        home.add("contacts", card("Carroll", "TEL:1", "EMAIL:carroll@example.org"));
        sync();
        home.replace(card("Carroll", "TEL:1", "EMAIL:carroll@example.org", "NOTE:a secret"));
        breaksOff(ModelPhone.Fault.REQUEST_LOST);
        phone.change(phone.luid("Carroll"), card("Carroll", "TEL:1"));
        sync();
        assertThat(home.lines("contacts", "EMAIL")).isEmpty();
        assertThat(phone.lines(PhoneStore.PHONE_BOOK, "NOTE")).containsExactly("NOTE:a secret");
        again();
    }

    @Test
    void aLogFromTheVeryBeginningThatDoesNotNameEverythingAnyMoreLeadsToAComparison() throws Exception {
        phone.fullLog = true;
        sync();
        phone.add(card("Carroll", "TEL:1"));
        phone.add(card("Liddell", "TEL:2"));
        home.add("contacts", card("Tenniel", "TEL:3"));
        breaksOff(ModelPhone.Fault.REQUEST_LOST);
        assertThat(home.count("contacts")).as("what was told is here, though the synchronization was not finished").isEqualTo(3);
        String gone = phone.luid("Liddell");
        phone.delete(gone, 'H');
        phone.contacts().log.remove(gone);
        phone.contacts().forgotten = phone.contacts().counter;
        phone.add(card("Hatter", "TEL:4"));
        assertThat(contacts().syncType()).isEqualTo("slow");
        assertThat(phone.lines(PhoneStore.PHONE_BOOK, "TEL")).isEqualTo(home.lines("contacts", "TEL"));
    }

    @Test
    void aLogFromTheVeryBeginningThatNamesEverythingIsEnough() throws Exception {
        sync();
        phone.add(card("Carroll", "TEL:1"));
        phone.add(card("Liddell", "TEL:2"));
        home.add("contacts", card("Tenniel", "TEL:3"));
        breaksOff(ModelPhone.Fault.REQUEST_LOST);
        phone.delete(phone.luid("Liddell"), 'H');
        assertThat(contacts().syncType()).isEqualTo("fast");
        assertThat(home.lines("contacts", "TEL")).containsExactly("TEL:1", "TEL:3");
        assertThat(phone.lines(PhoneStore.PHONE_BOOK, "TEL")).containsExactly("TEL:1", "TEL:3");
        again();
    }
}

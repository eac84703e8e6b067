package syncml.core.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import syncml.api.alert.AlertWish.Mode;

class NotificationTest {
    private static final HexFormat HEX = HexFormat.of();

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void notificationWithProofHasTheOctetsOfTheSpecification() {
        Notification n = Notification.of(Mode.BACKGROUND, true, 0x1234, "sync.example.org",
                List.of(new Notification.Entry(6, 7, "./contacts"), new Notification.Entry(6, 6, "./calendar")))
                .proven(ascii("wonderland"), ascii("first-nonce-01"));
        assertThat(HEX.formatHex(n.encode())).isEqualTo("44fc5d7cf643d196224d0b4181c47375" + "0318000000" + "1234"
                + "1073796e632e6578616d706c652e6f7267" + "20" + "600000070a2e2f636f6e7461637473"
                + "600000060a2e2f63616c656e646172");
        Notification read = Notification.decode(n.encode());
        assertThat(read).isEqualTo(n);
        assertThat(read.proves(ascii("wonderland"), ascii("first-nonce-01"))).isTrue();
        assertThat(read.proves(ascii("wonderland"), ascii("other"))).isFalse();
        assertThat(read.proves(ascii("looking-glass"), ascii("first-nonce-01"))).isFalse();
    }

    @Test
    void anotherKnownNotification() {
        Notification n = Notification.of(Mode.BACKGROUND, true, 1, "sync.org",
                List.of(new Notification.Entry(6, 7, "./card"))).proven(ascii("secret"), ascii("nonce"));
        assertThat(HEX.formatHex(n.encode())).isEqualTo("88705841637d1ecc949829fed3bf38c5"
                + "0318000000000108" + "73796e632e6f7267" + "10" + "60000007062e2f63617264");
    }

    @Test
    void withoutPasswordThereIsNoProof() {
        byte[] octets = Notification.of(Mode.INTERACTIVE, false, 7, "s", List.of()).encode();
        assertThat(Arrays.copyOf(octets, 16)).containsOnly(0);
        Notification read = Notification.decode(octets);
        assertThat(read.mode()).isEqualTo(Mode.INTERACTIVE);
        assertThat(read.byServer()).isFalse();
        assertThat(read.entries()).isEmpty();
    }

    @Test
    void everyShorterNotificationIsRefused() {
        byte[] octets = Notification.of(Mode.BACKGROUND, true, 1, "sync.org",
                List.of(new Notification.Entry(6, 7, "./card"))).encode();
        for (int length = 0; length < octets.length; length++) {
            byte[] cut = Arrays.copyOf(octets, length);
            assertThatIllegalArgumentException().isThrownBy(() -> Notification.decode(cut));
        }
    }

    @Property(tries = 500)
    void anyOctetsAreUnderstoodOrRefused(@ForAll @Size(max = 300) byte[] octets) {
        try {
            Notification.decode(octets);
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageContaining("notification");
        }
    }

    @Test
    void whatDoesNotFitCannotBeSaid() {
        List<Notification.Entry> sixteen = java.util.Collections.nCopies(16, new Notification.Entry(6, 0, "a"));
        assertThatIllegalArgumentException().isThrownBy(() -> Notification.of(Mode.BACKGROUND, true, 1, "s", sixteen));
        assertThatIllegalArgumentException().isThrownBy(() -> Notification.of(Mode.BACKGROUND, true, 70_000, "s",
                List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Notification.Entry(6, 0, "x".repeat(256)));
    }
}

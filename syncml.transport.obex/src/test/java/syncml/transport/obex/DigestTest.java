package syncml.transport.obex;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import org.junit.jupiter.api.Test;
import syncml.api.obex.ObexCredentials;
import syncml.api.obex.ObexHeader;

class DigestTest {
    private static final byte[] NONCE = Octets.hex("00 01 02 03 04 05 06 07 08 09 0A 0B 0C 0D 0E 0F");

    @Test
    void aChallengeIsWrittenAndReadAsTheProtocolShowsIt() {
        Digest.Challenge challenge = new Digest.Challenge(NONCE, true, "SYNC");
        assertThat(challenge.header().value()).isEqualTo(Octets.join(
                Octets.hex("00 10"), NONCE, Octets.hex("01 01 01 02 05 00 53 59 4E 43")));
        Digest.Challenge read = Digest.Challenge.read(challenge.header()).orElseThrow();
        assertThat(read.nonce()).isEqualTo(NONCE);
        assertThat(read.userRequired()).isTrue();
        assertThat(read.realm()).isEqualTo("SYNC");
    }

    @Test
    void aResponseHasTheDigestOfNonceColonAndPassword() {
        ObexHeader response = Digest.answer(new Digest.Challenge(NONCE, true, ""), "bruce", "secret");
        assertThat(response.value()).isEqualTo(Octets.join(
                Octets.hex("00 10 F7 56 00 CD BD 52 06 4B EA 92 EC A3 6D 55 3B 00 01 05 62 72 75 63 65 02 10"), NONCE));
        ObexCredentials credentials = Digest.read(response, NONCE).orElseThrow();
        assertThat(credentials.user()).contains("bruce");
        assertThat(credentials.matches("secret")).isTrue();
        assertThat(credentials.matches("Secret")).isFalse();
    }

    @Test
    void aResponseToAnotherNonceIsNone() {
        ObexHeader response = Digest.answer(new Digest.Challenge(NONCE, true, ""), "bruce", "secret");
        assertThat(Digest.read(response, new byte[16])).isEmpty();
    }

    @Test
    void theDigestOfOldStacksWithoutColonIsTaken() throws Exception {
        MessageDigest md5 = MessageDigest.getInstance("MD5");
        md5.update(NONCE);
        byte[] digest = md5.digest(Octets.ascii("1234"));
        ObexHeader response = ObexHeader.octets(ObexHeader.AUTHENTICATE_RESPONSE,
                Octets.join(Octets.hex("00 10"), digest));
        assertThat(Digest.read(response, NONCE).orElseThrow().matches("1234")).isTrue();
    }

    @Test
    void aChallengeWithANonceOfAnotherLengthCannotBeAnswered() {
        assertThat(Digest.Challenge.read(ObexHeader.octets(ObexHeader.AUTHENTICATE_CHALLENGE,
                Octets.hex("00 02 01 02")))).isEmpty();
    }
}

package syncml.core.account;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SecretSealTest {
    private static final byte[] SECRET = "pässwörd".getBytes(UTF_8);
    private final SealingKeys old = SealingKeys.generate("k1", new Random(1));
    private final SealingKeys rotated = old.precededBy(SealingKeys.generate("k2", new Random(2)));
    private final SecretSeal seal = new SecretSeal(old, new Random(3));

    @Property
    void whatWasSealedOpens(@ForAll String owner, @ForAll @Size(max = 300) byte[] secret) throws SealException {
        assertThat(seal.open(owner, seal.seal(owner, secret))).isEqualTo(secret);
    }

    @Test
    void sealingTwiceGivesDifferentOctets() {
        assertThat(seal.seal("alice", SECRET)).isNotEqualTo(seal.seal("alice", SECRET));
    }

    @Test
    void nothingOfTheSecretIsVisible() {
        assertThat(new String(seal.seal("alice", SECRET), UTF_8)).doesNotContain("wörd").doesNotContain("alice");
    }

    @Test
    void aChangedOctetAnywhereKeepsItShut() {
        byte[] sealed = seal.seal("alice", SECRET);
        for (int i = 0; i < sealed.length; i++) {
            byte[] tampered = sealed.clone();
            tampered[i] ^= 1;
            assertThatExceptionOfType(SealException.class).as("octet %d", i)
                    .isThrownBy(() -> seal.open("alice", tampered));
        }
    }

    @Test
    void aShortenedBlobStaysShut() {
        byte[] sealed = seal.seal("alice", SECRET);
        for (int i = 0; i < sealed.length; i++) {
            byte[] shortened = Arrays.copyOf(sealed, i);
            assertThatExceptionOfType(SealException.class).as("length %d", i)
                    .isThrownBy(() -> seal.open("alice", shortened));
        }
    }

    @Test
    void aSecretOfAnotherAccountStaysShut() {
        byte[] sealed = seal.seal("alice", SECRET);
        assertThatExceptionOfType(SealException.class).isThrownBy(() -> seal.open("bob", sealed));
    }

    @Test
    void withoutItsKeyASecretStaysShut() {
        byte[] sealed = seal.seal("alice", SECRET);
        SecretSeal other = new SecretSeal(SealingKeys.generate("k2", new Random(4)), new Random(5));
        assertThatExceptionOfType(SealException.class).isThrownBy(() -> other.open("alice", sealed))
                .withMessageContaining("not among the sealing keys");
        SecretSeal sameName = new SecretSeal(SealingKeys.generate("k1", new Random(4)), new Random(5));
        assertThatExceptionOfType(SealException.class).isThrownBy(() -> sameName.open("alice", sealed));
    }

    @Test
    void theNameOfTheKeyIsBoundToTheSecret() throws SealException {
        String key = SealingKeys.generate("a", new Random(1)).text();
        SecretSeal twoNames = new SecretSeal(SealingKeys.parse(key + key.replaceFirst("a", "b")), new Random(3));
        byte[] sealed = twoNames.seal("alice", SECRET);
        assertThat(twoNames.open("alice", sealed)).isEqualTo(SECRET);
        sealed[3] = 'b';
        assertThatExceptionOfType(SealException.class).isThrownBy(() -> twoNames.open("alice", sealed))
                .withMessageContaining("was changed");
    }

    @Test
    void afterRotationOldSecretsOpenAndNewOnesUseTheNewKey() throws SealException {
        byte[] sealed = seal.seal("alice", SECRET);
        SecretSeal after = new SecretSeal(rotated, new Random(6));
        assertThat(after.open("alice", sealed)).isEqualTo(SECRET);
        assertThat(after.isCurrent(sealed)).isFalse();
        byte[] anew = after.seal("alice", SECRET);
        assertThat(after.isCurrent(anew)).isTrue();
        assertThatExceptionOfType(SealException.class).isThrownBy(() -> seal.open("alice", anew));
    }
}

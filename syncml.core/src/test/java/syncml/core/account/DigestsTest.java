package syncml.core.account;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import syncml.api.message.SyncmlVersion;

class DigestsTest {
    static final String VECTORS = """
            Bruce2 | OhBehave | 4e6f6e6365                       | Tm9uY2U=                 \
            | QnJ1Y2UyOk9oQmVoYXZl         | UmkqAAZhiQvXXhfaf/u+OQ== | Zz6EivR3yeaaENcRN6lpAQ==
            Bruce1 | OhBehave | 4e6f6e6365                       | Tm9uY2U=                 \
            | QnJ1Y2UxOk9oQmVoYXZl         | aaw4IRuYVfwkHmQbMV0fSg== | +MEIKFrF8Qdou2B1H2YmXw==
            user   | pass     | ''                               | ''                       \
            | dXNlcjpwYXNz                 | 2iSA4vvOKSTPTil6KDEEeA== | ODXSCqjigZg2oO37iz4tCA==
            user   | pass     | 3132333435363738                 | MTIzNDU2Nzg=             \
            | dXNlcjpwYXNz                 | Kxntw6ps0UPhBxcPuKOlnw== | 6WzXPIKum9UoQfzpU/9s0g==
            sync   | s3cret!  | 000102030405060708090a0b0c0d0e0f | AAECAwQFBgcICQoLDA0ODw== \
            | c3luYzpzM2NyZXQh             | yWcGQwto5jHrwqWjCaOrYg== | RfNt5lnFahUyOciuFJVZSw==
            jörg   | pässwörd | 6e306e6365                       | bjBuY2U=                 \
            | asO2cmc6cMOkc3N3w7ZyZA==     | 30ZEQR6ggiuCDbihH2sU4w== | fePkRO7i/sYgxwUMN/Lj4A==
            alice  | p:a:s:s  | 616263                           | YWJj                     \
            | YWxpY2U6cDphOnM6cw==         | g8nZPVpkhdq7ow9iuEW1Ow== | p3fAjw5eLUPCHR312qxHZg==
            alice  | secret   | 00ff8001000a0d3a                 | AP+AAQAKDTo=             \
            | YWxpY2U6c2VjcmV0             | oRBjLAOAlq5FFnd4JZ4AwQ== | igM5Bx5lZj2oPKpbBjASDA==
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = VECTORS)
    void digestsAreThoseOfTheSpecification(String user, String password, String nonceHex, String nonceBase64,
            String basic, String digest10, String digest11) {
        byte[] nonce = HexFormat.of().parseHex(nonceHex);
        assertThat(Base64.getEncoder().encodeToString(nonce)).isEqualTo(nonceBase64);
        assertThat(digest(SyncmlVersion.V1_0, user, password, nonce)).isEqualTo(digest10);
        assertThat(digest(SyncmlVersion.V1_1, user, password, nonce)).isEqualTo(digest11);
        assertThat(digest(SyncmlVersion.V1_2, user, password, nonce)).isEqualTo(digest11);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = VECTORS)
    void basicIsReadBack(String user, String password, String nonceHex, String nonceBase64, String basic,
            String digest10, String digest11) {
        assertThat(CredentialData.basic(basic)).hasValueSatisfying(c -> {
            assertThat(c.user()).isEqualTo(user);
            assertThat(new String(c.password(), UTF_8)).isEqualTo(password);
        });
    }

    @Test
    void theBase64TextOfANonceIsNotTheNonce() {
        String wrong = digest(SyncmlVersion.V1_1, "Bruce2", "OhBehave", "Tm9uY2U=".getBytes(UTF_8));
        assertThat(wrong).isEqualTo("CmO/kTaDnxgwUdBvdtRh4A==");
        assertThat(wrong).isNotEqualTo(digest(SyncmlVersion.V1_1, "Bruce2", "OhBehave", "Nonce".getBytes(UTF_8)));
    }

    @Test
    void passwordsAreTheSameOnlyWhenEveryOctetIs() {
        assertThat(Digests.same("secret".getBytes(UTF_8), "secret".getBytes(UTF_8))).isTrue();
        assertThat(Digests.same("secret".getBytes(UTF_8), "secres".getBytes(UTF_8))).isFalse();
        assertThat(Digests.same("secret".getBytes(UTF_8), "secret ".getBytes(UTF_8))).isFalse();
        assertThat(Digests.same("secret".getBytes(UTF_8), new byte[0])).isFalse();
    }

    private static String digest(SyncmlVersion version, String user, String password, byte[] nonce) {
        return Base64.getEncoder().encodeToString(Digests.md5(version, user, password.getBytes(UTF_8), nonce));
    }
}

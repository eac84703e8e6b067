package syncml.jetty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that OpenSSL wrote. */
class PemKeyTest {
    private static Path file(String name) {
        try {
            return Path.of(PemKeyTest.class.getResource(name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Identity identity(String certificate, String key) {
        return new Identity(file(certificate), file(key), null);
    }

    @ParameterizedTest
    @CsvSource({"rsa-certificate.pem,rsa-pkcs1.pem", "rsa-certificate.pem,rsa-pkcs8.pem", "ec-certificate.pem,ec-sec1.pem",
        "ec-certificate.pem,ec-pkcs8.pem", "both.pem,both.pem"})
    void keysOfAllFormsAreRead(String certificate, String key) throws Exception {
        Identity.Loaded loaded = identity(certificate, key).load();
        assertThat(loaded.store().isKeyEntry("server")).isTrue();
        assertThat(loaded.store().getKey("server", loaded.password().toCharArray())).isNotNull();
    }

    @Test
    void aKeyOfAnotherCertificateIsRefused() {
        assertThatThrownBy(() -> identity("rsa-certificate.pem", "ec-sec1.pem").load())
                .isInstanceOf(GeneralSecurityException.class).hasMessageContaining("is not that of");
    }

    @ParameterizedTest
    @CsvSource({"encrypted.pem,decrypt it", "rsa-certificate.pem,no private key"})
    void whatIsNoUsableKeySaysSo(String key, String words) {
        assertThatThrownBy(() -> identity("ec-certificate.pem", key).load()).hasMessageContaining(words)
                .hasMessageContaining(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAA", "MAA=", "MIIB", "MHcCAQE=", "????"})
    void aDamagedKeyIsRefused(String base64) {
        for (String kind : new String[] {"PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY"}) {
            String text = "-----BEGIN " + kind + "-----\n" + base64 + "\n-----END " + kind + "-----\n";
            assertThatThrownBy(() -> PemKey.read(text, "file")).isInstanceOf(InvalidKeyException.class);
        }
    }
}

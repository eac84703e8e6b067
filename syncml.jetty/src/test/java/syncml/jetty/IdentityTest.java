package syncml.jetty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityTest {
    private static final String PASSWORD = "secret";

    @TempDir
    private Path folder;

    private Path file(String name) throws IOException {
        Path file = folder.resolve(name);
        try (InputStream in = IdentityTest.class.getResourceAsStream(name)) {
            Files.copy(in, file);
        }
        return file;
    }

    private static void assertHasKey(Identity.Loaded loaded) throws Exception {
        String alias = loaded.store().aliases().nextElement();
        assertThat(loaded.store().getKey(alias, loaded.password().toCharArray()).getAlgorithm()).isEqualTo("RSA");
        assertThat(loaded.store().getCertificateChain(alias)).isNotEmpty();
    }

    @Test
    void aKeyAndItsCertificateAreReadFromPemFiles() throws Exception {
        assertHasKey(new Identity(file("rsa-certificate.pem"), file("rsa-pkcs8.pem"), null).load());
    }

    @Test
    void aKeyOfAnotherCertificateIsRefused() throws Exception {
        Identity wrong = new Identity(file("rsa-certificate.pem"), file("ec-pkcs8.pem"), null);
        assertThatThrownBy(wrong::load).isInstanceOf(CertificateException.class).hasMessageContaining("ec-pkcs8.pem");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PKCS12", "JKS"})
    void aKeyStoreIsReadWithItsPassword(String kind) throws Exception {
        KeyStore store = KeyStore.getInstance(kind);
        store.load(null, null);
        Path certificate = file("rsa-certificate.pem");
        try (InputStream in = Files.newInputStream(certificate)) {
            store.setKeyEntry("server", PemKey.read(Files.readString(file("rsa-pkcs8.pem"), StandardCharsets.US_ASCII), "key"),
                    PASSWORD.toCharArray(), PemKey.certificates(in, "certificate").toArray(Certificate[]::new));
        }
        Path place = folder.resolve("keys");
        try (OutputStream out = Files.newOutputStream(place)) {
            store.store(out, PASSWORD.toCharArray());
        }
        assertHasKey(new Identity(place, null, PASSWORD).load());
        assertThatThrownBy(new Identity(place, null, "wrong")::load).isInstanceOf(IOException.class);
    }

    @Test
    void thatAFileWasReplacedIsNoticed() throws Exception {
        Path certificate = file("both.pem");
        Identity identity = new Identity(certificate, certificate, null);
        List<String> before = identity.state();
        assertThat(identity.state()).isEqualTo(before);
        Files.writeString(certificate, "something else");
        assertThat(identity.state()).isNotEqualTo(before);
        Files.delete(certificate);
        assertThat(identity.state()).containsOnly("absent");
    }
}

package syncml.jetty;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.Optional;

/**
 * Where the key and the certificate of the server lie: PEM files, or a key store. Immutable.
 *
 * @param certificate file with certificates, or a key store
 * @param key file with the key; null for a key store
 * @param password of the key store; null for PEM files
 */
record Identity(Path certificate, Path key, String password) {
    /** Protects a key store in memory, which needs a password though nobody can get at it. */
    private static final String IN_MEMORY = "in memory";

    static Optional<Identity> of(JettyConfig config) {
        if (!config.keystore().isBlank()) {
            return Optional.of(new Identity(Path.of(config.keystore().strip()), null, config._password()));
        }
        if (config.certificate().isBlank()) {
            return Optional.empty();
        }
        Path certificate = Path.of(config.certificate().strip());
        return Optional.of(new Identity(certificate,
                config.key().isBlank() ? certificate : Path.of(config.key().strip()), null));
    }

    /** A key store and what opens its keys. */
    record Loaded(KeyStore store, String password) {
    }

    /**
     * Reads the files.
     *
     * @throws IOException if they cannot be read
     * @throws GeneralSecurityException if they hold no key with its certificate; the message says which file is wrong
     */
    Loaded load() throws IOException, GeneralSecurityException {
        if (key == null) {
            KeyStore store = KeyStore.getInstance(certificate.toFile(), password.toCharArray());
            return new Loaded(store, password);
        }
        PrivateKey secret = PemKey.read(Files.readString(key), key.toString());
        Certificate[] chain;
        try (InputStream in = Files.newInputStream(certificate)) {
            chain = PemKey.certificates(in, certificate.toString()).toArray(Certificate[]::new);
        }
        if (!PemKey.belong(secret, chain[0].getPublicKey())) {
            throw new CertificateException("the key in " + key + " is not that of the first certificate in "
                    + certificate);
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("server", secret, IN_MEMORY.toCharArray(), chain);
        return new Loaded(store, IN_MEMORY);
    }

    /** When the files were changed, to notice that they were. */
    List<String> state() {
        return List.of(state(certificate), key == null ? "" : state(key));
    }

    private static String state(Path file) {
        try {
            return Files.getLastModifiedTime(file) + " " + Files.size(file) + " " + file.toRealPath();
        } catch (IOException e) {
            return "absent";
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "Identity[" + certificate + "]";
    }
}

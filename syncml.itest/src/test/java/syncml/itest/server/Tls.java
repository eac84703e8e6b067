package syncml.itest.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Certificates for servers on this machine, made by the keytool of the JDK. */
public final class Tls {
    private static final String PASSWORD = "changeit";

    private Tls() {
    }

    /**
     * Makes a key with a certificate that it signed itself, for 127.0.0.1.
     *
     * @param folder where to
     * @param name whom the certificate names, and name of the file
     * @return the file with both, in PEM
     */
    public static Path certificate(Path folder, String name) {
        Path store = folder.resolve(name + ".p12");
        String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        try {
            Process process = new ProcessBuilder(List.of(tool, "-genkeypair", "-keystore", store.toString(), "-storetype",
                    "PKCS12", "-storepass", PASSWORD, "-alias", name, "-keyalg", "EC", "-dname", "CN=" + name, "-ext",
                    "SAN=ip:127.0.0.1", "-validity", "10")).inheritIO().start();
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException("keytool fails");
            }
            KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
            return Files.writeString(folder.resolve(name + ".pem"),
                    pem("CERTIFICATE", keys.getCertificate(name).getEncoded())
                    + pem("PRIVATE KEY", keys.getKey(name, PASSWORD.toCharArray()).getEncoded()));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String kind, byte[] octets) {
        return "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder().encodeToString(octets) + "\n-----END " + kind
                + "-----\n";
    }
}

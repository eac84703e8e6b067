package syncml.transport.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import syncml.api.transport.ChannelException;
import syncml.api.transport.ChannelException.Reason;

/** Certificates that servers are verified with. */
final class Authorities {
    private static final Pattern BLOCK = Pattern.compile("-----BEGIN CERTIFICATE-----([^-]*)-----END CERTIFICATE-----");

    private Authorities() {
    }

    /**
     * TLS that trusts the certificates of a file, and what they vouch for, and nothing else.
     *
     * @param file certificates in PEM
     * @throws ChannelException if they cannot be read
     */
    static SSLContext of(Path file) throws ChannelException {
        try {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            CertificateFactory certificates = CertificateFactory.getInstance("X.509");
            Matcher block = BLOCK.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
            while (block.find()) {
                byte[] octets = Base64.getMimeDecoder().decode(block.group(1));
                trusted.setCertificateEntry("authority" + trusted.size(),
                        certificates.generateCertificate(new ByteArrayInputStream(octets)));
            }
            if (trusted.size() == 0) {
                throw new GeneralSecurityException("there are none");
            }
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new ChannelException(Reason.UNTRUSTED, "the certificates in " + file + " cannot be used: "
                    + e.getMessage(), e);
        }
    }
}

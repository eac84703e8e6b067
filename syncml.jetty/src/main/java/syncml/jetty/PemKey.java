package syncml.jetty;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keys and certificates in PEM (RFC 7468): PKCS #8 (RFC 5208), PKCS #1 (RFC 8017), SEC 1 (RFC 5915). */
final class PemKey {
    private static final Pattern BLOCK = Pattern.compile(
            "-----BEGIN ((?:RSA |EC |ENCRYPTED )?PRIVATE KEY)-----([^-]*)-----END \\1-----");
    private static final byte[] RSA = {0x30, 0x0d, 0x06, 0x09, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d,
        0x01, 0x01, 0x01, 0x05, 0x00};
    private static final byte[] EC_OBJECT = {0x06, 0x07, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 0x02, 0x01};
    private static final byte[] VERSION_0 = {0x02, 0x01, 0x00};
    private static final int SEQUENCE = 0x30;
    private static final int OCTETS = 0x04;
    private static final int EC_PARAMETERS = 0xa0;

    private PemKey() {
    }

    /**
     * The first private key in a text.
     *
     * @param name of the file, for messages
     * @throws InvalidKeyException if there is none that can be used
     */
    static PrivateKey read(String text, String name) throws GeneralSecurityException {
        Matcher block = BLOCK.matcher(text);
        if (!block.find()) {
            throw new InvalidKeyException(name + " has no private key in PEM");
        }
        if (text.substring(block.start(), block.end()).contains("ENCRYPTED")) {
            throw new InvalidKeyException("the key in " + name + " is encrypted; decrypt it with 'openssl pkey', and"
                    + " let nobody else read the file");
        }
        try {
            byte[] octets = Base64.getMimeDecoder().decode(block.group(2));
            byte[] encoded = switch (block.group(1)) {
                case "RSA PRIVATE KEY" -> der(SEQUENCE, VERSION_0, RSA, der(OCTETS, octets));
                case "EC PRIVATE KEY" -> der(SEQUENCE, VERSION_0, der(SEQUENCE, EC_OBJECT, curve(octets)),
                        der(OCTETS, octets));
                default -> octets;
            };
            return key(encoded, name);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new InvalidKeyException("the key in " + name + " is damaged", e);
        }
    }

    private static PrivateKey key(byte[] encoded, String name) throws GeneralSecurityException {
        PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(encoded);
        for (String algorithm : List.of("RSA", "EC", "Ed25519")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(spec);
            } catch (InvalidKeySpecException e) {
                // The next algorithm may know it.
            }
        }
        throw new InvalidKeyException("the key in " + name + " is of no kind that is known: RSA, EC or Ed25519");
    }

    /** The curve that a key of SEC 1 names, as an encoded object identifier. */
    private static byte[] curve(byte[] key) throws InvalidKeyException {
        int at = start(key, 0);
        while (at < key.length) {
            int content = start(key, at);
            int end = content + length(key, at);
            if ((key[at] & 0xff) == EC_PARAMETERS) {
                byte[] curve = new byte[end - content];
                System.arraycopy(key, content, curve, 0, curve.length);
                return curve;
            }
            at = end;
        }
        throw new InvalidKeyException("the key does not name its curve");
    }

    private static int start(byte[] der, int at) {
        int first = der[at + 1] & 0xff;
        return first < 0x80 ? at + 2 : at + 2 + (first & 0x7f);
    }

    private static int length(byte[] der, int at) {
        int first = der[at + 1] & 0xff;
        if (first < 0x80) {
            return first;
        }
        int length = 0;
        for (int i = 0; i < (first & 0x7f); i++) {
            length = length << 8 | der[at + 2 + i] & 0xff;
        }
        return length;
    }

    private static byte[] der(int tag, byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (length >= 0x100) {
            out.write(0x82);
            out.write(length >> 8);
        } else if (length >= 0x80) {
            out.write(0x81);
        }
        out.write(length);
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    /**
     * The certificates of a file, at least one.
     *
     * @param name of the file, for messages
     */
    static List<X509Certificate> certificates(InputStream in, String name) throws IOException, CertificateException {
        List<X509Certificate> all = new ArrayList<>();
        try (InputStream buffered = new BufferedInputStream(in)) {
            String text = new String(buffered.readAllBytes(), StandardCharsets.ISO_8859_1);
            Matcher block = Pattern.compile("-----BEGIN CERTIFICATE-----([^-]*)-----END CERTIFICATE-----").matcher(text);
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            while (block.find()) {
                byte[] octets = Base64.getMimeDecoder().decode(block.group(1));
                all.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(octets)));
            }
        }
        if (all.isEmpty()) {
            throw new CertificateException(name + " has no certificate in PEM");
        }
        return all;
    }

    /** Whether what the one signs is verified by the other. */
    static boolean belong(PrivateKey secret, PublicKey open) throws GeneralSecurityException {
        String algorithm = switch (secret.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> "Ed25519";
        };
        byte[] text = {1, 2, 3};
        Signature signer = Signature.getInstance(algorithm);
        signer.initSign(secret);
        signer.update(text);
        byte[] signature = signer.sign();
        try {
            Signature verifier = Signature.getInstance(algorithm);
            verifier.initVerify(open);
            verifier.update(text);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}

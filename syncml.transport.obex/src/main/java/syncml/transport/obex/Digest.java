package syncml.transport.obex;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;
import syncml.api.obex.ApplicationParameters;
import syncml.api.obex.ObexCredentials;
import syncml.api.obex.ObexHeader;

/** Challenge and response (IrOBEX 1.2, section 3.5): MD5 over nonce, colon and password. */
final class Digest {
    /** Octets of a nonce and of a digest. */
    static final int SIZE = 16;
    private static final int NONCE = 0;
    private static final int OPTIONS = 1;
    private static final int REALM = 2;
    private static final int DIGEST = 0;
    private static final int USER = 1;
    private static final int ANSWERED_NONCE = 2;
    private static final int USER_REQUIRED = 1;
    private static final int ASCII_REALM = 0;

    private Digest() {
    }

    /**
     * What a peer wants to be proven.
     *
     * @param nonce its octets
     * @param userRequired whether a user identifier is wanted
     * @param realm what the user is shown
     */
    record Challenge(byte[] nonce, boolean userRequired, String realm) {
        ObexHeader header() {
            byte[] name = realm.getBytes(StandardCharsets.US_ASCII);
            ByteArrayOutputStream shown = new ByteArrayOutputStream();
            shown.write(ASCII_REALM);
            shown.write(name, 0, Math.min(name.length, 100));
            ApplicationParameters parameters = ApplicationParameters.NONE
                    .with(NONCE, nonce)
                    .with(OPTIONS, new byte[] {(byte) (userRequired ? USER_REQUIRED : 0)});
            if (name.length > 0) {
                parameters = parameters.with(REALM, shown.toByteArray());
            }
            return ObexHeader.octets(ObexHeader.AUTHENTICATE_CHALLENGE, parameters.octets());
        }

        /** The challenge in a header; empty if there is none that can be answered. */
        static Optional<Challenge> read(ObexHeader header) {
            ApplicationParameters parameters = ApplicationParameters.read(header.value());
            Optional<byte[]> nonce = parameters.value(NONCE).filter(octets -> octets.length == SIZE);
            byte options = parameters.value(OPTIONS).filter(octets -> octets.length > 0).map(octets -> octets[0])
                    .orElse((byte) 0);
            String realm = parameters.value(REALM).map(Challenge::readRealm).orElse("");
            return nonce.map(octets -> new Challenge(octets, (options & USER_REQUIRED) != 0, realm));
        }

        private static String readRealm(byte[] octets) {
            if (octets.length == 0) {
                return "";
            }
            Charset charset = (octets[0] & 0xFF) == 0xFF ? StandardCharsets.UTF_16BE : StandardCharsets.ISO_8859_1;
            return new String(octets, 1, octets.length - 1, charset);
        }
    }

    /** The header that answers a challenge. */
    static ObexHeader answer(Challenge challenge, String user, String password) {
        ApplicationParameters parameters = ApplicationParameters.NONE
                .with(DIGEST, of(challenge.nonce(), ":", password));
        if (user != null) {
            parameters = parameters.with(USER, user.getBytes(StandardCharsets.UTF_8));
        }
        return ObexHeader.octets(ObexHeader.AUTHENTICATE_RESPONSE,
                parameters.with(ANSWERED_NONCE, challenge.nonce()).octets());
    }

    /**
     * What a header answers to a challenge.
     *
     * @return empty if it answers another one, or nothing
     */
    static Optional<ObexCredentials> read(ObexHeader header, byte[] nonce) {
        ApplicationParameters parameters = ApplicationParameters.read(header.value());
        Optional<byte[]> digest = parameters.value(DIGEST).filter(octets -> octets.length == SIZE);
        boolean ours = parameters.value(ANSWERED_NONCE).map(octets -> Arrays.equals(octets, nonce)).orElse(true);
        if (digest.isEmpty() || !ours) {
            return Optional.empty();
        }
        Optional<String> user = parameters.value(USER).map(octets -> new String(octets, StandardCharsets.UTF_8));
        return Optional.of(new Answered(user, digest.get(), nonce));
    }

    private record Answered(Optional<String> user, byte[] digest, byte[] nonce) implements ObexCredentials {
        /** Old stacks leave the colon out; both forms are tried, whatever the outcome of the first. */
        @Override
        public boolean matches(String password) {
            return MessageDigest.isEqual(digest, of(nonce, ":", password))
                    | MessageDigest.isEqual(digest, of(nonce, "", password));
        }

        @Override
        public String toString() {
            return "ObexCredentials";
        }
    }

    private static byte[] of(byte[] nonce, String separator, String password) {
        try {
            MessageDigest md5 = MessageDigest.getInstance("MD5");
            md5.update(nonce);
            return md5.digest((separator + password).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }
}

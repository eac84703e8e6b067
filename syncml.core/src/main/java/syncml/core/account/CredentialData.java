package syncml.core.account;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** Reads the data of credentials, which is Base64 in either scheme. */
final class CredentialData {
    /** A name of 64 and a password of 128 characters of 4 octets each, in Base64 with line breaks, fit well. */
    private static final int MAX_LENGTH = 2048;

    private CredentialData() {
    }

    /**
     * Name and password of Basic.
     *
     * @param user the name
     * @param password the password in UTF-8
     */
    record Basic(String user, byte[] password) {
        /** Without the password. */
        @Override
        public String toString() {
            return "Basic";
        }
    }

    /** Name and password, the first colon between them. Old devices that know no UTF-8 write ISO 8859-1. */
    static Optional<Basic> basic(String data) {
        byte[] octets = octets(data);
        int colon = 0;
        while (colon < octets.length && octets[colon] != ':') {
            colon++;
        }
        if (colon == octets.length) {
            return Optional.empty();
        }
        byte[] name = Arrays.copyOf(octets, colon);
        byte[] password = Arrays.copyOfRange(octets, colon + 1, octets.length);
        Charset charset = isUtf8(octets) ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
        return Optional.of(new Basic(new String(name, charset),
                new String(password, charset).getBytes(StandardCharsets.UTF_8)));
    }

    /** The 16 octets of a digest. */
    static Optional<byte[]> digest(String data) {
        byte[] octets = octets(data);
        return octets.length == Digests.MD5_LENGTH ? Optional.of(octets) : Optional.empty();
    }

    private static byte[] octets(String data) {
        if (data.length() > MAX_LENGTH) {
            return new byte[0];
        }
        try {
            return Base64.getDecoder().decode(data.replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static boolean isUtf8(byte[] octets) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}

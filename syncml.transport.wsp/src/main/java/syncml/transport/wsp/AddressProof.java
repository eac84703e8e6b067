package syncml.transport.wsp;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells whether a peer receives what is sent to its address. Neither WSP nor WTP can: a forger knows all that a peer would
 * have to say, since the peer chose it. So the address at which a session goes on carries a word that only whoever
 * receives our answers can know. Safe for use by several threads.
 */
final class AddressProof {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int OCTETS = 9;

    private final SecretKeySpec key;

    AddressProof(SecureRandom random) {
        byte[] octets = new byte[32];
        random.nextBytes(octets);
        key = new SecretKeySpec(octets, ALGORITHM);
    }

    /** The word for an address. */
    String word(InetAddress address) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] code = mac.doFinal(address.getAddress());
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(code, OCTETS));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether this is the word for an address. */
    boolean proves(String word, InetAddress address) {
        return word != null && MessageDigest.isEqual(word(address).getBytes(StandardCharsets.US_ASCII),
                word.getBytes(StandardCharsets.US_ASCII));
    }
}

package syncml.transport.wsp;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.OptionalInt;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells whether a peer receives what is sent to its address. Neither WSP nor WTP can: a forger knows all that a peer would
 * have to say, since the peer chose it. So the address at which a session goes on carries a word that only whoever
 * receives our answers can know. It also says how much the peer takes, for a transport that comes after this one and
 * knows nothing of the session. Safe for use by several threads.
 */
final class AddressProof {
    private static final String ALGORITHM = "HmacSHA256";
    /** Only what belongs to the Java virtual machine outlives the bundle, when it is replaced by another. */
    private static final String KEY = "syncml.transport.wsp.proof";
    private static final int OCTETS = 9;
    private static final int LARGEST = 30;

    private final SecretKeySpec key;

    AddressProof(SecureRandom random) {
        key = new SecretKeySpec(HexFormat.of().parseHex((String) System.getProperties().computeIfAbsent(KEY, unused -> {
            byte[] octets = new byte[32];
            random.nextBytes(octets);
            return HexFormat.of().formatHex(octets);
        })), ALGORITHM);
    }

    /**
     * The word for an address.
     *
     * @param size octets of the largest answer that the peer takes; at least 1
     */
    String word(InetAddress address, int size) {
        int power = Math.min(LARGEST, 31 - Integer.numberOfLeadingZeros(size));
        return word(address, (char) ('A' + power));
    }

    private String word(InetAddress address, char power) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update((byte) power);
            byte[] code = mac.doFinal(address.getAddress());
            return power + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(code, OCTETS));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the peer takes at least, if this is the word for its address; else empty. */
    OptionalInt size(String word, InetAddress address) {
        if (word == null || word.isEmpty() || word.charAt(0) < 'A' || word.charAt(0) > 'A' + LARGEST) {
            return OptionalInt.empty();
        }
        boolean right = MessageDigest.isEqual(word(address, word.charAt(0)).getBytes(StandardCharsets.US_ASCII),
                word.getBytes(StandardCharsets.US_ASCII));
        return right ? OptionalInt.of(1 << word.charAt(0) - 'A') : OptionalInt.empty();
    }
}

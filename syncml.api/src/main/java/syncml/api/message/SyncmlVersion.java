package syncml.api.message;

import java.util.Optional;

/**
 * A version of the SyncML protocol family. The third number of a specification (1.0.1, 1.1.2, 1.2.2) is an errata
 * level that never appears on the wire. SyncML Representation Protocol 1.2.2, sections 6.1.30 and 6.1.31.
 */
public enum SyncmlVersion {
    /** SyncML 1.0 and 1.0.1. */
    V1_0("1.0"),
    /** SyncML 1.1 to 1.1.2: large objects, NumberOfChanges. */
    V1_1("1.1"),
    /** SyncML 1.2 to 1.2.2: suspend and resume, filters. */
    V1_2("1.2");

    private final String verDtd;

    SyncmlVersion(String verDtd) {
        this.verDtd = verDtd;
    }

    /** The value of {@code VerDTD}, for example {@code 1.1}. */
    public String verDtd() {
        return verDtd;
    }

    /** The value of {@code VerProto}, for example {@code SyncML/1.1}. */
    public String verProto() {
        return "SyncML/" + verDtd;
    }

    /** The URI of device information of this version, for example {@code ./devinf11}. */
    public String devInfUri() {
        return "./devinf" + verDtd.charAt(0) + verDtd.charAt(2);
    }

    /** Whether this version is {@code other} or a later one. */
    public boolean atLeast(SyncmlVersion other) {
        return compareTo(other) >= 0;
    }

    /** The version with this {@code VerDTD}, empty when there is none. */
    public static Optional<SyncmlVersion> ofVerDtd(String verDtd) {
        for (SyncmlVersion v : values()) {
            if (v.verDtd.equals(verDtd)) {
                return Optional.of(v);
            }
        }
        return Optional.empty();
    }

    /** The version with this {@code VerProto} (case is ignored), empty when there is none. */
    public static Optional<SyncmlVersion> ofVerProto(String verProto) {
        for (SyncmlVersion v : values()) {
            if (v.verProto().equalsIgnoreCase(verProto)) {
                return Optional.of(v);
            }
        }
        return Optional.empty();
    }
}

package syncml.api.obex;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tags with values of at most 255 octets (IrOBEX 1.2, section 2.2, Application Parameters). What a tag means is the
 * service's. Immutable.
 */
public final class ApplicationParameters {
    /** No parameters. */
    public static final ApplicationParameters NONE = new ApplicationParameters(List.of());

    private record Parameter(int tag, byte[] value) {
    }

    private final List<Parameter> parameters;

    private ApplicationParameters(List<Parameter> parameters) {
        this.parameters = List.copyOf(parameters);
    }

    /** The parameters that octets hold, up to the first one that is cut off. */
    public static ApplicationParameters read(byte[] octets) {
        List<Parameter> read = new ArrayList<>();
        int at = 0;
        while (at + 2 <= octets.length) {
            int end = at + 2 + (octets[at + 1] & 0xFF);
            if (end > octets.length) {
                break;
            }
            read.add(new Parameter(octets[at] & 0xFF, Arrays.copyOfRange(octets, at + 2, end)));
            at = end;
        }
        return read.isEmpty() ? NONE : new ApplicationParameters(read);
    }

    /**
     * These parameters and one more.
     *
     * @param tag 0 to 255
     * @param value at most 255 octets; none for a flag
     */
    public ApplicationParameters with(int tag, byte[] value) {
        if (tag < 0 || tag > 0xFF || value.length > 0xFF) {
            throw new IllegalArgumentException("parameter " + tag + " with " + value.length + " octets");
        }
        List<Parameter> more = new ArrayList<>(parameters);
        more.add(new Parameter(tag, value.clone()));
        return new ApplicationParameters(more);
    }

    /** These parameters and one more whose value is ASCII text. */
    public ApplicationParameters with(int tag, String value) {
        return with(tag, value.getBytes(StandardCharsets.US_ASCII));
    }

    /** The value of the first parameter with a tag. */
    public Optional<byte[]> value(int tag) {
        return parameters.stream().filter(parameter -> parameter.tag() == tag).findFirst()
                .map(parameter -> parameter.value().clone());
    }

    /** The value of the first parameter with a tag, as ASCII text. */
    public Optional<String> text(int tag) {
        return value(tag).map(octets -> new String(octets, StandardCharsets.ISO_8859_1));
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return parameters.isEmpty();
    }

    /** The parameters as octets. */
    public byte[] octets() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Parameter parameter : parameters) {
            out.write(parameter.tag());
            out.write(parameter.value().length);
            out.writeBytes(parameter.value());
        }
        return out.toByteArray();
    }

    /** The parameters as a header. */
    public ObexHeader header() {
        return ObexHeader.octets(ObexHeader.APPLICATION_PARAMETERS, octets());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ApplicationParameters that && Arrays.equals(octets(), that.octets());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(octets());
    }
}

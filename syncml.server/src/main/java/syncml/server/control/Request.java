package syncml.server.control;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ProtocolException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a command line asks for, checked for its form.
 *
 * @param command words of the command, separated by one space, for example {@code user add}
 * @param arguments its arguments without options; names of local files are not among them
 * @param options values by option name without dashes; flags have an empty value
 */
public record Request(String command, List<String> arguments, Map<String, String> options) {
    private static final int MAX_ENTRIES = 100;

    public Request {
        Objects.requireNonNull(command, "command");
        arguments = List.copyOf(arguments);
        options = Map.copyOf(options);
    }

    byte[] encode() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(command);
            out.writeByte(arguments.size());
            for (String argument : arguments) {
                out.writeUTF(argument);
            }
            out.writeByte(options.size());
            for (Map.Entry<String, String> option : options.entrySet()) {
                out.writeUTF(option.getKey());
                out.writeUTF(option.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("argument too long", e);
        }
        return bytes.toByteArray();
    }

    static Request decode(byte[] octets) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(octets));
        String command = in.readUTF();
        List<String> arguments = new ArrayList<>();
        for (int i = count(in); i > 0; i--) {
            arguments.add(in.readUTF());
        }
        Map<String, String> options = new LinkedHashMap<>();
        for (int i = count(in); i > 0; i--) {
            options.put(in.readUTF(), in.readUTF());
        }
        return new Request(command, arguments, options);
    }

    private static int count(DataInputStream in) throws IOException {
        int count = in.readUnsignedByte();
        if (count > MAX_ENTRIES) {
            throw new ProtocolException("too many arguments");
        }
        return count;
    }
}

package syncml.server.control;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * A file that passes between a command and the server. The client reads and writes it, with the rights of whoever
 * called the command.
 *
 * @param name its name; without folders when the server sends it
 * @param octets its content, not to be changed
 */
public record NamedFile(String name, byte[] octets) {
    /** Octets of the largest file that can pass. */
    public static final int MAX_OCTETS = 16 << 20;

    public NamedFile {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(octets, "octets");
    }

    Frame frame() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(octets.length + name.length() + 8);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(name);
            out.write(octets);
        } catch (IOException e) {
            throw new UncheckedIOException("name too long", e);
        }
        return new Frame(Frame.Kind.FILE, bytes.toByteArray());
    }

    static NamedFile of(Frame frame) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(frame.payload()));
        return new NamedFile(in.readUTF(), in.readAllBytes());
    }

    /** Name and size, not the content. */
    @Override
    public String toString() {
        return name + " (" + octets.length + " octets)";
    }
}

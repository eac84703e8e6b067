package syncml.server.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FrameStreamTest {
    @Property
    void aFrameArrivesAsItWasSent(@ForAll byte[] payload, @ForAll Frame.Kind kind) throws IOException {
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        new FrameStream(new ByteArrayInputStream(new byte[0]), wire).write(new Frame(kind, payload));
        Frame frame = reader(wire.toByteArray()).read();
        assertThat(frame.kind()).isEqualTo(kind);
        assertThat(frame.payload()).isEqualTo(payload);
    }

    @Property
    void aRequestArrivesAsItWasSent(@ForAll String command, @ForAll @Size(max = 20) List<String> arguments,
            @ForAll @Size(max = 20) Map<String, String> options) throws IOException {
        Request request = new Request(command, arguments, options);
        assertThat(Request.decode(request.encode())).isEqualTo(request);
    }

    @Test
    void aLengthBeyondTheLimitIsRefusedBeforeItIsRead() {
        byte[] wire = {1, 0x7f, (byte) 0xff, (byte) 0xff, (byte) 0xff};
        assertThatThrownBy(() -> reader(wire).read()).isInstanceOf(ProtocolException.class);
    }

    @Test
    void anUnknownKindIsRefused() {
        assertThatThrownBy(() -> reader(new byte[] {99, 0, 0, 0, 0}).read()).isInstanceOf(ProtocolException.class);
    }

    @Test
    void aTruncatedFrameIsTheEnd() {
        assertThatThrownBy(() -> reader(new byte[] {1, 0, 0, 0, 9, 1}).read()).isInstanceOf(EOFException.class);
    }

    @Test
    void aPasswordIsNotShown() {
        assertThat(Frame.of(Frame.Kind.PASSWORD, "secret").toString()).doesNotContain("secret");
    }

    private static FrameStream reader(byte[] wire) {
        return new FrameStream(new ByteArrayInputStream(wire), OutputStream.nullOutputStream());
    }
}
